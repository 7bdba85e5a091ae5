package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;

/** An alert at more logs than usual. It belongs to one thread. */
public final class AnomalyAlert extends GroupedAlert<AnomalyAlert> {

  AnomalyAlert(JsonObject condition) {
    super(AlertType.ANOMALY, condition);
  }

  @Override
  AnomalyAlert self() {
    return this;
  }

  /** Says by how many percent more than usual it must be. */
  public AnomalyAlert deviatingByPercent(double percent) {
    JsonObject settings = new JsonObject();
    number(settings, "percentage_of_deviation", percent);
    condition.add("anomaly_alert_settings", settings);
    return this;
  }

  /** Tells but some fields of a log. */
  public AnomalyAlert tellingFields(String... fields) {
    payload(fields);
    return this;
  }

  /**
   * Waits for logs that come late, before it counts.
   *
   * @param wait up to three hours
   * @throws InvalidRequestException if it is longer
   */
  public AnomalyAlert waitingForLateLogs(Duration wait) {
    delay(wait);
    return this;
  }
}
