package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.internal.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which role holds which action at which service, as the services document it. */
public final class Roles {

  private static final String TABLE = "roles.txt";
  private static final String PLATFORM = "platform";
  private static final Set<String> PLATFORM_ROLES =
      Set.of(
          "Viewer",
          "Operator",
          "Editor",
          "Administrator",
          "ServiceConfigReader",
          "KeyManager",
          "AuthorizationDelegator");
  private static final Set<String> COMMON_SERVICE_ROLES = Set.of("Reader", "Writer", "Manager");

  /** Service, role, actions. An action that ends in {@code *} stands for all that begin so. */
  private final Map<String, Map<String, Set<String>>> table = new HashMap<>();

  public Roles() {
    try (InputStream stream = Roles.class.getResourceAsStream(TABLE)) {
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
      } else if (!line.startsWith("#")) {
        int colon = line.indexOf(':');
        add(service, prefix, words(line.substring(0, colon)), words(line.substring(colon + 1)));
      }
    }
  }

  private void add(String service, String prefix, List<String> roles, List<String> actions) {
    Map<String, Set<String>> section = table.computeIfAbsent(service, name -> new HashMap<>());
    for (String role : roles) {
      Set<String> held = section.computeIfAbsent(role, name -> new HashSet<>());
      actions.forEach(action -> held.add(prefix + action));
    }
  }

  private static List<String> words(String text) {
    return List.of(text.trim().split(" +", -1));
  }

  /** All actions that a role holds at a service, with those that the platform gives it. */
  Set<String> actionsOf(Role role, String serviceName) {
    Set<String> all = new HashSet<>();
    if (role.isOf(serviceName)) {
      all.addAll(held(section(serviceName), role.name()));
    }
    if (role.isOf(PLATFORM)) {
      all.addAll(held(PLATFORM, role.name()));
    }
    return all;
  }

  private Set<String> held(String section, String role) {
    return table.getOrDefault(section, Map.of()).getOrDefault(role, Set.of());
  }

  /** Whether a role holds an action at a service. */
  boolean holds(Role role, String serviceName, String action) {
    if (role.isOf(serviceName) && holds(section(serviceName), role.name(), canonical(action))) {
      return true;
    }
    return role.isOf(PLATFORM) && holds(PLATFORM, role.name(), action);
  }

  private boolean holds(String section, String role, String action) {
    Set<String> held = held(section, role);
    return held.contains(action)
        || held.stream()
            .anyMatch(
                each ->
                    each.endsWith("*") && action.startsWith(each.substring(0, each.length() - 1)));
  }

  /**
   * Whether a service knows a role. Of services that have no table here, every well-formed role is
   * believed.
   */
  boolean knows(Role role, String serviceName) {
    if (PLATFORM_ROLES.contains(role.name())) {
      return true;
    }
    Map<String, Set<String>> section = table.get(section(serviceName));
    return section == null
        || COMMON_SERVICE_ROLES.contains(role.name())
        || (role.isOf(serviceName) && section.containsKey(role.name()));
  }

  /** Hyper Protect takes the roles of Key Protect. */
  private static String section(String serviceName) {
    return serviceName.equals("hs-crypto") ? "kms" : serviceName;
  }

  private static String canonical(String action) {
    return action.startsWith("hs-crypto.") ? "kms." + action.substring(10) : action;
  }

  /**
   * A role as a policy names it.
   *
   * @param owner the service that defines it; {@code iam} for those that all services have
   * @param name its last part, such as {@code Reader}
   */
  record Role(String crn, String owner, String name) {

    static Role parse(String crn) {
      String[] parts = crn.split(":", -1);
      boolean wellFormed =
          parts.length == 10
              && parts[0].equals("crn")
              && !parts[4].isEmpty()
              && (parts[8].equals("role") || parts[8].equals("serviceRole"))
              && !parts[9].isEmpty();
      if (!wellFormed) {
        throw Refusal.invalid("Role '" + crn + "' is not valid.");
      }
      return new Role(crn, parts[4], parts[9]);
    }

    boolean isOf(String serviceName) {
      return owner.equals("iam") || section(owner).equals(section(serviceName));
    }
  }
}
