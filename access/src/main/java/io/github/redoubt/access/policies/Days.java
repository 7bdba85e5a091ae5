package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Days of the week, and offsets, as policies have them. */
final class Days {

  private Days() {}

  static List<DayOfWeek> checked(List<DayOfWeek> days) {
    if (days.isEmpty()) {
      throw new InvalidRequestException("days", "are none", "Name one or more.");
    }
    return days.stream().distinct().sorted().toList();
  }

  static void requireMinutes(ZoneOffset offset) {
    if (offset.getTotalSeconds() % 60 != 0) {
      throw new InvalidRequestException(
          "offset", "has seconds", "Give one of hours and minutes, such as +01:00.");
    }
  }

  static String text(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }

  /** Says {@code Monday to Friday} for a run of three or more, and lists others. */
  static String words(List<DayOfWeek> days) {
    int first = days.get(0).getValue();
    int last = days.get(days.size() - 1).getValue();
    if (days.size() > 2 && last - first + 1 == days.size()) {
      return name(days.get(0)) + " to " + name(days.get(days.size() - 1));
    }
    return days.stream().map(Days::name).collect(Collectors.joining(", "));
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
