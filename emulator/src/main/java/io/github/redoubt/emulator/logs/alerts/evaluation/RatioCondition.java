package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** More or fewer logs of one kind for each of another kind than a number, within a window. */
final class RatioCondition implements Condition {

  private static final Grouping NONE = new Grouping(List.of());

  private final LogFilter numerator;
  private final LogFilter denominator;
  private final Grouping above;
  private final Grouping below;
  private final List<Hit> rules;
  private final boolean less;
  private final boolean ignoresInfinity;
  private final Series numerators = new Series();
  private final Series denominators = new Series();

  RatioCondition(Body details, Grouping grouping, String priority) {
    this.numerator = LogFilter.of(details.requiredObject("numerator"));
    this.denominator = LogFilter.of(details.requiredObject("denominator"));
    String groupsFor = details.requiredText("group_by_for");
    this.above = groupsFor.equals("denumerator_only") ? NONE : grouping;
    this.below = groupsFor.equals("numerator_only") ? NONE : grouping;
    this.rules = Hit.rules(details, priority);
    this.less = details.requiredText("condition_type").equals("less_than");
    this.ignoresInfinity = details.flag("ignore_infinity").orElse(false);
  }

  @Override
  public Set<List<String>> see(SeenLog log) {
    boolean changed = false;
    if (numerator.admits(log)) {
      changed = add(numerators, above, log);
    }
    if (denominator.admits(log)) {
      changed = add(denominators, below, log) || changed;
    }
    // A log below the line may change every group above it.
    return changed ? groups() : Set.of();
  }

  private static boolean add(Series series, Grouping grouping, SeenLog log) {
    Optional<List<String>> group = grouping.of(log);
    group.ifPresent(each -> series.add(each, log.timestamp(), ""));
    return group.isPresent();
  }

  @Override
  public Set<List<String>> groups() {
    Set<List<String>> all = new HashSet<>();
    if (!above.isNone() || below.isNone()) {
      all.addAll(numerators.groups());
    }
    if (!below.isNone() || above.isNone()) {
      all.addAll(denominators.groups());
    }
    return all;
  }

  @Override
  public Optional<Hit> judge(List<String> group, Instant at) {
    return rules.stream().filter(rule -> holds(rule, group, at)).findFirst();
  }

  private boolean holds(Hit rule, List<String> group, Instant at) {
    Duration window = rule.length();
    long top = numerators.count(above.isNone() ? Grouping.EVERYTHING : group, at, window);
    long bottom = denominators.count(below.isNone() ? Grouping.EVERYTHING : group, at, window);
    if (bottom == 0) {
      return top > 0 && !less && !ignoresInfinity;
    }
    double ratio = (double) top / bottom;
    return less ? ratio < rule.limit() : ratio > rule.limit();
  }

  @Override
  public Duration span() {
    return Hit.longest(rules, Hit::length);
  }

  @Override
  public void forget(Instant before) {
    numerators.forget(before);
    denominators.forget(before);
  }
}
