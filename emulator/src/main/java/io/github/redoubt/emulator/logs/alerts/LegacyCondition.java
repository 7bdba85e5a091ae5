package io.github.redoubt.emulator.logs.alerts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.internal.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * What a condition and the filters of the older form mean in the current one.
 *
 * @param details what the definition says of its type
 */
record LegacyCondition(AlertType type, JsonObject details, List<String> groupBy) {

  private static final List<String> WINDOWS =
      List.of(
          "minutes_5_or_unspecified",
          "minutes_10",
          "minutes_15",
          "minutes_20",
          "minutes_30",
          "hour_1",
          "hours_2",
          "hours_4",
          "hours_6",
          "hours_12",
          "hours_24",
          "hours_36");
  private static final List<String> RATIO_WINDOWS =
      WINDOWS.stream().filter(each -> !each.equals("minutes_20")).toList();
  private static final List<String> NEW_VALUE_WINDOWS =
      List.of(
          "hours_12_or_unspecified",
          "hours_24",
          "hours_48",
          "hours_72",
          "week_1",
          "month_1",
          "months_2",
          "months_3");
  private static final List<String> UNIQUE_WINDOWS =
      List.of(
          "minute_1_or_unspecified",
          "minutes_5",
          "minutes_10",
          "minutes_15",
          "minutes_20",
          "minutes_30",
          "hours_1",
          "hours_2",
          "hours_4",
          "hours_6",
          "hours_12",
          "hours_24",
          "hours_36");

  LegacyCondition {
    groupBy = List.copyOf(groupBy);
  }

  static LegacyCondition of(Body condition, Body filters, List<String> payload, String priority) {
    String kind = condition.json().keySet().iterator().next();
    Body parameters =
        condition
            .requiredObject(kind)
            .object("parameters")
            .orElseGet(() -> new Body(new JsonObject()));
    Reading reading = new Reading(kind, filters, parameters, payload, priority);
    return new LegacyCondition(
        reading.type(), reading.details(condition), parameters.texts("group_by"));
  }

  /** One condition being read. */
  private record Reading(
      String kind, Body filters, Body parameters, List<String> payload, String priority) {

    AlertType type() {
      String filterType = filters.text("filter_type").orElse("text_or_unspecified");
      return switch (kind) {
        case "immediate" -> AlertType.LOGS_IMMEDIATE;
        case "new_value" -> AlertType.LOGS_NEW_VALUE;
        case "unique_count" -> AlertType.LOGS_UNIQUE_COUNT;
        case "flow" -> AlertType.FLOW;
        case "less_than_usual" -> AlertType.METRIC_ANOMALY;
        case "more_than_usual" ->
            filterType.equals("metric") ? AlertType.METRIC_ANOMALY : AlertType.LOGS_ANOMALY;
        default ->
            switch (filterType) {
              case "ratio" -> AlertType.LOGS_RATIO_THRESHOLD;
              case "time_relative" -> AlertType.LOGS_TIME_RELATIVE_THRESHOLD;
              case "metric" -> AlertType.METRIC_THRESHOLD;
              default -> AlertType.LOGS_THRESHOLD;
            };
      };
    }

    JsonObject details(Body condition) {
      return switch (type()) {
        case LOGS_IMMEDIATE -> filtered().json();
        case LOGS_NEW_VALUE -> newValue();
        case LOGS_UNIQUE_COUNT -> uniqueCount();
        case LOGS_THRESHOLD ->
            counted(filtered(), rule(threshold().with("time_window", window("logs", WINDOWS))));
        case LOGS_RATIO_THRESHOLD -> ratio();
        case LOGS_TIME_RELATIVE_THRESHOLD -> relative();
        case LOGS_ANOMALY -> anomaly();
        case METRIC_THRESHOLD -> metric();
        case METRIC_ANOMALY -> metricAnomaly();
        case FLOW -> flow(condition.requiredObject("flow"));
      };
    }

    private Answer filtered() {
      return new Answer()
          .with("logs_filter", filter(filters, filters.object("metadata")))
          .withTexts("notification_payload_filter", payload);
    }

    private static Answer filter(Body from, Optional<Body> metadata) {
      Body labels = metadata.orElse(from);
      JsonArray severities = new JsonArray();
      for (String severity : from.texts("severities")) {
        severities.add(
            switch (severity) {
              case "debug_or_unspecified" -> "debug";
              case "verbose" -> "verbose_unspecified";
              default -> severity;
            });
      }
      Answer current =
          new Answer()
              .withAll("application_name", LegacyLabels.read(labels.texts("applications")))
              .withAll("subsystem_name", LegacyLabels.read(labels.texts("subsystems")))
              .with("severities", severities);
      return new Answer()
          .with(
              "simple_filter",
              new Answer()
                  .with("lucene_query", from.text("text").orElse(""))
                  .with("label_filters", current));
    }

    private Answer threshold() {
      JsonElement threshold = parameters.json().get("threshold");
      return new Answer().with("threshold", threshold == null ? new JsonPrimitive(0) : threshold);
    }

    private JsonObject window(String kindOfWindow, List<String> values) {
      JsonObject window = new JsonObject();
      window.addProperty(
          kindOfWindow + "_time_window_specific_value",
          LegacyTime.toCurrent(parameters.requiredText("timeframe"), values));
      return window;
    }

    private List<Answer> rule(Answer condition) {
      return List.of(
          new Answer()
              .with("condition", condition)
              .with("override", new Answer().with("priority", priority)));
    }

    private static List<Answer> bareRule(Answer condition) {
      return List.of(new Answer().with("condition", condition));
    }

    private JsonObject counted(Answer details, List<Answer> rules) {
      details
          .with("condition_type", kind.equals("less_than") ? kind : "more_than_or_unspecified")
          .withAll("rules", rules);
      parameters
          .object("related_extended_data")
          .ifPresent(
              data -> details.with("undetected_values_management", LegacyLabels.missing(data)));
      return details.json();
    }

    private JsonObject ratio() {
      List<Body> second = filters.objects("ratio_alerts");
      if (second.size() != 1) {
        throw Rejection.invalid("A ratio has one of 'filters.ratio_alerts'.");
      }
      boolean above = !parameters.texts("group_by").isEmpty();
      boolean below = !second.get(0).texts("group_by").isEmpty();
      String groups = above ? "numerator_only" : "denumerator_only";
      Answer details =
          new Answer()
              .with("numerator", filter(filters, filters.object("metadata")))
              .with("numerator_alias", filters.text("alias").orElse(""))
              .with("denominator", filter(second.get(0), Optional.empty()))
              .with("denominator_alias", second.get(0).text("alias").orElse(""))
              .with("group_by_for", above == below ? "both_or_unspecified" : groups)
              .with("ignore_infinity", parameters.flag("ignore_infinity").orElse(false))
              .withTexts("notification_payload_filter", payload);
      return counted(
          details, rule(threshold().with("time_window", window("logs_ratio", RATIO_WINDOWS))));
    }

    private JsonObject relative() {
      String to = parameters.text("relative_timeframe").orElse("hour_or_unspecified");
      String compared = compared(parameters.requiredText("timeframe"), to);
      Answer details =
          filtered().with("ignore_infinity", parameters.flag("ignore_infinity").orElse(false));
      return counted(details, rule(threshold().with("compared_to", compared)));
    }

    private static String compared(String timeframe, String to) {
      boolean day = timeframe.equals("timeframe_24_h");
      return switch (to) {
        case "day" -> day ? "yesterday" : "same_hour_yesterday";
        case "week" -> day ? "same_day_last_week" : "same_hour_last_week";
        case "month" -> "same_day_last_month";
        default -> "previous_hour_or_unspecified";
      };
    }

    private JsonObject newValue() {
      List<String> keys = parameters.texts("group_by");
      if (keys.size() != 1) {
        throw Rejection.invalid("An alert on new values has one of 'group_by': its keypath.");
      }
      return filtered()
          .withAll(
              "rules",
              bareRule(
                  new Answer()
                      .with("keypath_to_track", keys.get(0))
                      .with("time_window", window("logs_new_value", NEW_VALUE_WINDOWS))))
          .json();
    }

    private JsonObject uniqueCount() {
      List<String> fields = parameters.texts("cardinality_fields");
      if (fields.size() != 1) {
        throw Rejection.invalid("A unique count has one of 'cardinality_fields'.");
      }
      long most = threshold().json().get("threshold").getAsLong();
      return filtered()
          .with("unique_count_keypath", fields.get(0))
          .withAll(
              "rules",
              bareRule(
                  new Answer()
                      .with("max_unique_count", String.valueOf(most))
                      .with("time_window", window("logs_unique_value", UNIQUE_WINDOWS))))
          .json();
    }

    private JsonObject anomaly() {
      return filtered()
          .with("condition_type", "more_than_usual_or_unspecified")
          .withAll(
              "rules",
              bareRule(
                  new Answer()
                      .with("minimum_threshold", threshold().json().get("threshold"))
                      .with("time_window", window("logs", WINDOWS))))
          .json();
    }

    private Body promql() {
      return parameters
          .object("metric_alert_promql_parameters")
          .orElseThrow(
              () ->
                  Rejection.notEmulated("A metric alert without 'metric_alert_promql_parameters'"));
    }

    private Answer metricCondition() {
      JsonObject window = new JsonObject();
      String value =
          LegacyTime.toCurrent(parameters.requiredText("timeframe"), LegacyLabels.METRIC_WINDOWS);
      window.addProperty("metric_time_window_specific_value", value);
      return threshold()
          .with("for_over_pct", promql().json().get("sample_threshold_percentage"))
          .with("of_the_last", window);
    }

    private Answer metricFilter() {
      return new Answer()
          .with("metric_filter", new Answer().with("promql", promql().requiredText("promql_text")));
    }

    private JsonObject metric() {
      Answer missing =
          new Answer().with("replace_with_zero", promql().flag("swap_null_values").orElse(false));
      Optional.ofNullable(promql().json().get("non_null_percentage"))
          .ifPresent(share -> missing.with("min_non_null_values_pct", share));
      return counted(metricFilter().with("missing_values", missing), rule(metricCondition()));
    }

    private JsonObject metricAnomaly() {
      JsonElement share = promql().json().get("non_null_percentage");
      return metricFilter()
          .with(
              "condition_type",
              kind.equals("less_than_usual") ? kind : "more_than_usual_or_unspecified")
          .withAll(
              "rules",
              bareRule(
                  metricCondition()
                      .with(
                          "min_non_null_values_pct", share == null ? new JsonPrimitive(0) : share)))
          .json();
    }

    private static JsonObject flow(Body flow) {
      return new Answer()
          .withAll("stages", flow.objects("stages").stream().map(LegacyLabels::stage).toList())
          .with("enforce_suppression", flow.flag("enforce_suppression").orElse(false))
          .json();
    }
  }
}
