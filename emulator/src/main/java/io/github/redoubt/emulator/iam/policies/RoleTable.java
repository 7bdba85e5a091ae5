package io.github.redoubt.emulator.iam.policies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which role holds which action at which service, as the services document it. */
final class RoleTable {

  private static final String FILE = "roles.txt";

  /** Where a word begins within a name. */
  private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  /** The section of what platform roles hold at every service. */
  static final String PLATFORM = "platform";

  /** Service, role, actions; in the order of the file. */
  private final Map<String, Map<String, Set<String>>> sections = new LinkedHashMap<>();

  /** What roles are called where their name does not say it. */
  private final Map<String, String> displayNames = new LinkedHashMap<>();

  RoleTable() {
    String service = "";
    String prefix = "";
    for (String line : lines(FILE)) {
      if (line.startsWith("[")) {
        int end = line.indexOf(']');
        service = line.substring(1, end);
        prefix = line.substring(end + 1).trim();
      } else if (line.contains("=")) {
        int equals = line.indexOf('=');
        displayNames.put(line.substring(0, equals).trim(), line.substring(equals + 1).trim());
      } else {
        int colon = line.indexOf(':');
        add(service, prefix, words(line.substring(0, colon)), words(line.substring(colon + 1)));
      }
    }
  }

  /** The lines of a table that say something. */
  static List<String> lines(String file) {
    try (InputStream stream = RoleTable.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("The table " + file + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String service, String prefix, List<String> roles, List<String> actions) {
    Map<String, Set<String>> section =
        sections.computeIfAbsent(service, name -> new LinkedHashMap<>());
    for (String role : roles) {
      Set<String> held = section.computeIfAbsent(role, name -> new TreeSet<>());
      for (String action : actions) {
        // A dot in front marks an action that is not the section's own.
        held.add(action.startsWith(".") ? action.substring(1) : prefix + action);
      }
    }
  }

  static List<String> words(String text) {
    return List.of(text.trim().split(" +", -1));
  }

  Set<String> services() {
    return sections.keySet();
  }

  boolean has(String service) {
    return sections.containsKey(service);
  }

  /** The roles that a service's section names, in the order of the table. */
  Set<String> rolesOf(String service) {
    return sections.getOrDefault(service, Map.of()).keySet();
  }

  /** The actions that a role holds at a service. */
  Set<String> actions(String service, String role) {
    return sections.getOrDefault(service, Map.of()).getOrDefault(role, Set.of());
  }

  boolean holds(String service, String role, String action) {
    return actions(service, role).contains(canonical(service, action));
  }

  /** All actions that any role holds at a service. */
  Set<String> actionsOf(String service) {
    Set<String> all = new TreeSet<>();
    sections.getOrDefault(service, Map.of()).values().forEach(all::addAll);
    return all;
  }

  /** What a role is called: its name taken apart, unless the table says otherwise. */
  String displayName(String role) {
    return Optional.ofNullable(displayNames.get(role))
        .orElseGet(() -> WORD.matcher(role).replaceAll(" "));
  }

  /** Hyper Protect calls by its own name what Key Protect calls by another. */
  private static String canonical(String service, String action) {
    return service.equals("hs-crypto") && action.startsWith("kms.")
        ? "hs-crypto." + action.substring("kms.".length())
        : action;
  }
}
