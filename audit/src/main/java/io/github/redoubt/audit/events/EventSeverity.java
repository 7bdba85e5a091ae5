package io.github.redoubt.audit.events;

/**
 * How much attention an event asks for. A word that this version does not know is kept as it came.
 *
 * @param text the word on the wire
 */
public record EventSeverity(String text) {

  /** Routine. */
  public static final EventSeverity NORMAL = new EventSeverity("normal");

  /** Something that may need to be looked at, such as a failed change. */
  public static final EventSeverity WARNING = new EventSeverity("warning");

  /** Something that touches security, such as a refused access. */
  public static final EventSeverity CRITICAL = new EventSeverity("critical");

  /** The words that this version knows. */
  public enum Known {
    NORMAL,
    WARNING,
    CRITICAL,
    /** None of the others, or none at all. */
    OTHER
  }

  /** Gives the word to switch over. */
  public Known known() {
    return switch (text) {
      case "normal" -> Known.NORMAL;
      case "warning" -> Known.WARNING;
      case "critical" -> Known.CRITICAL;
      default -> Known.OTHER;
    };
  }

  /** Gives the severity that IBM Cloud gives a failure, by its HTTP status. */
  static EventSeverity ofFailure(int code) {
    return switch (code) {
      case 401, 403, 503, 507 -> CRITICAL;
      case 400, 409, 424, 500, 502, 504, 505 -> WARNING;
      default -> NORMAL;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
