package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When in a week an alert watches, in UTC.
 *
 * @param days the days
 * @param from when on each day it begins, to the minute
 * @param to when it ends, to the minute
 */
public record Schedule(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

  /** The first day is also what the service takes for one that is not said. */
  private static final String MONDAY = "monday_or_unspecified";

  /**
   * Checks and copies.
   *
   * @throws InvalidRequestException if there is no day, or a time has seconds
   */
  public Schedule {
    if (days.isEmpty()) {
      throw new InvalidRequestException("days", "are none", "Name at least one day of the week.");
    }
    for (LocalTime time : List.of(from, to)) {
      if (time.getSecond() != 0 || time.getNano() != 0) {
        throw new InvalidRequestException(
            "time", "has seconds, which the service does not know", "Give hours and minutes.");
      }
    }
    days = Set.copyOf(days);
  }

  /**
   * Watches on some days of the week between two times, in UTC.
   *
   * @throws InvalidRequestException if there is no day, or a time has seconds
   */
  public static Schedule on(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    return new Schedule(days, from, to);
  }

  static Schedule read(JsonObject from) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String code : Fields.texts(from, "day_of_week")) {
      for (DayOfWeek day : DayOfWeek.values()) {
        if (code(day).equals(code)) {
          days.add(day);
        }
      }
    }
    return new Schedule(
        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
        time(Fields.object(from, "start_time")),
        time(Fields.object(from, "end_time")));
  }

  /** A day has no hour 24 here, and the service may mean its end by it. */
  private static LocalTime time(JsonObject from) {
    double hours = Fields.decimal(from, "hours");
    double minutes = Fields.decimal(from, "minutes");
    return hours >= 24 || minutes >= 60
        ? LocalTime.of(23, 59)
        : LocalTime.of((int) hours, (int) minutes);
  }

  private static String code(DayOfWeek day) {
    return day == DayOfWeek.MONDAY ? MONDAY : day.name().toLowerCase(Locale.ROOT);
  }

  JsonObject write() {
    JsonObject json = new JsonObject();
    json.add("day_of_week", Fields.list(days.stream().sorted().map(day -> code(day)).toList()));
    json.add("start_time", time(from));
    json.add("end_time", time(to));
    return json;
  }

  private static JsonObject time(LocalTime time) {
    JsonObject json = new JsonObject();
    json.addProperty("hours", time.getHour());
    json.addProperty("minutes", time.getMinute());
    return json;
  }
}
