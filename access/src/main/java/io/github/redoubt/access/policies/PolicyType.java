package io.github.redoubt.access.policies;

import io.github.redoubt.core.internal.Plain;

/**
 * What a policy is for. A type that this version does not know is kept as it came.
 *
 * @param name the service's own word
 */
@Plain
public record PolicyType(String name) {

  /** Somebody may do something. */
  public static final PolicyType ACCESS = new PolicyType("access");

  /** A service may act on another. */
  public static final PolicyType AUTHORIZATION = new PolicyType("authorization");

  /** The types that this version knows, for {@code switch}. */
  public enum Known {
    /** Somebody may do something. */
    ACCESS,
    /** A service may act on another. */
    AUTHORIZATION,
    /** Any other. */
    OTHER
  }

  /** Gives the type as far as this version knows it; never throws. */
  public Known known() {
    return switch (name) {
      case "access" -> Known.ACCESS;
      case "authorization" -> Known.AUTHORIZATION;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
