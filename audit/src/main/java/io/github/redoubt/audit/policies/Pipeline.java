package io.github.redoubt.audit.policies;

import io.github.redoubt.core.internal.Plain;

/**
 * What becomes of logs. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record Pipeline(String code) {

  /** Found fast, alerted on, and kept in the bucket; costs most. */
  public static final Pipeline PRIORITY_INSIGHTS = new Pipeline("type_high");

  /** Alerted on, and kept in the bucket. */
  public static final Pipeline ANALYZE_AND_ALERT = new Pipeline("type_medium");

  /** Kept in the bucket, and found there. */
  public static final Pipeline STORE_AND_SEARCH = new Pipeline("type_low");

  /** Thrown away. */
  public static final Pipeline BLOCKED = new Pipeline("type_block");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Found fast. */
    PRIORITY_INSIGHTS,
    /** Alerted on. */
    ANALYZE_AND_ALERT,
    /** Kept. */
    STORE_AND_SEARCH,
    /** Thrown away. */
    BLOCKED,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "type_high" -> Known.PRIORITY_INSIGHTS;
      case "type_medium" -> Known.ANALYZE_AND_ALERT;
      case "type_low" -> Known.STORE_AND_SEARCH;
      case "type_block" -> Known.BLOCKED;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
