package io.github.redoubt.access.profiles;

import io.github.redoubt.core.internal.Plain;

/**
 * A type of identity that a profile can trust by itself. One that this version does not know is
 * kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record IdentityType(String code) {

  /** Somebody who signs in. */
  public static final IdentityType USER = new IdentityType("user");

  /** An application, of this account or another. */
  public static final IdentityType SERVICE_ID = new IdentityType("serviceid");

  /** An instance of a service of IBM Cloud. */
  public static final IdentityType SERVICE = new IdentityType("crn");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** {@code user}. */
    USER,
    /** {@code serviceid}. */
    SERVICE_ID,
    /** {@code crn}. */
    SERVICE,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "user" -> Known.USER;
      case "serviceid" -> Known.SERVICE_ID;
      case "crn" -> Known.SERVICE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
