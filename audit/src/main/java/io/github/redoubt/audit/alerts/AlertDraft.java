package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;

/** Where the sentence of an alert begins: what it watches. It belongs to one thread. */
public final class AlertDraft {

  AlertDraft() {}

  /** Watches logs. */
  public LogCondition when(LogFilter logs) {
    return new LogCondition(logs);
  }

  /**
   * Watches the number of some logs divided by that of others, such as failed sign-ins among all.
   *
   * @param some the numerator
   * @param all the denominator
   */
  public RatioCondition whenRatio(LogFilter some, LogFilter all) {
    return new RatioCondition(some, all);
  }

  /**
   * Watches a metric.
   *
   * @param promql in the syntax of Prometheus
   */
  public MetricCondition whenMetric(String promql) {
    if (promql.isBlank()) {
      throw new InvalidRequestException("metric", "is blank", "Give a query in PromQL.");
    }
    return new MetricCondition(promql);
  }

  /**
   * Watches other alerts, one stage after the other.
   *
   * @throws InvalidRequestException if there is no stage
   */
  public FlowAlert whenFlow(FlowStage... stages) {
    if (stages.length == 0) {
      throw new InvalidRequestException("flow", "has no stage", "Give at least one.");
    }
    JsonObject json = new JsonObject();
    json.add("stages", Fields.all(List.of(stages).stream().map(FlowStage::write).toList()));
    return new FlowAlert(json);
  }
}
