package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.alerts.Alert;
import io.github.redoubt.emulator.logs.metrics.EventsToMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which watch an alert needs. */
final class Watches {

  private Watches() {}

  /** Empty for alerts that the emulator keeps, and does not watch for. */
  static Optional<Watch> of(Alert alert, Bell bell, Instant since, EventsToMetrics metrics) {
    Body definition = new Body(alert.definition());
    Body details = new Body(alert.details());
    Grouping grouping = new Grouping(definition.texts("group_by_keys"));
    String priority = definition.requiredText("priority");
    Optional<Condition> condition =
        switch (alert.type()) {
          case LOGS_THRESHOLD ->
              Optional.of(new CountCondition(details, grouping, priority, since));
          case LOGS_RATIO_THRESHOLD -> Optional.of(new RatioCondition(details, grouping, priority));
          case LOGS_UNIQUE_COUNT -> Optional.of(new UniqueCondition(details, grouping, priority));
          case LOGS_TIME_RELATIVE_THRESHOLD ->
              Optional.of(new RelativeCondition(details, grouping, priority));
          case METRIC_THRESHOLD -> MetricCondition.of(details, metrics, priority, since);
          default -> Optional.empty();
        };
    return switch (alert.type()) {
      case LOGS_IMMEDIATE -> Optional.of(new ImmediateWatch(details, grouping, priority, bell));
      case FLOW -> Optional.of(new FlowWatch(details, grouping.keypaths(), priority, bell));
      case LOGS_NEW_VALUE -> Optional.of(new NewValueWatch(details, priority, bell));
      default -> condition.map(each -> new WindowWatch(each, delay(details), bell));
    };
  }

  private static Duration delay(Body details) {
    return details.has("evaluation_delay_ms")
        ? Duration.ofMillis(details.json().get("evaluation_delay_ms").getAsLong())
        : Duration.ZERO;
  }
}
