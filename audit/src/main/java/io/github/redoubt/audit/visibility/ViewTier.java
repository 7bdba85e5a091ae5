package io.github.redoubt.audit.visibility;

import io.github.redoubt.core.internal.Plain;

/**
 * Which logs a view shows. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record ViewTier(String code) {

  /** All logs in the bucket. */
  public static final ViewTier ALL_LOGS = new ViewTier("all_logs");

  /** All logs in the bucket, alike ones as one. */
  public static final ViewTier ALL_LOGS_TEMPLATES = new ViewTier("all_logs_templates");

  /** Those that policies send to priority insights. */
  public static final ViewTier PRIORITY_INSIGHTS = new ViewTier("priority_insights");

  /** Those that policies send to priority insights, alike ones as one. */
  public static final ViewTier PRIORITY_INSIGHTS_TEMPLATES =
      new ViewTier("priority_insights_templates");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** All logs in the bucket. */
    ALL_LOGS,
    /** All logs in the bucket, alike ones as one. */
    ALL_LOGS_TEMPLATES,
    /** Those in priority insights. */
    PRIORITY_INSIGHTS,
    /** Those in priority insights, alike ones as one. */
    PRIORITY_INSIGHTS_TEMPLATES,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "all_logs" -> Known.ALL_LOGS;
      case "all_logs_templates" -> Known.ALL_LOGS_TEMPLATES;
      case "priority_insights" -> Known.PRIORITY_INSIGHTS;
      case "priority_insights_templates" -> Known.PRIORITY_INSIGHTS_TEMPLATES;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
