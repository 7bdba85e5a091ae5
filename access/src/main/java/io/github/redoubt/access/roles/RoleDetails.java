package io.github.redoubt.access.roles;

import java.util.List;

/**
 * A role, and what it lets one do.
 *
 * @param role what policies name it by
 * @param displayName for people, such as {@code Reader Plus}
 * @param description what it is for; empty where the service does not say
 * @param actions such as {@code kms.secrets.list}
 */
public record RoleDetails(Role role, String displayName, String description, List<String> actions) {

  /** Copies the actions. */
  public RoleDetails {
    actions = List.copyOf(actions);
  }
}
