package io.github.redoubt.emulator.logs.alerts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import java.util.List;
import java.util.Optional;

/**
 * Shows alerts in their older form. What that has no room for is left out: rules after the first,
 * the evaluation's delay, and which of the two lowest priorities it is.
 */
final class LegacyView {

  private final Body definition;
  private final AlertType type;
  private final Body details;

  private LegacyView(Alert alert) {
    this.definition = new Body(alert.definition());
    this.type = alert.type();
    this.details = new Body(alert.details());
  }

  static JsonObject of(Alert alert) {
    JsonObject shown = alert.legacy().orElseGet(() -> new LegacyView(alert).write());
    shown.addProperty("id", alert.id());
    shown.addProperty("unique_identifier", alert.id());
    return shown;
  }

  private JsonObject write() {
    Answer legacy =
        new Answer()
            .with("name", definition.requiredText("name"))
            .with("description", definition.text("description").orElse(""))
            .with("is_active", definition.flag("enabled").orElse(true))
            .with("severity", severity(definition.requiredText("priority")))
            .with("condition", condition())
            .with("filters", filters())
            .withAll("notification_groups", List.of(group()))
            .withTexts("notification_payload_filters", details.texts("notification_payload_filter"))
            .withAll("meta_labels", labels())
            .with("incident_settings", notifying(definition.requiredObject("incidents_settings")));
    definition
        .object("active_on")
        .ifPresent(schedule -> legacy.with("active_when", activeWhen(schedule)));
    return legacy.json();
  }

  private static String severity(String priority) {
    return LegacyForm.PRIORITIES.entrySet().stream()
        .filter(each -> each.getValue().equals(priority))
        .map(each -> each.getKey())
        .findFirst()
        .orElse("info_or_unspecified");
  }

  private List<Answer> labels() {
    return definition.requiredObject("entity_labels").json().entrySet().stream()
        .map(
            each ->
                new Answer()
                    .with("key", each.getKey())
                    .with("value", each.getValue().getAsString()))
        .toList();
  }

  private static Answer notifying(Body settings) {
    String on = settings.requiredText("notify_on");
    return new Answer()
        .with("notify_on", on.equals("triggered_only_unspecified") ? "triggered_only" : on)
        .with("retriggering_period_seconds", settings.json().get("minutes").getAsLong() * 60);
  }

  private Answer group() {
    Body group = definition.requiredObject("notification_group");
    return new Answer()
        .withTexts("group_by_fields", group.texts("group_by_keys"))
        .withAll(
            "notifications",
            group.objects("webhooks").stream()
                .map(
                    each ->
                        notifying(each)
                            .with(
                                "integration_id",
                                each.requiredObject("integration")
                                    .json()
                                    .get("integration_id")
                                    .getAsLong()))
                .toList());
  }

  private static Answer activeWhen(Body schedule) {
    Answer range =
        new Answer()
            .with("start", schedule.requiredObject("start_time").json())
            .with("end", schedule.requiredObject("end_time").json());
    return new Answer()
        .withAll(
            "timeframes",
            List.of(
                new Answer()
                    .withTexts("days_of_week", schedule.texts("day_of_week"))
                    .with("range", range)));
  }

  private Answer filters() {
    return switch (type) {
      case LOGS_RATIO_THRESHOLD -> ratioFilters();
      case LOGS_TIME_RELATIVE_THRESHOLD -> filter("logs_filter", "time_relative");
      case LOGS_UNIQUE_COUNT -> filter("logs_filter", "unique_count");
      case METRIC_THRESHOLD, METRIC_ANOMALY -> new Answer().with("filter_type", "metric");
      case FLOW -> new Answer().with("filter_type", "flow");
      default -> filter("logs_filter", "text_or_unspecified");
    };
  }

  private Body simple(String member) {
    return details.requiredObject(member).requiredObject("simple_filter");
  }

  private static List<String> severities(Body labels) {
    return labels.texts("severities").stream()
        .map(
            each ->
                switch (each) {
                  case "debug" -> "debug_or_unspecified";
                  case "verbose_unspecified" -> "verbose";
                  default -> each;
                })
        .toList();
  }

  private Answer filter(String member, String filterType) {
    Body simple = simple(member);
    Body labels = simple.requiredObject("label_filters");
    return new Answer()
        .with("filter_type", filterType)
        .with("text", simple.text("lucene_query").orElse(""))
        .withTexts("severities", severities(labels))
        .with(
            "metadata",
            new Answer()
                .withTexts("applications", LegacyLabels.write(labels.objects("application_name")))
                .withTexts("subsystems", LegacyLabels.write(labels.objects("subsystem_name"))));
  }

  private Answer ratioFilters() {
    Body simple = simple("denominator");
    Body labels = simple.requiredObject("label_filters");
    boolean grouped = !details.requiredText("group_by_for").equals("numerator_only");
    Answer second =
        new Answer()
            .with("alias", details.text("denominator_alias").orElse(""))
            .with("text", simple.text("lucene_query").orElse(""))
            .withTexts("severities", severities(labels))
            .withTexts("applications", LegacyLabels.write(labels.objects("application_name")))
            .withTexts("subsystems", LegacyLabels.write(labels.objects("subsystem_name")))
            .withTexts("group_by", grouped ? groupBy() : List.of());
    return filter("numerator", "ratio")
        .with("alias", details.text("numerator_alias").orElse(""))
        .withAll("ratio_alerts", List.of(second));
  }

  private List<String> groupBy() {
    return definition.texts("group_by_keys");
  }

  private Body rule() {
    return details.objects("rules").get(0).requiredObject("condition");
  }

  private Answer condition() {
    String threshold = isLess() ? "less_than" : "more_than";
    return switch (type) {
      case LOGS_IMMEDIATE -> new Answer().with("immediate", new JsonObject());
      case LOGS_NEW_VALUE -> conditioned("new_value", newValue());
      case LOGS_UNIQUE_COUNT -> conditioned("unique_count", uniqueCount());
      case LOGS_ANOMALY -> conditioned("more_than_usual", anomaly());
      case METRIC_ANOMALY -> conditioned(threshold + "_usual", metric());
      case METRIC_THRESHOLD -> conditioned(threshold, metric());
      case LOGS_TIME_RELATIVE_THRESHOLD -> conditioned(threshold, relative());
      case LOGS_THRESHOLD, LOGS_RATIO_THRESHOLD -> conditioned(threshold, threshold());
      case FLOW ->
          new Answer()
              .with(
                  "flow",
                  new Answer()
                      .withAll(
                          "stages",
                          details.objects("stages").stream()
                              .map(LegacyLabels::stageInLegacy)
                              .toList())
                      .with(
                          "enforce_suppression",
                          details.flag("enforce_suppression").orElse(false)));
    };
  }

  private boolean isLess() {
    return details.text("condition_type").filter(type -> type.startsWith("less_than")).isPresent();
  }

  private static Answer conditioned(String kind, Answer parameters) {
    return new Answer().with(kind, new Answer().with("parameters", parameters));
  }

  private Answer parameters(String window) {
    return new Answer()
        .with("timeframe", LegacyTime.toLegacy(window))
        .withTexts("group_by", groupBy());
  }

  private String window() {
    Body window = rule().requiredObject("time_window");
    return window.requiredText(window.json().keySet().iterator().next());
  }

  private Answer threshold() {
    Answer parameters = parameters(window()).with("threshold", rule().json().get("threshold"));
    details
        .object("undetected_values_management")
        .ifPresent(
            each -> parameters.with("related_extended_data", LegacyLabels.missingInLegacy(each)));
    details
        .flag("ignore_infinity")
        .ifPresent(ignored -> parameters.with("ignore_infinity", ignored));
    return parameters;
  }

  private Answer relative() {
    String to = rule().requiredText("compared_to");
    boolean day = to.equals("yesterday") || to.startsWith("same_day");
    String relative =
        switch (to) {
          case "yesterday", "same_hour_yesterday" -> "day";
          case "same_day_last_week", "same_hour_last_week" -> "week";
          case "same_day_last_month" -> "month";
          default -> "hour_or_unspecified";
        };
    return parameters(day ? "hours_24" : "hour_1")
        .with("threshold", rule().json().get("threshold"))
        .with("relative_timeframe", relative)
        .with("ignore_infinity", details.flag("ignore_infinity").orElse(false));
  }

  private Answer newValue() {
    return new Answer()
        .with("timeframe", LegacyTime.toLegacy(window()))
        .withTexts("group_by", List.of(rule().requiredText("keypath_to_track")));
  }

  private Answer uniqueCount() {
    return parameters(window())
        .with("threshold", Long.parseLong(rule().requiredText("max_unique_count")))
        .withTexts("cardinality_fields", List.of(details.requiredText("unique_count_keypath")));
  }

  private Answer anomaly() {
    return parameters(window()).with("threshold", rule().json().get("minimum_threshold"));
  }

  private Answer metric() {
    Body last = rule().requiredObject("of_the_last");
    Answer promql =
        new Answer()
            .with("promql_text", details.requiredObject("metric_filter").requiredText("promql"))
            .with(
                "sample_threshold_percentage",
                Optional.ofNullable(rule().json().get("for_over_pct"))
                    .map(JsonElement::getAsLong)
                    .orElse(0L));
    details
        .object("missing_values")
        .ifPresent(
            each -> promql.with("swap_null_values", each.flag("replace_with_zero").orElse(false)));
    return parameters(last.text("metric_time_window_specific_value").orElse("minutes_5"))
        .with("threshold", rule().json().get("threshold"))
        .with("metric_alert_promql_parameters", promql);
  }
}
