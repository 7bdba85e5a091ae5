package io.github.redoubt.audit;

import io.github.redoubt.core.internal.Plain;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How bad a log is. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it, in lower case
 */
@Plain
public record LogSeverity(String code) {

  /** For whoever looks for a mistake; the lowest. */
  public static final LogSeverity DEBUG = new LogSeverity("debug");

  /** More than is usually wanted. */
  public static final LogSeverity VERBOSE = new LogSeverity("verbose");

  /** What happens all day. */
  public static final LogSeverity INFO = new LogSeverity("info");

  /** Something may go wrong. */
  public static final LogSeverity WARNING = new LogSeverity("warning");

  /** Something went wrong. */
  public static final LogSeverity ERROR = new LogSeverity("error");

  /** Something went badly wrong; the highest. */
  public static final LogSeverity CRITICAL = new LogSeverity("critical");

  /** Those that this version knows, from the lowest to the highest, to switch over. */
  public enum Known {
    /** For whoever looks for a mistake. */
    DEBUG,
    /** More than is usually wanted. */
    VERBOSE,
    /** What happens all day. */
    INFO,
    /** Something may go wrong. */
    WARNING,
    /** Something went wrong. */
    ERROR,
    /** Something went badly wrong. */
    CRITICAL,
    /** One that a later version knows. */
    OTHER
  }

  /**
   * Reads one in any form that logs have it in: a name in any case, or a number from 1 to 6.
   *
   * @param text as it came
   */
  public static LogSeverity parse(String text) {
    return switch (text) {
      case "1" -> DEBUG;
      case "2" -> VERBOSE;
      case "3" -> INFO;
      case "4" -> WARNING;
      case "5" -> ERROR;
      case "6" -> CRITICAL;
      default -> new LogSeverity(text.toLowerCase(Locale.ROOT));
    };
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "debug" -> Known.DEBUG;
      case "verbose" -> Known.VERBOSE;
      case "info" -> Known.INFO;
      case "warning" -> Known.WARNING;
      case "error" -> Known.ERROR;
      case "critical" -> Known.CRITICAL;
      default -> Known.OTHER;
    };
  }

  /** Gives the number that a log itself carries, 1 to 6; none for one that is not known. */
  public OptionalInt number() {
    return switch (known()) {
      case DEBUG -> OptionalInt.of(1);
      case VERBOSE -> OptionalInt.of(2);
      case INFO -> OptionalInt.of(3);
      case WARNING -> OptionalInt.of(4);
      case ERROR -> OptionalInt.of(5);
      case CRITICAL -> OptionalInt.of(6);
      case OTHER -> OptionalInt.empty();
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
