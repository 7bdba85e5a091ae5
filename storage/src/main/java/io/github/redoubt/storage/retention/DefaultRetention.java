package io.github.redoubt.storage.retention;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Period;

/**
 * How, and for how long after it is written, a version is locked that says nothing of it itself.
 *
 * @param mode how firmly
 * @param period for how long: days or years, never months or a mix
 */
public record DefaultRetention(LockMode mode, Period period) {

  private static final int MOST_DAYS = 36_500;
  private static final int MOST_YEARS = 100;

  /**
   * Locks so that nobody can lift it before its time.
   *
   * @param period 1 to 36500 days, or 1 to 100 years
   */
  public static DefaultRetention compliance(Period period) {
    return new DefaultRetention(LockMode.COMPLIANCE, period).checked();
  }

  /**
   * Locks so that only those can lift it before its time who have the permission.
   *
   * @param period 1 to 36500 days, or 1 to 100 years
   */
  public static DefaultRetention governance(Period period) {
    return new DefaultRetention(LockMode.GOVERNANCE, period).checked();
  }

  /** Refuses what the service would. */
  DefaultRetention checked() {
    if (mode.known() == LockMode.Known.OTHER) {
      throw new InvalidRequestException(
          "lock mode",
          "is '" + mode + "', which this version does not know",
          "Use COMPLIANCE or GOVERNANCE.");
    }
    boolean days =
        period.toTotalMonths() == 0 && period.getDays() > 0 && period.getDays() <= MOST_DAYS;
    boolean years =
        period.getDays() == 0
            && period.getMonths() == 0
            && period.getYears() > 0
            && period.getYears() <= MOST_YEARS;
    if (!days && !years) {
      throw new InvalidRequestException(
          "default retention",
          "is " + period + ", which is not 1 to 36500 days and not 1 to 100 years",
          "Use Period.ofDays(…) or Period.ofYears(…).");
    }
    return this;
  }

  @Override
  public String toString() {
    return period.getYears() > 0
        ? mode + " for " + period.getYears() + " years"
        : mode + " for " + period.getDays() + " days";
  }
}
