package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;

/** An alert at a metric that is not as usual. It belongs to one thread. */
public final class MetricAnomalyAlert extends GroupedAlert<MetricAnomalyAlert> {

  MetricAnomalyAlert(JsonObject condition) {
    super(AlertType.METRIC_ANOMALY, condition);
  }

  @Override
  MetricAnomalyAlert self() {
    return this;
  }

  /**
   * Needs some of the values to be there.
   *
   * @param percent 0 to 100
   * @throws InvalidRequestException if it is less or more
   */
  public MetricAnomalyAlert needingValues(int percent) {
    MetricCondition.checkPercent(percent);
    Fields.object(Fields.objects(condition, "rules").get(0), "condition")
        .addProperty("min_non_null_values_pct", percent);
    return this;
  }

  /** Says by how many percent more than usual it must be. */
  public MetricAnomalyAlert deviatingByPercent(double percent) {
    JsonObject settings = new JsonObject();
    number(settings, "percentage_of_deviation", percent);
    condition.add("anomaly_alert_settings", settings);
    return this;
  }

  /**
   * Waits for values that come late, before it counts.
   *
   * @param wait up to three hours
   * @throws InvalidRequestException if it is longer
   */
  public MetricAnomalyAlert waitingForLateValues(Duration wait) {
    delay(wait);
    return this;
  }
}
