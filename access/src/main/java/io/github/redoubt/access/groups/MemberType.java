package io.github.redoubt.access.groups;

import io.github.redoubt.access.IamId;
import io.github.redoubt.core.internal.Plain;

/**
 * What kind of identity a member is. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record MemberType(String code) {

  /** Somebody who signs in. */
  public static final MemberType USER = new MemberType("user");

  /** An application. */
  public static final MemberType SERVICE_ID = new MemberType("service");

  /** What others act as. */
  public static final MemberType TRUSTED_PROFILE = new MemberType("profile");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** {@code user}. */
    USER,
    /** {@code service}. */
    SERVICE_ID,
    /** {@code profile}. */
    TRUSTED_PROFILE,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the type of an identity. */
  public static MemberType of(IamId id) {
    return switch (id.kind()) {
      case USER -> USER;
      case SERVICE_ID -> SERVICE_ID;
      case TRUSTED_PROFILE -> TRUSTED_PROFILE;
    };
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "user" -> Known.USER;
      case "service" -> Known.SERVICE_ID;
      case "profile" -> Known.TRUSTED_PROFILE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
