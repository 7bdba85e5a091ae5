package io.github.redoubt.access.policies;

import io.github.redoubt.core.internal.Plain;

/**
 * Whether a policy is in force. A state that this version does not know is kept as it came.
 *
 * @param name the service's own word
 */
@Plain
public record PolicyState(String name) {

  /** It is in force. */
  public static final PolicyState ACTIVE = new PolicyState("active");

  /** It is deleted, and can be put back for some days. */
  public static final PolicyState DELETED = new PolicyState("deleted");

  /** The states that this version knows, for {@code switch}. */
  public enum Known {
    /** It is in force. */
    ACTIVE,
    /** It is deleted. */
    DELETED,
    /** Any other. */
    OTHER
  }

  /** Gives the state as far as this version knows it; never throws. */
  public Known known() {
    return switch (name) {
      case "active" -> Known.ACTIVE;
      case "deleted" -> Known.DELETED;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
