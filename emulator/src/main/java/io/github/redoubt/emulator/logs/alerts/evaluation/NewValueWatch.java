package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.logs.languages.Keypaths;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes off at a value that there was not within the window before it. */
final class NewValueWatch implements Watch {

  private final LogFilter filter;
  private final String priority;
  private final Bell bell;
  private final Body rule;
  private final Map<String, Instant> lastSeen = new HashMap<>();

  NewValueWatch(Body details, String priority, Bell bell) {
    this.filter = LogFilter.of(details.requiredObject("logs_filter"));
    this.priority = priority;
    this.bell = bell;
    this.rule = details.objects("rules").get(0).requiredObject("condition");
  }

  private Optional<String> value(SeenLog log) {
    return filter.admits(log)
        ? Keypaths.text(log, rule.requiredText("keypath_to_track"))
        : Optional.empty();
  }

  @Override
  public void recall(SeenLog log) {
    value(log).ifPresent(value -> note(value, log.timestamp()));
  }

  private void note(String value, Instant at) {
    lastSeen.merge(value, at, (old, fresh) -> fresh.isAfter(old) ? fresh : old);
  }

  @Override
  public void see(SeenLog log, Instant now) {
    Optional<String> value = value(log);
    if (value.isEmpty()) {
      return;
    }
    Instant before = lastSeen.get(value.get());
    note(value.get(), log.timestamp());
    if (before == null || before.isBefore(log.timestamp().minus(memory()))) {
      bell.ring(
          new Occasion(
              true,
              now,
              Ids.uuid(),
              priority,
              List.of(value.get()),
              Optional.of(rule),
              Optional.of(log.log())));
    }
  }

  @Override
  public void turn(Instant at) {
    lastSeen.values().removeIf(seen -> seen.isBefore(at.minus(memory())));
  }

  @Override
  public Duration memory() {
    return Windows.of(rule);
  }
}
