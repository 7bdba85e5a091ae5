package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A rule that an alert goes off by.
 *
 * @param priority {@code p1} to {@code p5_or_unspecified}
 * @param condition what the rule says
 * @param window its time window, where it has one
 * @param threshold what it compares with, where it does
 */
record Hit(String priority, Body condition, Optional<Duration> window, OptionalDouble threshold) {

  Hit(String priority, Body condition) {
    this(
        priority,
        condition,
        condition.has("time_window") ? Optional.of(Windows.of(condition)) : Optional.empty(),
        condition.has("threshold")
            ? OptionalDouble.of(condition.json().get("threshold").getAsDouble())
            : OptionalDouble.empty());
  }

  /** The rules of an alert, gravest first. */
  static List<Hit> rules(Body details, String priority) {
    return details.objects("rules").stream()
        .map(
            rule ->
                new Hit(
                    rule.object("override")
                        .map(each -> each.requiredText("priority"))
                        .orElse(priority),
                    rule.requiredObject("condition")))
        .sorted(Comparator.comparing(Hit::priority))
        .toList();
  }

  /** The time window, which it has. */
  Duration length() {
    return window.orElseThrow();
  }

  /** What it compares with, which there is. */
  double limit() {
    return threshold.orElseThrow();
  }

  /** The longest of something that all rules have. */
  static <T extends Comparable<T>> T longest(List<Hit> rules, Function<Hit, T> length) {
    return rules.stream().map(length).max(Comparator.naturalOrder()).orElseThrow();
  }
}
