package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * When an alert may go off: on some days of the week, from a time of the day to another, in UTC.
 */
record ActiveTime(List<DayOfWeek> days, LocalTime start, LocalTime end) {

  ActiveTime {
    days = List.copyOf(days);
  }

  static ActiveTime read(Body schedule) {
    return new ActiveTime(
        schedule.texts("day_of_week").stream().map(ActiveTime::day).toList(),
        time(schedule.requiredObject("start_time")),
        time(schedule.requiredObject("end_time")));
  }

  private static DayOfWeek day(String wire) {
    return DayOfWeek.valueOf(wire.replace("_or_unspecified", "").toUpperCase(Locale.ROOT));
  }

  private static LocalTime time(Body time) {
    return LocalTime.of(number(time, "hours"), number(time, "minutes"));
  }

  private static int number(Body time, String member) {
    return time.has(member) ? time.json().get(member).getAsInt() : 0;
  }

  /** Whether a time lies within; a range that ends before it starts goes over midnight. */
  boolean holds(Instant at) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    LocalTime ofDay = time.toLocalTime();
    if (!start.isAfter(end)) {
      return days.contains(time.getDayOfWeek()) && !ofDay.isBefore(start) && !ofDay.isAfter(end);
    }
    return (days.contains(time.getDayOfWeek()) && !ofDay.isBefore(start))
        || (days.contains(time.getDayOfWeek().minus(1)) && !ofDay.isAfter(end));
  }
}
