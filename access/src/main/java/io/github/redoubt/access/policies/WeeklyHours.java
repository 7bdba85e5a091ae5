package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Certain hours on some days of each week.
 *
 * @param days which ones, Monday first
 * @param from when it begins, to the second
 * @param to when it ends, to the second
 * @param offset whose hours they are; there is no daylight saving time in policies
 */
public record WeeklyHours(List<DayOfWeek> days, LocalTime from, LocalTime to, ZoneOffset offset)
    implements Condition {

  /**
   * Puts the days in order, and leaves out what is less than a second.
   *
   * @throws InvalidRequestException if there is no day, the hours end before they begin, or the
   *     offset has seconds
   */
  public WeeklyHours {
    days = Days.checked(days);
    Days.requireMinutes(offset);
    from = from.truncatedTo(ChronoUnit.SECONDS);
    to = to.truncatedTo(ChronoUnit.SECONDS);
    if (!from.isBefore(to)) {
      throw new InvalidRequestException(
          "hours",
          "end at " + to + ", which is not after " + from,
          "Hours across midnight are two policies: one until 23:59:59, one from 00:00.");
    }
  }

  @Override
  public String toString() {
    return "on "
        + Days.words(days)
        + " from "
        + from
        + " to "
        + to
        + " ("
        + Days.text(offset)
        + ")";
  }
}
