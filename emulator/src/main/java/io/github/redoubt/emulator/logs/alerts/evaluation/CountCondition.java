package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** More or fewer logs than a number, within a window. */
final class CountCondition implements Condition {

  private final LogFilter filter;
  private final Grouping grouping;
  private final List<Hit> rules;
  private final boolean less;
  private final boolean undetected;
  private final Optional<Duration> retirement;

  /** Since when logs are counted: fewer than expected can only be said of a whole window. */
  private final Instant since;

  private final Series series = new Series();

  CountCondition(Body details, Grouping grouping, String priority, Instant since) {
    this.filter = LogFilter.of(details.requiredObject("logs_filter"));
    this.grouping = grouping;
    this.rules = Hit.rules(details, priority);
    this.less = details.requiredText("condition_type").equals("less_than");
    Body management = details.requiredObject("undetected_values_management");
    this.undetected = management.flag("trigger_undetected_values").orElse(false);
    String retire = management.requiredText("auto_retire_timeframe");
    this.retirement =
        retire.startsWith("never") ? Optional.empty() : Optional.of(Windows.length(retire));
    this.since = since;
  }

  @Override
  public Set<List<String>> see(SeenLog log) {
    Optional<List<String>> group = filter.admits(log) ? grouping.of(log) : Optional.empty();
    group.ifPresent(each -> series.add(each, log.timestamp(), ""));
    return group.map(Set::of).orElse(Set.of());
  }

  @Override
  public Set<List<String>> groups() {
    return grouping.isNone() ? Set.of(Grouping.EVERYTHING) : series.groups();
  }

  @Override
  public Optional<Hit> judge(List<String> group, Instant at) {
    return rules.stream().filter(rule -> holds(rule, group, at)).findFirst();
  }

  private boolean holds(Hit rule, List<String> group, Instant at) {
    Duration window = rule.length();
    long count = series.count(group, at, window);
    if (!less) {
      return count > rule.limit();
    }
    return count < rule.limit()
        && !at.isBefore(since.plus(window))
        && (count > 0 || grouping.isNone() || countsAsNone(group, at));
  }

  /** Whether a group that was there before is missed now. */
  private boolean countsAsNone(List<String> group, Instant at) {
    return undetected
        && retirement.map(after -> !at.isAfter(series.last(group, at).plus(after))).orElse(true);
  }

  @Override
  public Duration span() {
    return Hit.longest(rules, Hit::length);
  }

  @Override
  public void forget(Instant before) {
    series.forget(before);
  }
}
