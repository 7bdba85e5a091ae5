package io.github.redoubt.audit.notifications.smtp;

import io.github.redoubt.core.internal.Plain;
import java.util.Locale;

/**
 * What the service found of an entry in the DNS. A word that this version does not know is kept as
 * it came.
 *
 * @param code the word; empty if the service tells none
 */
@Plain
public record Verification(String code) {

  /** The entry is there. */
  public static final Verification SUCCESSFUL = new Verification("SUCCESSFUL");

  /** It was not looked for yet, or not found. */
  public static final Verification PENDING = new Verification("PENDING");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** The entry is there. */
    SUCCESSFUL,
    /** It was not looked for yet, or not found. */
    PENDING,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code.toUpperCase(Locale.ROOT)) {
      case "SUCCESSFUL" -> Known.SUCCESSFUL;
      case "PENDING" -> Known.PENDING;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
