package io.github.redoubt.audit.notifications;

/**
 * How grave an event is; the service takes any word.
 *
 * @param code the word
 */
public record EventSeverity(String code) {

  /** Low. */
  public static final EventSeverity LOW = new EventSeverity("LOW");

  /** Medium. */
  public static final EventSeverity MEDIUM = new EventSeverity("MEDIUM");

  /** High. */
  public static final EventSeverity HIGH = new EventSeverity("HIGH");

  /** Critical. */
  public static final EventSeverity CRITICAL = new EventSeverity("CRITICAL");

  @Override
  public String toString() {
    return code;
  }
}
