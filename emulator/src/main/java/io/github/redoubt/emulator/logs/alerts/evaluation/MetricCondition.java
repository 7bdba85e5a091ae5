package io.github.redoubt.emulator.logs.alerts.evaluation;

import com.google.gson.JsonElement;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import io.github.redoubt.emulator.logs.metrics.EventsToMetrics;
import io.github.redoubt.emulator.logs.metrics.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Enough of a metric's values, one for each minute, that lie beyond a number. */
final class MetricCondition implements Condition {

  private static final long SECONDS_OF_A_MINUTE = 60;
  private static final int ALL = 100;

  private final MetricQuery query;
  private final EventsToMetrics metrics;
  private final List<Hit> rules;
  private final String type;
  private final boolean replacesWithZero;
  private final long leastPercentage;
  private final Instant since;
  private final boolean undetected;
  private final Optional<Duration> retirement;
  private Asked asked = new Asked(-1, Map.of());

  /** What the query came to when it was last asked, by the minute. */
  private record Asked(long version, Map<List<String>, NavigableMap<Long, Double>> values) {}

  private MetricCondition(
      Body details, MetricQuery query, EventsToMetrics metrics, String priority, Instant since) {
    this.query = query;
    this.metrics = metrics;
    this.rules = Hit.rules(details, priority);
    this.type = details.requiredText("condition_type");
    Body missing = details.requiredObject("missing_values");
    this.replacesWithZero = missing.flag("replace_with_zero").orElse(false);
    this.leastPercentage = number(missing, "min_non_null_values_pct");
    this.since = since;
    Optional<Body> management = details.object("undetected_values_management");
    this.undetected =
        management.flatMap(each -> each.flag("trigger_undetected_values")).orElse(false);
    this.retirement =
        management
            .flatMap(each -> each.text("auto_retire_timeframe"))
            .filter(each -> !each.startsWith("never"))
            .map(Windows::length);
  }

  /** Empty if the query or a window of it is none that is understood here. */
  static Optional<Condition> of(
      Body details, EventsToMetrics metrics, String priority, Instant since) {
    boolean known =
        Hit.rules(details, priority).stream().allMatch(each -> hasWindow(each.condition()));
    return MetricQuery.parse(details.requiredObject("metric_filter").requiredText("promql"))
        .filter(query -> known)
        .map(query -> new MetricCondition(details, query, metrics, priority, since));
  }

  private static boolean hasWindow(Body condition) {
    return condition
        .requiredObject("of_the_last")
        .text("metric_time_window_specific_value")
        .isPresent();
  }

  /** The window of a rule. */
  static Duration window(Body condition) {
    return Windows.length(
        condition.requiredObject("of_the_last").requiredText("metric_time_window_specific_value"));
  }

  private static long number(Body body, String member) {
    return Optional.ofNullable(body.json().get(member)).map(JsonElement::getAsLong).orElse(0L);
  }

  @Override
  public Set<List<String>> see(SeenLog log) {
    return Set.of();
  }

  @Override
  public Set<List<String>> groups() {
    return query.isSingle() ? Set.of(Grouping.EVERYTHING) : values().keySet();
  }

  @Override
  public Optional<Hit> judge(List<String> group, Instant at) {
    return rules.stream().filter(rule -> holds(rule, group, at)).findFirst();
  }

  private boolean holds(Hit rule, List<String> group, Instant at) {
    long end = Math.floorDiv(at.getEpochSecond(), SECONDS_OF_A_MINUTE);
    long length = window(rule.condition()).toMinutes();
    boolean less = type.startsWith("less");
    if (less && at.isBefore(since.plus(window(rule.condition())))) {
      return false;
    }
    NavigableMap<Long, Double> all = values().getOrDefault(group, new TreeMap<>());
    Collection<Double> values = all.subMap(end - length, true, end, false).values();
    if (less && undetected && values.isEmpty() && !all.headMap(end).isEmpty()) {
      return isMissed(all.headMap(end).lastKey(), end);
    }
    long missing = replacesWithZero ? length - values.size() : 0;
    long there = values.size() + missing;
    if (there == 0 || there * ALL < leastPercentage * length) {
      return false;
    }
    long beyond =
        values.stream().filter(each -> isBeyond(each, rule.limit())).count()
            + (isBeyond(0, rule.limit()) ? missing : 0);
    long percentage = number(rule.condition(), "for_over_pct");
    return beyond == there || beyond * ALL > percentage * there;
  }

  /** Whether a series that was there before still counts as none now. */
  private boolean isMissed(long last, long now) {
    return retirement.map(after -> now - last <= after.toMinutes()).orElse(true);
  }

  private boolean isBeyond(double value, double threshold) {
    return switch (type) {
      case "less_than" -> value < threshold;
      case "less_than_or_equals" -> value <= threshold;
      case "more_than_or_equals" -> value >= threshold;
      default -> value > threshold;
    };
  }

  private Map<List<String>, NavigableMap<Long, Double>> values() {
    long version = metrics.version();
    if (asked.version() != version) {
      asked = new Asked(version, query.ask(metrics));
    }
    return asked.values();
  }

  @Override
  public Duration span() {
    return Hit.longest(rules, rule -> window(rule.condition()));
  }

  /** Metrics remember by themselves. */
  @Override
  public Duration memory() {
    return Duration.ZERO;
  }

  @Override
  public void forget(Instant before) {}
}
