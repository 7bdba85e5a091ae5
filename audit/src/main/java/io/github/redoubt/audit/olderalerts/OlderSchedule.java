package io.github.redoubt.audit.olderalerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.alerts.Schedule;
import io.github.redoubt.audit.internal.Fields;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When in a week an alert watches, as the older interface writes it. */
final class OlderSchedule {

  private OlderSchedule() {}

  static JsonObject write(Schedule schedule) {
    JsonObject range = new JsonObject();
    range.add("start", time(schedule.from()));
    range.add("end", time(schedule.to()));
    JsonObject timeframe = new JsonObject();
    timeframe.add(
        "days_of_week",
        Fields.list(schedule.days().stream().sorted().map(OlderSchedule::code).toList()));
    timeframe.add("range", range);
    JsonObject json = new JsonObject();
    json.add("timeframes", Fields.all(List.of(timeframe)));
    return json;
  }

  private static JsonObject time(LocalTime time) {
    JsonObject json = new JsonObject();
    json.addProperty("hours", time.getHour());
    json.addProperty("minutes", time.getMinute());
    json.addProperty("seconds", 0);
    return json;
  }

  private static String code(DayOfWeek day) {
    return day == DayOfWeek.MONDAY ? "monday_or_unspecified" : day.name().toLowerCase(Locale.ROOT);
  }

  /** The service keeps one timeframe; of one that names no known day nothing can be told. */
  static Optional<Schedule> read(JsonObject alert) {
    return Fields.objects(Fields.object(alert, "active_when"), "timeframes").stream()
        .findFirst()
        .flatMap(OlderSchedule::readTimeframe);
  }

  private static Optional<Schedule> readTimeframe(JsonObject from) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    List<String> codes = Fields.texts(from, "days_of_week");
    for (DayOfWeek day : DayOfWeek.values()) {
      if (codes.contains(code(day))) {
        days.add(day);
      }
    }
    JsonObject range = Fields.object(from, "range");
    return days.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Schedule(
                days,
                readTime(Fields.object(range, "start")),
                readTime(Fields.object(range, "end"))));
  }

  private static LocalTime readTime(JsonObject from) {
    int hours = (int) Fields.decimal(from, "hours");
    int minutes = (int) Fields.decimal(from, "minutes");
    return hours >= 24 || minutes >= 60 ? LocalTime.of(23, 59) : LocalTime.of(hours, minutes);
  }
}
