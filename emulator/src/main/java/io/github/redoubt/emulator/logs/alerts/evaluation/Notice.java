package io.github.redoubt.emulator.logs.alerts.evaluation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.alerts.Alert;
import io.github.redoubt.emulator.logs.alerts.AlertType;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.languages.Keypaths;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Event Notifications is told of an alert: a CloudEvent, its longer parts cut short. */
final class Notice {

  private static final int LONGEST_EXAMPLE = 1_000;
  private static final int LONGEST_LABELS = 400;
  private static final int LONGEST_TEXT = 100;
  private static final String TYPE = "com.ibm.cloud.logs.";

  private final LogsInstance instance;
  private final Alert alert;
  private final Occasion occasion;

  private Notice(LogsInstance instance, Alert alert, Occasion occasion) {
    this.instance = instance;
    this.alert = alert;
    this.occasion = occasion;
  }

  static JsonObject of(LogsInstance instance, Alert alert, Occasion occasion) {
    return new Notice(instance, alert, occasion).write();
  }

  private JsonObject write() {
    boolean triggered = occasion.triggered();
    String severity = severity(occasion.priority());
    String time = occasion.at().truncatedTo(ChronoUnit.MICROS).toString();
    return new Answer()
        .with("specversion", "1.0")
        .with("id", alert.id() + "_" + occasion.incidentId())
        .with("source", instance.crn())
        .with("type", TYPE + eventType() + ":" + (triggered ? "AlertTriggered" : "AlertResolved"))
        .with("time", time)
        .with("datacontenttype", "application/json")
        .with("ibmensourceid", instance.crn())
        .with("ibmendefaultshort", severity + " - " + cut(alert.name(), LONGEST_TEXT))
        .with("ibmendefaultlong", (triggered ? "Triggered: " : "Resolved: ") + time)
        .with("ibmenseverity", severity)
        .with("data", data())
        .json();
  }

  private Answer data() {
    Answer data =
        new Answer()
            .with("status", occasion.triggered() ? "triggered" : "resolved")
            .with("priority", priority(occasion.priority()))
            .with(
                "latest_event_timestamp",
                occasion
                    .example()
                    .map(LogRecord::timestamp)
                    .map(Instant::toEpochMilli)
                    .orElseGet(() -> occasion.at().toEpochMilli()))
            .with("links", links());
    String labels = alert.definition().getAsJsonObject("entity_labels").toString();
    boolean labelsCut = labels.length() > LONGEST_LABELS;
    data.with("alert_definition", definition(labels)).with("meta_labels_truncated", labelsCut);
    if (occasion.example().isPresent()) {
      example(occasion.example().get(), data);
    }
    return data;
  }

  private Answer links() {
    String dashboard =
        "https://dashboard." + instance.region() + ".logs.cloud.ibm.com/" + instance.id() + "/#/";
    return new Answer()
        .with("edit_alert", dashboard + "alerts/" + alert.id())
        .with("view_alert", dashboard + "insights?id=" + occasion.incidentId());
  }

  private Answer definition(String labels) {
    JsonObject definition = alert.definition();
    JsonElement shownLabels =
        labels.length() > LONGEST_LABELS
            ? new JsonPrimitive(cut(labels, LONGEST_LABELS))
            : definition.get("entity_labels");
    return new Answer()
        .with("id", alert.id())
        .with("versioned_id", alert.versionId())
        .with("name", cut(alert.name(), LONGEST_TEXT))
        .with("description", cut(definition.get("description").getAsString(), LONGEST_TEXT))
        .with("alert_type", eventType())
        .with("condition", condition())
        .with("query_statement", cut(query(), LONGEST_TEXT))
        .with("severity", severity(occasion.priority()))
        .with("meta_labels", shownLabels);
  }

  private String query() {
    Body details = new Body(alert.details());
    if (alert.type() == AlertType.METRIC_THRESHOLD) {
      return details.requiredObject("metric_filter").requiredText("promql");
    }
    return details
        .object(alert.type() == AlertType.LOGS_RATIO_THRESHOLD ? "numerator" : "logs_filter")
        .flatMap(filter -> filter.object("simple_filter"))
        .flatMap(filter -> filter.text("lucene_query"))
        .orElse("");
  }

  /** {@code LessThan}, {@code MoreThan}, or that with {@code OrEqual}. */
  private String direction() {
    String type = new Body(alert.details()).text("condition_type").orElse("");
    return (type.startsWith("less_than") ? "LessThan" : "MoreThan")
        + (type.endsWith("_or_equals") ? "OrEqual" : "");
  }

  private String eventType() {
    String direction = direction();
    return switch (alert.type()) {
      case LOGS_IMMEDIATE -> "StandardImmediateAlertEvent";
      case FLOW -> "FlowAlertEvent";
      case LOGS_NEW_VALUE -> "NewValueAlertEvent";
      case LOGS_UNIQUE_COUNT -> "UniqueCountAlertEvent";
      case LOGS_RATIO_THRESHOLD -> "Ratio" + direction + "AlertEvent";
      case METRIC_THRESHOLD -> "Metric" + direction + "AlertEvent";
      case LOGS_TIME_RELATIVE_THRESHOLD -> "TimeRelative" + direction + "AlertEvent";
      default -> "Standard" + direction + "AlertEvent";
    };
  }

  private Answer condition() {
    String kind =
        switch (alert.type()) {
          case LOGS_IMMEDIATE -> "Immediate";
          case FLOW -> "Flow";
          case LOGS_NEW_VALUE -> "NewValue";
          case LOGS_UNIQUE_COUNT -> "UniqueCount";
          default -> direction();
        };
    Answer limits = new Answer();
    if (occasion.rule().isPresent()) {
      Body rule = occasion.rule().get();
      Optional.ofNullable(rule.json().get("threshold"))
          .ifPresent(threshold -> limits.with("condition_threshold", threshold));
      rule.text("max_unique_count")
          .ifPresent(most -> limits.with("condition_threshold", Long.parseLong(most)));
      limits.with("condition_timeframe", window(rule).toSeconds());
    }
    return new Answer().with(kind, limits);
  }

  private Duration window(Body rule) {
    if (rule.has("of_the_last")) {
      return MetricCondition.window(rule);
    }
    return rule.has("time_window")
        ? Windows.of(rule)
        : RelativeCondition.length(new Hit(occasion.priority(), rule));
  }

  /** The log itself, or as much of its text as fits. */
  private void example(LogRecord log, Answer data) {
    JsonObject shown = chosen(log.data());
    String text = shown.toString();
    boolean isCut = text.length() > LONGEST_EXAMPLE;
    data.with("log_example", isCut ? new JsonPrimitive(cut(text, LONGEST_EXAMPLE)) : shown)
        .with("log_example_truncated", isCut);
  }

  /** The parts of a log that the alert wants told; all of it, if it does not say. */
  private JsonObject chosen(JsonObject log) {
    List<String> wanted = new Body(alert.details()).texts("notification_payload_filter");
    if (wanted.isEmpty()) {
      return log;
    }
    JsonObject chosen = new JsonObject();
    wanted.forEach(
        keypath -> Keypaths.value(log, keypath).ifPresent(value -> chosen.add(keypath, value)));
    return chosen;
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  static String priority(String wire) {
    return wire.substring(0, 2).toUpperCase(Locale.ROOT);
  }

  private static String severity(String wire) {
    return switch (priority(wire)) {
      case "P1" -> "CRITICAL";
      case "P2" -> "ERROR";
      case "P3" -> "WARNING";
      case "P4" -> "LOW";
      default -> "INFO";
    };
  }
}
