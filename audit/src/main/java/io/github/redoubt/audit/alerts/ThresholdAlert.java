package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.temporal.TemporalAmount;

/** An alert at more or fewer logs than a number. It belongs to one thread. */
public final class ThresholdAlert extends GroupedAlert<ThresholdAlert> {

  ThresholdAlert(JsonObject condition) {
    super(AlertType.THRESHOLD, condition);
  }

  @Override
  ThresholdAlert self() {
    return this;
  }

  /**
   * Has another urgency at another number of logs; may be said several times.
   *
   * @param time as for the first number
   * @throws InvalidRequestException if the service does not offer that time
   */
  public ThresholdAlert escalatingTo(Priority priority, double threshold, Duration time) {
    Conditions.addRule(condition, condition(Windows.LOGS, threshold, time), priority);
    return this;
  }

  /** Tells but some fields of a log. */
  public ThresholdAlert tellingFields(String... fields) {
    payload(fields);
    return this;
  }

  /**
   * Waits for logs that come late, before it counts.
   *
   * @param wait up to three hours
   * @throws InvalidRequestException if it is longer
   */
  public ThresholdAlert waitingForLateLogs(Duration wait) {
    delay(wait);
    return this;
  }

  /**
   * Says what happens to groups of which nothing is seen any more; of use where too few is the
   * worry.
   *
   * @param trigger whether nothing counts as too few
   */
  public ThresholdAlert undetectedValues(boolean trigger) {
    UndetectedValues.write(condition, trigger);
    return this;
  }

  /**
   * As {@link #undetectedValues(boolean)}, and forgets such a group after a while.
   *
   * @param retireAfter 5 or 10 minutes, or 1, 2, 6, 12 or 24 hours
   * @throws InvalidRequestException if it is another
   */
  public ThresholdAlert undetectedValues(boolean trigger, Duration retireAfter) {
    UndetectedValues.write(condition, trigger, retireAfter);
    return this;
  }

  static JsonObject condition(Windows windows, double threshold, TemporalAmount time) {
    JsonObject json = new JsonObject();
    number(json, "threshold", threshold);
    json.add("time_window", windows.write(time));
    return json;
  }
}
