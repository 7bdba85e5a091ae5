package io.github.redoubt.audit.olderalerts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.audit.alerts.FlowStage;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.math.BigDecimal;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Optional;

/**
 * What an older alert watches for. What this version does not know of one that was read stays in
 * it.
 */
public final class OlderCondition {

  private static final String PARAMETERS = "parameters";

  private final JsonObject json;

  private OlderCondition(JsonObject json) {
    this.json = json;
  }

  /** Triggers at every log. */
  public static OlderCondition immediate() {
    JsonObject json = new JsonObject();
    json.add(ConditionKind.IMMEDIATE.code(), new JsonObject());
    return new OlderCondition(json);
  }

  /**
   * Triggers above a number, over some time.
   *
   * @throws InvalidRequestException if the service does not offer that time
   */
  public static OlderCondition moreThan(double threshold, TemporalAmount time) {
    return compared(ConditionKind.MORE_THAN, threshold, time);
  }

  /**
   * Triggers below a number, over some time.
   *
   * @throws InvalidRequestException if the service does not offer that time
   */
  public static OlderCondition lessThan(double threshold, TemporalAmount time) {
    return compared(ConditionKind.LESS_THAN, threshold, time);
  }

  /**
   * Triggers at more than usual, over some time.
   *
   * @param threshold how many there must be at least
   * @throws InvalidRequestException if the service does not offer that time
   */
  public static OlderCondition moreThanUsual(double threshold, TemporalAmount time) {
    return compared(ConditionKind.MORE_THAN_USUAL, threshold, time);
  }

  /**
   * Triggers at less than usual, over some time; of metrics.
   *
   * @throws InvalidRequestException if the service does not offer that time
   */
  public static OlderCondition lessThanUsual(double threshold, TemporalAmount time) {
    return compared(ConditionKind.LESS_THAN_USUAL, threshold, time);
  }

  /**
   * Triggers at a value of a field that was not seen for some time. Such an alert tells nobody.
   *
   * @throws InvalidRequestException if the service does not offer that time
   */
  public static OlderCondition newValue(String field, TemporalAmount time) {
    return timed(ConditionKind.NEW_VALUE, time).groupedBy(field);
  }

  /**
   * Triggers at more different values of a field than a number, over some time.
   *
   * @throws InvalidRequestException if the service does not offer that time
   */
  public static OlderCondition uniqueCount(String field, double most, TemporalAmount time) {
    OlderCondition condition = compared(ConditionKind.UNIQUE_COUNT, most, time);
    condition.parameters().add("cardinality_fields", Fields.list(List.of(field)));
    return condition;
  }

  /** Triggers at other alerts, one stage after the other. */
  public static OlderCondition flow(FlowStage... stages) {
    return new OlderCondition(OlderFlow.write(List.of(stages)));
  }

  private static OlderCondition compared(
      ConditionKind kind, double threshold, TemporalAmount time) {
    OlderCondition condition = timed(kind, time);
    condition.parameters().addProperty("threshold", BigDecimal.valueOf(threshold));
    return condition;
  }

  private static OlderCondition timed(ConditionKind kind, TemporalAmount time) {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("timeframe", Timeframe.of(time).code());
    JsonObject inner = new JsonObject();
    inner.add(PARAMETERS, parameters);
    JsonObject json = new JsonObject();
    json.add(kind.code(), inner);
    return new OlderCondition(json);
  }

  private JsonObject parameters() {
    return Fields.object(Fields.object(json, kind().code()), PARAMETERS);
  }

  /**
   * Watches each value of some fields by itself.
   *
   * @throws InvalidRequestException if it is one of every log, which counts nothing
   */
  public OlderCondition groupedBy(String... fields) {
    return with("group_by", Fields.list(List.of(fields)));
  }

  /**
   * Compares to earlier logs: the threshold is how many times as many. Its filter is of the type
   * {@link FilterType#TIME_RELATIVE}.
   *
   * @throws InvalidRequestException if it is one of every log, which counts nothing
   */
  public OlderCondition relativeTo(RelativeTimeframe past) {
    return with("relative_timeframe", new JsonPrimitive(past.code()));
  }

  /**
   * Stays silent where there is nothing to divide by; of ratios and of comparisons with the past.
   *
   * @throws InvalidRequestException if it is one of every log, which counts nothing
   */
  public OlderCondition ignoringInfinity() {
    return with("ignore_infinity", new JsonPrimitive(true));
  }

  /**
   * Compares a metric. Its filter is of the type {@link FilterType#METRIC}.
   *
   * @param promql in the syntax of Prometheus
   * @param percent for how much of the time it must be so
   * @throws InvalidRequestException if it is one of every log, which counts nothing
   */
  public OlderCondition ofMetric(String promql, int percent) {
    JsonObject metric = new JsonObject();
    metric.addProperty("promql_text", promql);
    metric.addProperty("sample_threshold_percentage", percent);
    return with("metric_alert_promql_parameters", metric);
  }

  /**
   * Compares a field that was made a metric. Its filter is of the type {@link FilterType#METRIC}.
   *
   * @param field the field
   * @param arithmetic how its values become one
   * @param percent for how much of the time it must be so
   * @throws InvalidRequestException if it is one of every log, which counts nothing
   */
  public OlderCondition ofMetricField(String field, Arithmetic arithmetic, int percent) {
    JsonObject metric = new JsonObject();
    metric.addProperty("metric_field", field);
    metric.addProperty("metric_source", "logs2metrics_or_unspecified");
    metric.addProperty("arithmetic_operator", arithmetic.code());
    metric.addProperty("sample_threshold_percentage", percent);
    return with("metric_alert_parameters", metric);
  }

  /**
   * Says whether nothing counts as too few, for groups of which nothing is seen any more; they are
   * never forgotten.
   *
   * @throws InvalidRequestException if it is one of every log, which counts nothing
   */
  public OlderCondition undetectedValues(boolean trigger) {
    JsonObject data = new JsonObject();
    data.addProperty("should_trigger_deadman", trigger);
    data.addProperty("cleanup_deadman_duration", "cleanup_deadman_duration_never_or_unspecified");
    return with("related_extended_data", data);
  }

  private OlderCondition with(String name, JsonElement value) {
    if (!Fields.object(json, kind().code()).has(PARAMETERS)) {
      throw new InvalidRequestException(
          name, "is of no use in a condition that counts nothing", "Leave it out.");
    }
    OlderCondition copy = new OlderCondition(json.deepCopy());
    copy.parameters().add(name, value);
    return copy;
  }

  /** Gives what is compared how; of a kind that this version does not know, its name. */
  public ConditionKind kind() {
    return new ConditionKind(json.keySet().stream().findFirst().orElse(""));
  }

  /** Gives the number that is compared to, where there is one. */
  public Optional<Double> threshold() {
    return Fields.number(parameters(), "threshold").map(BigDecimal::doubleValue);
  }

  /** Gives over how long it is compared, where there is such a time. */
  public Optional<Timeframe> timeframe() {
    return Fields.optionalText(parameters(), "timeframe").map(Timeframe::new);
  }

  /** Lists the fields by whose values it is told apart. */
  public List<String> groupBy() {
    return Fields.texts(parameters(), "group_by");
  }

  /** Lists the stages, where it is one of other alerts. */
  public List<FlowStage> stages() {
    return OlderFlow.read(json);
  }

  static OlderCondition read(JsonObject from) {
    return new OlderCondition(from.deepCopy());
  }

  JsonObject write() {
    return json.deepCopy();
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof OlderCondition condition && json.equals(condition.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return "OlderCondition" + json;
  }
}
