package io.github.redoubt.audit.olderalerts;

import io.github.redoubt.core.internal.Plain;

/**
 * How grave what an alert tells is. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record OlderSeverity(String code) {

  /** For information; P4 or P5 of the newer alerts. */
  public static final OlderSeverity INFO = new OlderSeverity("info_or_unspecified");

  /** A warning; P3 of the newer alerts. */
  public static final OlderSeverity WARNING = new OlderSeverity("warning");

  /** An error; P2 of the newer alerts. */
  public static final OlderSeverity ERROR = new OlderSeverity("error");

  /** Critical; P1 of the newer alerts. */
  public static final OlderSeverity CRITICAL = new OlderSeverity("critical");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** For information; P4 or P5 of the newer alerts. */
    INFO,
    /** A warning; P3 of the newer alerts. */
    WARNING,
    /** An error; P2 of the newer alerts. */
    ERROR,
    /** Critical; P1 of the newer alerts. */
    CRITICAL,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "info_or_unspecified" -> Known.INFO;
      case "warning" -> Known.WARNING;
      case "error" -> Known.ERROR;
      case "critical" -> Known.CRITICAL;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
