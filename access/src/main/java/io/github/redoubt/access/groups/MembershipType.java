package io.github.redoubt.access.groups;

import io.github.redoubt.core.internal.Plain;

/**
 * How somebody came into a group. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record MembershipType(String code) {

  /** Added by hand. */
  public static final MembershipType STATIC = new MembershipType("static");

  /** By a rule. */
  public static final MembershipType DYNAMIC = new MembershipType("dynamic");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Added by hand. */
    STATIC,
    /** By a rule. */
    DYNAMIC,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "static" -> Known.STATIC;
      case "dynamic" -> Known.DYNAMIC;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
