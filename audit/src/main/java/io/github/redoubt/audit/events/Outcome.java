package io.github.redoubt.audit.events;

/**
 * How an action ended. A word that this version does not know is kept as it came.
 *
 * @param text the word on the wire
 */
public record Outcome(String text) {

  /** It was done. */
  public static final Outcome SUCCESS = new Outcome("success");

  /** It was not done. */
  public static final Outcome FAILURE = new Outcome("failure");

  /** It was begun; another event tells how it ended. */
  public static final Outcome PENDING = new Outcome("pending");

  /** The words that this version knows. */
  public enum Known {
    SUCCESS,
    FAILURE,
    PENDING,
    /** None of the others, or none at all. */
    OTHER
  }

  /** Gives the word to switch over. */
  public Known known() {
    return switch (text) {
      case "success" -> Known.SUCCESS;
      case "failure" -> Known.FAILURE;
      case "pending" -> Known.PENDING;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
