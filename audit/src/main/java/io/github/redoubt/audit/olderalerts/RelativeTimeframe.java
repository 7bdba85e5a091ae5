package io.github.redoubt.audit.olderalerts;

import io.github.redoubt.core.internal.Plain;

/**
 * What the present is compared to. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record RelativeTimeframe(String code) {

  /** The hour before. */
  public static final RelativeTimeframe PREVIOUS_HOUR =
      new RelativeTimeframe("hour_or_unspecified");

  /** The day before. */
  public static final RelativeTimeframe PREVIOUS_DAY = new RelativeTimeframe("day");

  /** The week before. */
  public static final RelativeTimeframe PREVIOUS_WEEK = new RelativeTimeframe("week");

  /** The month before. */
  public static final RelativeTimeframe PREVIOUS_MONTH = new RelativeTimeframe("month");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** The hour before. */
    PREVIOUS_HOUR,
    /** The day before. */
    PREVIOUS_DAY,
    /** The week before. */
    PREVIOUS_WEEK,
    /** The month before. */
    PREVIOUS_MONTH,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "hour_or_unspecified" -> Known.PREVIOUS_HOUR;
      case "day" -> Known.PREVIOUS_DAY;
      case "week" -> Known.PREVIOUS_WEEK;
      case "month" -> Known.PREVIOUS_MONTH;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
