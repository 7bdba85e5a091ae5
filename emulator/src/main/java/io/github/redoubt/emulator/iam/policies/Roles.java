package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.EmulatorClock;
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
    boolean ofService =
        role.isCommon() || RoleTable.section(role.owner()).equals(RoleTable.section(serviceName));
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
    return RoleTable.section(role.owner()).equals(RoleTable.section(serviceName))
        && table.rolesOf(serviceName).contains(role.name());
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

  /** The roles of a service that only services have: the common ones, and its own. */
  List<Role> serviceRoles(String serviceName, Policy.Type type, String source) {
    if (serviceName.isEmpty()) {
      return COMMON_SERVICE_ROLES.stream().map(name -> common(Role.Kind.SERVICE, name)).toList();
    }
    return table.rolesOf(serviceName).stream()
        .filter(name -> !PLATFORM_ROLES.contains(name))
        .map(
            name ->
                COMMON_SERVICE_ROLES.contains(name)
                    ? common(Role.Kind.SERVICE, name)
                    : Role.of(serviceName, Role.Kind.SERVICE, name))
        .toList();
  }

  /** The platform's roles, as a service knows them. */
  List<Role> systemRoles(String serviceName, Policy.Type type) {
    return type == Policy.Type.AUTHORIZATION
        ? List.of()
        : PLATFORM_ROLES.stream().map(name -> common(Role.Kind.PLATFORM, name)).toList();
  }

  private static Role common(Role.Kind kind, String name) {
    return Role.common(kind, name);
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
