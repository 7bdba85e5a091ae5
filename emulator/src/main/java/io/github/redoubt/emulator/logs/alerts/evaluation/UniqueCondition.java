package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.languages.Keypaths;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** More different values of a keypath than a number, within a window. */
final class UniqueCondition implements Condition {

  private final LogFilter filter;
  private final Grouping grouping;
  private final String keypath;
  private final Hit rule;
  private final long most;
  private final Series series = new Series();

  UniqueCondition(Body details, Grouping grouping, String priority) {
    this.filter = LogFilter.of(details.requiredObject("logs_filter"));
    this.grouping = grouping;
    this.keypath = details.requiredText("unique_count_keypath");
    this.rule = Hit.rules(details, priority).get(0);
    String whole = rule.condition().requiredText("max_unique_count");
    this.most =
        Long.parseLong(
            grouping.isNone()
                ? whole
                : details.text("max_unique_count_per_group_by_key").orElse(whole));
  }

  @Override
  public Set<List<String>> see(SeenLog log) {
    Optional<List<String>> group = filter.admits(log) ? grouping.of(log) : Optional.empty();
    Optional<String> value = group.flatMap(ignored -> Keypaths.text(log, keypath));
    if (value.isEmpty()) {
      return Set.of();
    }
    series.add(group.orElseThrow(), log.timestamp(), value.get());
    return Set.of(group.get());
  }

  @Override
  public Set<List<String>> groups() {
    return series.groups();
  }

  @Override
  public Optional<Hit> judge(List<String> group, Instant at) {
    return series.distinct(group, at, span()) > most ? Optional.of(rule) : Optional.empty();
  }

  @Override
  public Duration span() {
    return rule.length();
  }

  @Override
  public void forget(Instant before) {
    series.forget(before);
  }
}
