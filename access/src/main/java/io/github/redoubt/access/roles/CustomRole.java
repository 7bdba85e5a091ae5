package io.github.redoubt.access.roles;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A role that the account made.
 *
 * @param id what it is got, changed and deleted by
 * @param name the last segment of its CRN
 * @param displayName for people; unique in the account
 * @param description what it is for
 * @param service whose actions it holds
 * @param actions such as {@code kms.secrets.list}
 * @param role what policies name it by
 * @param account whose it is
 * @param etag its version; empty if it was read from a list
 * @param createdAt when it was made
 * @param modifiedAt when it was last changed
 */
public record CustomRole(
    String id,
    String name,
    String displayName,
    Optional<String> description,
    String service,
    List<String> actions,
    Role role,
    String account,
    Optional<String> etag,
    Optional<Instant> createdAt,
    Optional<Instant> modifiedAt) {

  /** Copies the actions. */
  public CustomRole {
    actions = List.copyOf(actions);
  }

  /** Gives it with another name for people, for {@link Roles#update}. */
  public CustomRole named(String changed) {
    RoleLimits.displayName(changed);
    return with(changed, description, actions);
  }

  /**
   * Gives it with a description, for {@link Roles#update}.
   *
   * @param changed 1 to 250 characters
   * @throws InvalidRequestException if it has another length
   */
  public CustomRole describedAs(String changed) {
    RoleLimits.description(changed);
    return with(displayName, Optional.of(changed), actions);
  }

  /** Gives it with other actions, for {@link Roles#update}; at least one. */
  public CustomRole holding(String first, String... more) {
    return with(displayName, description, RoleLimits.actions(first, more));
  }

  private CustomRole with(String display, Optional<String> about, List<String> held) {
    return new CustomRole(
        id, name, display, about, service, held, role, account, etag, createdAt, modifiedAt);
  }
}
