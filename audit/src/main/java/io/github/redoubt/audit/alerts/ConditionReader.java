package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.redoubt.audit.internal.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what an alert watches for. */
final class ConditionReader {

  private final AlertType type;
  private final JsonObject json;

  private ConditionReader(AlertType type, JsonObject json) {
    this.type = type;
    this.json = json;
  }

  static AlertCondition read(JsonObject alert) {
    AlertType type = new AlertType(Fields.text(alert, "type"));
    return new ConditionReader(type, Fields.object(alert, member(type))).condition();
  }

  /** Names the member that holds a kind's condition: like the kind itself, but for one. */
  static String member(AlertType type) {
    return type.known() == AlertType.Known.IMMEDIATE ? "logs_immediate" : type.code();
  }

  private AlertCondition condition() {
    return switch (type.known()) {
      case IMMEDIATE -> new AlertCondition.Immediate(filter("logs_filter"));
      case THRESHOLD ->
          new AlertCondition.Threshold(
              filter("logs_filter"),
              comparison(),
              rules(each -> rule(each, Windows.LOGS)),
              undetected(),
              Duration.ofMillis((long) Fields.decimal(json, "evaluation_delay_ms")));
      case RATIO ->
          new AlertCondition.Ratio(
              filter("numerator"),
              filter("denominator"),
              comparison(),
              rules(each -> rule(each, Windows.RATIO)),
              new RatioGrouping(
                  Fields.optionalText(json, "group_by_for").orElse(RatioGrouping.BOTH.code())),
              Fields.flag(json, "ignore_infinity"));
      case TIME_RELATIVE ->
          new AlertCondition.TimeRelative(
              filter("logs_filter"),
              comparison(),
              rules(ConditionReader::relativeRule),
              Fields.flag(json, "ignore_infinity"));
      case NEW_VALUE -> newValue();
      case UNIQUE_COUNT -> uniqueCount();
      case ANOMALY -> anomaly();
      case METRIC_THRESHOLD ->
          new AlertCondition.MetricThreshold(
              promql(), comparison(), rules(ConditionReader::metricRule));
      case METRIC_ANOMALY ->
          new AlertCondition.MetricAnomaly(
              promql(), comparison(), rules(ConditionReader::metricRule));
      case FLOW ->
          new AlertCondition.Flow(
              Fields.objects(json, "stages").stream().map(FlowStage::read).toList(),
              Fields.flag(json, "enforce_suppression"));
      case OTHER -> new AlertCondition.Other(type);
    };
  }

  private AlertCondition newValue() {
    JsonObject rule = onlyRule();
    return new AlertCondition.NewValue(
        filter("logs_filter"),
        Fields.text(rule, "keypath_to_track"),
        window(rule, Windows.NEW_VALUE));
  }

  private AlertCondition uniqueCount() {
    JsonObject rule = onlyRule();
    return new AlertCondition.UniqueCount(
        filter("logs_filter"),
        Fields.text(json, "unique_count_keypath"),
        Fields.whole(rule, "max_unique_count"),
        Fields.number(json, "max_unique_count_per_group_by_key").map(BigDecimal::longValue),
        window(rule, Windows.UNIQUE_COUNT));
  }

  private AlertCondition anomaly() {
    JsonObject rule = onlyRule();
    return new AlertCondition.Anomaly(
        filter("logs_filter"),
        Fields.decimal(rule, "minimum_threshold"),
        window(rule, Windows.LOGS),
        Fields.number(Fields.object(json, "anomaly_alert_settings"), "percentage_of_deviation")
            .map(BigDecimal::doubleValue));
  }

  private LogFilter filter(String member) {
    return LogFilter.read(Fields.object(json, member));
  }

  private String promql() {
    return Fields.optionalText(Fields.object(json, "metric_filter"), "promql").orElse("");
  }

  private Comparison comparison() {
    return new Comparison(
        Fields.optionalText(json, "condition_type").orElse(Comparison.MORE_THAN.code()));
  }

  private <R> List<R> rules(Function<JsonObject, R> reader) {
    return Fields.objects(json, "rules").stream().map(reader).toList();
  }

  private JsonObject onlyRule() {
    List<JsonObject> rules = Fields.objects(json, "rules");
    if (rules.isEmpty()) {
      throw new JsonParseException("'rules' is empty");
    }
    return Fields.object(rules.get(0), "condition");
  }

  private static AlertCondition.Rule rule(JsonObject from, Windows windows) {
    JsonObject condition = Fields.object(from, "condition");
    return new AlertCondition.Rule(
        Fields.decimal(condition, "threshold"), window(condition, windows), priority(from));
  }

  private static AlertCondition.RelativeRule relativeRule(JsonObject from) {
    JsonObject condition = Fields.object(from, "condition");
    return new AlertCondition.RelativeRule(
        Fields.decimal(condition, "threshold"),
        new Past(Fields.text(condition, "compared_to")),
        priority(from));
  }

  private static AlertCondition.MetricRule metricRule(JsonObject from) {
    JsonObject condition = Fields.object(from, "condition");
    JsonObject window = Fields.object(condition, "of_the_last");
    return new AlertCondition.MetricRule(
        Fields.decimal(condition, "threshold"),
        (long) Fields.decimal(condition, "for_over_pct"),
        new TimeWindow(
            Fields.optionalText(window, Windows.METRIC.member)
                .or(() -> Fields.optionalText(window, "metric_time_window_dynamic_duration"))
                .orElse("")),
        priority(from));
  }

  private static TimeWindow window(JsonObject condition, Windows windows) {
    return new TimeWindow(Fields.text(Fields.object(condition, "time_window"), windows.member));
  }

  private static Optional<Priority> priority(JsonObject rule) {
    return Fields.optionalText(Fields.object(rule, "override"), "priority").map(Priority::new);
  }

  private Optional<AlertCondition.Undetected> undetected() {
    JsonObject from = Fields.object(json, "undetected_values_management");
    if (from.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AlertCondition.Undetected(
            Fields.flag(from, "trigger_undetected_values"),
            Fields.optionalText(from, Windows.RETIRING.member)
                .map(TimeWindow::new)
                .filter(window -> window.length().isPresent())));
  }
}
