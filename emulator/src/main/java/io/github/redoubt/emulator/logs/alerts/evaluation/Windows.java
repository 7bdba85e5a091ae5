package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as alerts write them. */
public final class Windows {

  private static final Pattern FORM =
      Pattern.compile("(minutes?|hours?|weeks?|months?)_([0-9]+)(_or_unspecified)?");
  private static final int DAYS_OF_A_MONTH = 30;

  private Windows() {}

  /** The length of a rule's time window. */
  static Duration of(Body condition) {
    Body window = condition.requiredObject("time_window");
    return length(window.requiredText(window.json().keySet().iterator().next()));
  }

  /** What a value such as {@code minutes_5_or_unspecified} stands for. */
  public static Duration length(String wire) {
    Matcher form = FORM.matcher(wire);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + wire + "' is no length of time");
    }
    long count = Long.parseLong(form.group(2));
    return switch (form.group(1).charAt(0)) {
      case 'h' -> Duration.ofHours(count);
      case 'w' -> Duration.ofDays(7 * count);
      default ->
          form.group(1).startsWith("month")
              ? Duration.ofDays(DAYS_OF_A_MONTH * count)
              : Duration.ofMinutes(count);
    };
  }
}
