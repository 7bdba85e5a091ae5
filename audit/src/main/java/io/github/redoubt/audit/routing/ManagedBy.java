package io.github.redoubt.audit.routing;

import io.github.redoubt.core.internal.Plain;

/**
 * Who decides over a target or a route. One that this version does not know is kept as it came.
 *
 * @param code the service's own word
 */
@Plain
public record ManagedBy(String code) {

  /** The account itself. */
  public static final ManagedBy ACCOUNT = new ManagedBy("account");

  /** The enterprise that the account is part of; the account cannot change it. */
  public static final ManagedBy ENTERPRISE = new ManagedBy("enterprise");

  /** For {@code switch}: what this version knows, and one for all others. */
  public enum Known {
    ACCOUNT,
    ENTERPRISE,
    OTHER
  }

  /** Gives the value to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "account" -> Known.ACCOUNT;
      case "enterprise" -> Known.ENTERPRISE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
