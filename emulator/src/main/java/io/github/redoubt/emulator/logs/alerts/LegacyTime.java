package io.github.redoubt.emulator.logs.alerts;

import io.github.redoubt.emulator.logs.internal.Rejection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time in the older form of alerts, and in the current one. */
final class LegacyTime {

  private static final String PREFIX = "timeframe_";
  private static final Pattern OLD =
      Pattern.compile("timeframe_([0-9]+)_(min|h|w|m)(_or_unspecified)?");
  private static final Pattern CURRENT =
      Pattern.compile("(minute|hour|week|month)s?_([0-9]+)(_or_unspecified)?");
  private static final Map<String, String> UNITS =
      Map.of("min", "minute", "h", "hour", "w", "week", "m", "month");

  private LegacyTime() {}

  /**
   * What a window is called in the current form.
   *
   * @param values what the type of alert has
   */
  static String toCurrent(String timeframe, Iterable<String> values) {
    Matcher old = OLD.matcher(timeframe);
    if (old.matches()) {
      for (String value : values) {
        Matcher current = CURRENT.matcher(value);
        if (current.matches()
            && current.group(1).equals(UNITS.get(old.group(2)))
            && current.group(2).equals(old.group(1))) {
          return value;
        }
      }
    }
    throw Rejection.invalid("Alerts of this kind have no timeframe '" + timeframe + "'.");
  }

  /** What a window is called in the older form. */
  static String toLegacy(String window) {
    Matcher current = CURRENT.matcher(window);
    if (!current.matches()) {
      throw new IllegalArgumentException("'" + window + "' is no length of time");
    }
    String unit =
        UNITS.entrySet().stream()
            .filter(each -> each.getValue().equals(current.group(1)))
            .findFirst()
            .orElseThrow()
            .getKey();
    String name = PREFIX + current.group(2) + "_" + unit;
    return name.equals("timeframe_5_min") ? name + "_or_unspecified" : name;
  }
}
