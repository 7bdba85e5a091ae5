package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;

/** An alert at a metric beyond a number. It belongs to one thread. */
public final class MetricThresholdAlert extends GroupedAlert<MetricThresholdAlert> {

  MetricThresholdAlert(JsonObject condition) {
    super(AlertType.METRIC_THRESHOLD, condition);
  }

  @Override
  MetricThresholdAlert self() {
    return this;
  }

  /**
   * Has another urgency at another number; may be said several times.
   *
   * @param forOverPercent 0 to 100
   * @param time as for the first number
   * @throws InvalidRequestException if the percentage is not, or the service does not offer that
   *     time
   */
  public MetricThresholdAlert escalatingTo(
      Priority priority, double threshold, int forOverPercent, Duration time) {
    MetricCondition.checkPercent(forOverPercent);
    JsonObject rule = new JsonObject();
    number(rule, "threshold", threshold);
    rule.addProperty("for_over_pct", forOverPercent);
    rule.add("of_the_last", Windows.METRIC.write(time));
    Conditions.addRule(condition, rule, priority);
    return this;
  }

  /** Takes values that are missing for zero. */
  public MetricThresholdAlert missingAsZero() {
    return missing("replace_with_zero", new JsonPrimitive(true));
  }

  /**
   * Needs some of the values to be there.
   *
   * @param percent 0 to 100
   * @throws InvalidRequestException if it is less or more
   */
  public MetricThresholdAlert needingValues(int percent) {
    MetricCondition.checkPercent(percent);
    return missing("min_non_null_values_pct", new JsonPrimitive(percent));
  }

  private MetricThresholdAlert missing(String how, JsonPrimitive value) {
    JsonObject missing = new JsonObject();
    missing.add(how, value);
    condition.add("missing_values", missing);
    return this;
  }

  /**
   * Waits for values that come late, before it counts.
   *
   * @param wait up to three hours
   * @throws InvalidRequestException if it is longer
   */
  public MetricThresholdAlert waitingForLateValues(Duration wait) {
    delay(wait);
    return this;
  }

  /**
   * Says what happens to groups of which nothing is seen any more; of use where too few is the
   * worry.
   *
   * @param trigger whether nothing counts as too few
   */
  public MetricThresholdAlert undetectedValues(boolean trigger) {
    UndetectedValues.write(condition, trigger);
    return this;
  }

  /**
   * As {@link #undetectedValues(boolean)}, and forgets such a group after a while.
   *
   * @param retireAfter 5 or 10 minutes, or 1, 2, 6, 12 or 24 hours
   * @throws InvalidRequestException if it is another
   */
  public MetricThresholdAlert undetectedValues(boolean trigger, Duration retireAfter) {
    UndetectedValues.write(condition, trigger, retireAfter);
    return this;
  }
}
