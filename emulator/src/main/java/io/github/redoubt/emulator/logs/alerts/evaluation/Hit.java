package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A rule that an alert goes off by.
 *
 * @param priority {@code p1} to {@code p5_or_unspecified}
 * @param condition what the rule says
 */
record Hit(String priority, Body condition) {

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

  double threshold() {
    return condition.json().get("threshold").getAsDouble();
  }

  /** The longest of something that all rules have. */
  static <T extends Comparable<T>> T longest(List<Hit> rules, Function<Hit, T> length) {
    return rules.stream().map(length).max(Comparator.naturalOrder()).orElseThrow();
  }
}
