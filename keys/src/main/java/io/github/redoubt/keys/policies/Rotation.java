package io.github.redoubt.keys.policies;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Period;

/**
 * How often root keys that the service generated get a new version by themselves.
 *
 * @param months how many months are between two versions
 */
public record Rotation(int months) {

  private static final int MOST_MONTHS = 12;

  /**
   * Chooses an interval.
   *
   * @param interval 1 to 12 months, such as {@code Period.ofMonths(3)}
   * @throws InvalidRequestException if it is shorter or longer, or counts days
   */
  public static Rotation every(Period interval) {
    long months = interval.toTotalMonths();
    if (months < 1
        || months > MOST_MONTHS
        || !interval.normalized().equals(Period.ofMonths((int) months).normalized())) {
      throw new InvalidRequestException(
          "rotation",
          "is every " + interval,
          "Keys rotate every 1 to " + MOST_MONTHS + " whole months: use Period.ofMonths(…).");
    }
    return new Rotation((int) months);
  }

  /** Takes an interval as the service tells it. */
  public static Rotation everyMonths(int months) {
    return new Rotation(months);
  }

  /** Gives the time between two versions. */
  public Period interval() {
    return Period.ofMonths(months);
  }

  @Override
  public String toString() {
    return months == 1 ? "every month" : "every " + months + " months";
  }
}
