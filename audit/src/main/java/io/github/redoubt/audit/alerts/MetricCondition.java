package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import java.util.function.Function;

/** A metric is watched; on which side of which number is said next. */
public final class MetricCondition {

  private final String promql;

  MetricCondition(String promql) {
    this.promql = promql;
  }

  /** Triggers above a number. */
  public ForOver<MetricThresholdAlert> moreThan(double threshold) {
    return threshold(Comparison.MORE_THAN, threshold);
  }

  /** Triggers at a number and above. */
  public ForOver<MetricThresholdAlert> atLeast(double threshold) {
    return threshold(Comparison.MORE_THAN_OR_EQUAL, threshold);
  }

  /** Triggers below a number. */
  public ForOver<MetricThresholdAlert> lessThan(double threshold) {
    return threshold(Comparison.LESS_THAN, threshold);
  }

  /** Triggers at a number and below. */
  public ForOver<MetricThresholdAlert> atMost(double threshold) {
    return threshold(Comparison.LESS_THAN_OR_EQUAL, threshold);
  }

  /**
   * Triggers above what the service has learnt to be usual.
   *
   * @param threshold by how much
   */
  public ForOver<MetricAnomalyAlert> moreThanUsual(double threshold) {
    return anomaly(Comparison.MORE_THAN_USUAL, threshold);
  }

  /**
   * Triggers below what the service has learnt to be usual.
   *
   * @param threshold by how much
   */
  public ForOver<MetricAnomalyAlert> lessThanUsual(double threshold) {
    return anomaly(Comparison.LESS_THAN_USUAL, threshold);
  }

  private ForOver<MetricThresholdAlert> threshold(Comparison comparison, double threshold) {
    return new ForOver<>(
        threshold,
        condition -> {
          JsonObject json = json(comparison);
          json.add("rules", Conditions.rules(condition));
          JsonObject missing = new JsonObject();
          missing.addProperty("replace_with_zero", false);
          json.add("missing_values", missing);
          return new MetricThresholdAlert(json);
        });
  }

  /** The service wants to be told how many values there must be; all that come are counted. */
  private ForOver<MetricAnomalyAlert> anomaly(Comparison comparison, double threshold) {
    return new ForOver<>(
        threshold,
        condition -> {
          condition.addProperty("min_non_null_values_pct", 0);
          JsonObject json = json(comparison);
          json.add("rules", Conditions.rules(condition));
          return new MetricAnomalyAlert(json);
        });
  }

  private JsonObject json(Comparison comparison) {
    JsonObject metric = new JsonObject();
    metric.addProperty("promql", promql);
    JsonObject json = new JsonObject();
    json.add("metric_filter", metric);
    json.addProperty("condition_type", comparison.code());
    return json;
  }

  /**
   * A metric is compared; for how much of the time is said next.
   *
   * @param <A> the alert that it will be of
   */
  public static final class ForOver<A> {

    private final double threshold;
    private final Function<JsonObject, A> finish;

    ForOver(double threshold, Function<JsonObject, A> finish) {
      this.threshold = threshold;
      this.finish = finish;
    }

    /**
     * Says for how much of the time.
     *
     * @param percent 0 for a moment, 100 for all of it
     * @throws InvalidRequestException if it is less or more
     */
    public Within<A> forOverPercent(int percent) {
      checkPercent(percent);
      return new Within<>(
          time -> {
            JsonObject condition = new JsonObject();
            WantedAlert.number(condition, "threshold", threshold);
            condition.addProperty("for_over_pct", percent);
            condition.add("of_the_last", Windows.METRIC.write(time));
            return finish.apply(condition);
          });
    }
  }

  static void checkPercent(int percent) {
    if (percent < 0 || percent > 100) {
      throw new InvalidRequestException("percent", "is " + percent, "Give 0 to 100.");
    }
  }
}
