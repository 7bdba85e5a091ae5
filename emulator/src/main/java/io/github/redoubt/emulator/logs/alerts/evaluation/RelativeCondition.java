package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** More or fewer logs than a multiple of those of an earlier time. */
final class RelativeCondition implements Condition {

  private final LogFilter filter;
  private final Grouping grouping;
  private final List<Hit> rules;
  private final boolean less;
  private final boolean ignoresInfinity;
  private final Series series = new Series();

  /**
   * What is compared.
   *
   * @param length of both times
   * @param back how long before the present one the earlier one ends
   */
  private record Comparison(Duration length, Duration back) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    static Comparison of(Hit rule) {
      return switch (rule.condition().requiredText("compared_to")) {
        case "same_hour_yesterday" -> new Comparison(HOUR, DAY);
        case "same_hour_last_week" -> new Comparison(HOUR, WEEK);
        case "yesterday" -> new Comparison(DAY, DAY);
        case "same_day_last_week" -> new Comparison(DAY, WEEK);
        case "same_day_last_month" -> new Comparison(DAY, MONTH);
        default -> new Comparison(HOUR, HOUR);
      };
    }
  }

  RelativeCondition(Body details, Grouping grouping, String priority) {
    this.filter = LogFilter.of(details.requiredObject("logs_filter"));
    this.grouping = grouping;
    this.rules = Hit.rules(details, priority);
    this.less = details.requiredText("condition_type").equals("less_than");
    this.ignoresInfinity = details.flag("ignore_infinity").orElse(false);
  }

  /** How long the present time is that a rule compares. */
  static Duration length(Hit rule) {
    return Comparison.of(rule).length();
  }

  @Override
  public Set<List<String>> see(SeenLog log) {
    Optional<List<String>> group = filter.admits(log) ? grouping.of(log) : Optional.empty();
    group.ifPresent(each -> series.add(each, log.timestamp(), ""));
    return group.map(Set::of).orElse(Set.of());
  }

  @Override
  public Set<List<String>> groups() {
    return series.groups();
  }

  @Override
  public Optional<Hit> judge(List<String> group, Instant at) {
    return rules.stream().filter(rule -> holds(rule, group, at)).findFirst();
  }

  private boolean holds(Hit rule, List<String> group, Instant at) {
    Comparison comparison = Comparison.of(rule);
    long now = series.count(group, at, comparison.length());
    long then = series.count(group, at.minus(comparison.back()), comparison.length());
    if (then == 0) {
      return now > 0 && !less && !ignoresInfinity;
    }
    double ratio = (double) now / then;
    return less ? ratio < rule.limit() : ratio > rule.limit();
  }

  @Override
  public Duration span() {
    return Hit.longest(
        rules, rule -> Comparison.of(rule).length().plus(Comparison.of(rule).back()));
  }

  @Override
  public void forget(Instant before) {
    series.forget(before);
  }
}
