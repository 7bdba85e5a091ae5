package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.EmulatorClock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All roles: those that services document, and those that accounts made themselves. */
public final class Roles {

  private static final List<String> PLATFORM_ROLES =
      List.of(
          "Viewer",
          "Operator",
          "Editor",
          "Administrator",
          "ServiceConfigReader",
          "KeyManager",
          "AuthorizationDelegator");
  private static final List<String> COMMON_SERVICE_ROLES = List.of("Reader", "Writer", "Manager");

  private final RoleTable table = new RoleTable();
  private final AuthorizationRoles authorizations = new AuthorizationRoles();
  private final CustomRoles customRoles;

  public Roles(EmulatorClock clock) {
    this.customRoles = new CustomRoles(clock, table);
  }

  CustomRoles custom() {
    return customRoles;
  }

  /** Whether a role holds an action at a service. */
  boolean holds(Role role, String serviceName, String action) {
    if (role.kind() == Role.Kind.CUSTOM) {
      return customRoles.find(role).filter(found -> found.holds(serviceName, action)).isPresent();
    }
    boolean ofService = role.isCommon() || role.owner().equals(serviceName);
    return (ofService && table.holds(serviceName, role.name(), action))
        || (role.isCommon() && table.holds(RoleTable.PLATFORM, role.name(), action));
  }

  /**
   * Whether a service knows a role. Of services that have no table here, every well-formed role is
   * believed.
   */
  boolean knows(Role role, String serviceName, String accountId) {
    if (role.kind() == Role.Kind.CUSTOM) {
      return role.accountId().equals(accountId)
          && customRoles
              .find(role)
              .filter(found -> found.terms().serviceName().equals(serviceName))
              .isPresent();
    }
    if (role.isCommon() && PLATFORM_ROLES.contains(role.name())) {
      return true;
    }
    if (!table.has(serviceName)) {
      return true;
    }
    if (role.isCommon() && COMMON_SERVICE_ROLES.contains(role.name())) {
      return true;
    }
    return role.owner().equals(serviceName) && table.rolesOf(serviceName).contains(role.name());
  }

  /** The actions that a role holds at a service, those of the platform included. */
  Set<String> actions(Role role, String serviceName) {
    if (role.kind() == Role.Kind.CUSTOM) {
      return customRoles
          .find(role)
          .map(found -> Set.copyOf(found.terms().actions()))
          .orElse(Set.of());
    }
    Set<String> all = new TreeSet<>(table.actions(serviceName, role.name()));
    if (role.isCommon()) {
      all.addAll(table.actions(RoleTable.PLATFORM, role.name()));
    }
    return all;
  }

  /** The services whose policies may be about them as one group. */
  List<String> servicesOf(String groupId) {
    return groupId.equals("IAM")
        ? table.services().stream().filter(name -> name.startsWith("iam-")).toList()
        : List.of();
  }

  /** The roles of services that are not the platform's: the common ones, and their own. */
  List<Role> serviceRoles(List<String> services) {
    Set<Role> all = new LinkedHashSet<>();
    for (String service : services) {
      Set<String> names =
          table.has(service) ? table.rolesOf(service) : Set.copyOf(COMMON_SERVICE_ROLES);
      names.stream()
          .filter(name -> !PLATFORM_ROLES.contains(name))
          .forEach(name -> all.add(serviceRole(service, name)));
    }
    if (services.isEmpty()) {
      COMMON_SERVICE_ROLES.forEach(name -> all.add(Role.common(Role.Kind.SERVICE, name)));
    }
    return List.copyOf(all);
  }

  /** The roles that one service may be given at another. */
  List<Role> authorizationRoles(String source, String target) {
    return authorizations.rolesOf(source, target).stream()
        .map(
            name ->
                PLATFORM_ROLES.contains(name)
                    ? Role.common(Role.Kind.PLATFORM, name)
                    : serviceRole(target, name))
        .toList();
  }

  private static Role serviceRole(String service, String name) {
    return COMMON_SERVICE_ROLES.contains(name)
        ? Role.common(Role.Kind.SERVICE, name)
        : Role.of(service, Role.Kind.SERVICE, name);
  }

  /** The platform's roles. */
  List<Role> systemRoles() {
    return PLATFORM_ROLES.stream()
        .filter(name -> !name.equals("AuthorizationDelegator"))
        .map(name -> Role.common(Role.Kind.PLATFORM, name))
        .toList();
  }

  String displayName(Role role) {
    return role.kind() == Role.Kind.CUSTOM
        ? customRoles.find(role).map(found -> found.terms().displayName()).orElse(role.name())
        : table.displayName(role.name());
  }

  Optional<String> description(Role role) {
    return role.kind() == Role.Kind.CUSTOM
        ? customRoles.find(role).flatMap(found -> found.terms().description())
        : Optional.empty();
  }
}
