package io.github.redoubt.audit.olderalerts;

import io.github.redoubt.core.internal.Plain;

/**
 * How grave a log is, as filters of older alerts spell it. One that this version does not know is
 * kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record FilterSeverity(String code) {

  /** For those who look for faults. */
  public static final FilterSeverity DEBUG = new FilterSeverity("debug_or_unspecified");

  /** More than is asked for every day. */
  public static final FilterSeverity VERBOSE = new FilterSeverity("verbose");

  /** As it should be. */
  public static final FilterSeverity INFO = new FilterSeverity("info");

  /** Not yet an error. */
  public static final FilterSeverity WARNING = new FilterSeverity("warning");

  /** Something failed. */
  public static final FilterSeverity ERROR = new FilterSeverity("error");

  /** Something is down. */
  public static final FilterSeverity CRITICAL = new FilterSeverity("critical");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** For those who look for faults. */
    DEBUG,
    /** More than is asked for every day. */
    VERBOSE,
    /** As it should be. */
    INFO,
    /** Not yet an error. */
    WARNING,
    /** Something failed. */
    ERROR,
    /** Something is down. */
    CRITICAL,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "debug_or_unspecified" -> Known.DEBUG;
      case "verbose" -> Known.VERBOSE;
      case "info" -> Known.INFO;
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
