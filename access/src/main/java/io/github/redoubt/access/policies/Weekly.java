package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * All day on some days of each week.
 *
 * @param days which ones, Monday first
 * @param offset where the days begin and end
 */
public record Weekly(List<DayOfWeek> days, ZoneOffset offset) implements Condition {

  /**
   * Puts the days in order.
   *
   * @throws InvalidRequestException if there is none, or the offset has seconds
   */
  public Weekly {
    days = Days.checked(days);
    Days.requireMinutes(offset);
  }

  /**
   * Makes it certain hours of those days, to the second.
   *
   * @throws InvalidRequestException if they end before they begin: hours across midnight are two
   *     policies
   */
  public WeeklyHours between(LocalTime from, LocalTime to) {
    return new WeeklyHours(days, from, to, offset);
  }

  @Override
  public String toString() {
    return "on " + Days.words(days) + " (" + Days.text(offset) + ")";
  }
}
