package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Goes off at each log, and is over at once: nothing tells when. */
final class ImmediateWatch implements Watch {

  private final LogFilter filter;
  private final Grouping grouping;
  private final String priority;
  private final Bell bell;

  ImmediateWatch(Body details, Grouping grouping, String priority, Bell bell) {
    this.filter = LogFilter.of(details.requiredObject("logs_filter"));
    this.grouping = grouping;
    this.priority = priority;
    this.bell = bell;
  }

  @Override
  public void recall(SeenLog log) {}

  @Override
  public void see(SeenLog log, Instant now) {
    if (filter.admits(log)) {
      grouping
          .of(log)
          .ifPresent(
              group ->
                  bell.ring(
                      new Occasion(
                          true,
                          now,
                          Ids.uuid(),
                          priority,
                          group,
                          Optional.empty(),
                          Optional.of(log.log()))));
    }
  }

  @Override
  public void turn(Instant at) {}

  @Override
  public Duration memory() {
    return Duration.ZERO;
  }
}
