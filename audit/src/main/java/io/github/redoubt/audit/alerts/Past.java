package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.internal.Plain;

/**
 * What the present is compared to. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record Past(String code) {

  /** The hour before. */
  public static final Past PREVIOUS_HOUR = new Past("previous_hour_or_unspecified");

  /** The same hour of the day before. */
  public static final Past SAME_HOUR_YESTERDAY = new Past("same_hour_yesterday");

  /** The same hour a week before. */
  public static final Past SAME_HOUR_LAST_WEEK = new Past("same_hour_last_week");

  /** The day before. */
  public static final Past YESTERDAY = new Past("yesterday");

  /** The same day a week before. */
  public static final Past SAME_DAY_LAST_WEEK = new Past("same_day_last_week");

  /** The same day a month before. */
  public static final Past SAME_DAY_LAST_MONTH = new Past("same_day_last_month");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** The hour before. */
    PREVIOUS_HOUR,
    /** The same hour of the day before. */
    SAME_HOUR_YESTERDAY,
    /** The same hour a week before. */
    SAME_HOUR_LAST_WEEK,
    /** The day before. */
    YESTERDAY,
    /** The same day a week before. */
    SAME_DAY_LAST_WEEK,
    /** The same day a month before. */
    SAME_DAY_LAST_MONTH,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "previous_hour_or_unspecified" -> Known.PREVIOUS_HOUR;
      case "same_hour_yesterday" -> Known.SAME_HOUR_YESTERDAY;
      case "same_hour_last_week" -> Known.SAME_HOUR_LAST_WEEK;
      case "yesterday" -> Known.YESTERDAY;
      case "same_day_last_week" -> Known.SAME_DAY_LAST_WEEK;
      case "same_day_last_month" -> Known.SAME_DAY_LAST_MONTH;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
