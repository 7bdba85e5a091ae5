package io.github.redoubt.emulator.iam.policies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which role holds which action at which service, as the services document it. */
final class RoleTable {

  private static final String FILE = "roles.txt";

  /** The section of what platform roles hold at every service. */
  static final String PLATFORM = "platform";

  /** Service, role, actions; in the order of the file. */
  private final Map<String, Map<String, Set<String>>> sections = new LinkedHashMap<>();

  /** What roles are called where their name does not say it. */
  private final Map<String, String> displayNames = new LinkedHashMap<>();

  RoleTable() {
    try (InputStream stream = RoleTable.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("The table of roles is not on the class path");
      }
      read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(BufferedReader lines) {
    String service = "";
    String prefix = "";
    for (String line : lines.lines().filter(each -> !each.isBlank()).toList()) {
      if (line.startsWith("[")) {
        int end = line.indexOf(']');
        service = line.substring(1, end);
        prefix = line.substring(end + 1).trim();
      } else if (line.contains("=")) {
        int equals = line.indexOf('=');
        displayNames.put(line.substring(0, equals).trim(), line.substring(equals + 1).trim());
      } else if (!line.startsWith("#")) {
        int colon = line.indexOf(':');
        add(service, prefix, words(line.substring(0, colon)), words(line.substring(colon + 1)));
      }
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

  private static List<String> words(String text) {
    return List.of(text.trim().split(" +", -1));
  }

  boolean has(String service) {
    return sections.containsKey(section(service));
  }

  /** The roles that a service's section names, in the order of the table. */
  Set<String> rolesOf(String service) {
    return sections.getOrDefault(section(service), Map.of()).keySet();
  }

  /** The actions that a role holds at a service. */
  Set<String> actions(String service, String role) {
    return sections.getOrDefault(section(service), Map.of()).getOrDefault(role, Set.of());
  }

  boolean holds(String service, String role, String action) {
    String wanted = canonical(action);
    Set<String> held = actions(service, role);
    return held.contains(wanted)
        || held.stream()
            .anyMatch(
                each ->
                    each.endsWith("*") && wanted.startsWith(each.substring(0, each.length() - 1)));
  }

  /** All actions that any role holds at a service. */
  Set<String> actionsOf(String service) {
    Set<String> all = new TreeSet<>();
    sections.getOrDefault(section(service), Map.of()).values().forEach(all::addAll);
    return all;
  }

  String displayName(String role) {
    return Optional.ofNullable(displayNames.get(role)).orElse(role);
  }

  /** Hyper Protect takes the roles of Key Protect. */
  static String section(String serviceName) {
    return serviceName.equals("hs-crypto") ? "kms" : serviceName;
  }

  private static String canonical(String action) {
    return action.startsWith("hs-crypto.") ? "kms." + action.substring(10) : action;
  }
}
