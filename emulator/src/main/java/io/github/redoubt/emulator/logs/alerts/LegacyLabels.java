package io.github.redoubt.emulator.logs.alerts;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The smaller parts of the older form, in both directions. */
final class LegacyLabels {

  static final List<String> METRIC_WINDOWS =
      List.of(
          "minutes_1_or_unspecified",
          "minutes_5",
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

  /** How the older form writes into a label's value what is to be done with it. */
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "starts_with", "filter:startsWith:",
          "ends_with", "filter:endsWith:",
          "includes", "filter:contains:");

  private static final Map<String, String> RETIREMENTS =
      Map.of(
          "5min", "minutes_5",
          "10min", "minutes_10",
          "1h", "hour_1",
          "2h", "hours_2",
          "6h", "hours_6",
          "12h", "hours_12",
          "24h", "hours_24",
          "never_or_unspecified", "never_or_unspecified");

  private static final String RETIREMENT = "cleanup_deadman_duration_";

  private LegacyLabels() {}

  static List<Answer> read(List<String> values) {
    List<Answer> all = new ArrayList<>();
    for (String value : values) {
      String operation =
          OPERATIONS.entrySet().stream()
              .filter(each -> value.startsWith(each.getValue()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse("is_or_unspecified");
      String prefix = OPERATIONS.getOrDefault(operation, "");
      all.add(
          new Answer()
              .with("value", value.substring(prefix.length()))
              .with("operation", operation));
    }
    return all;
  }

  static List<String> write(List<Body> labels) {
    return labels.stream()
        .map(
            each ->
                OPERATIONS.getOrDefault(each.requiredText("operation"), "")
                    + each.text("value").orElse(""))
        .toList();
  }

  /** What is done about groups that are missed. */
  static Answer missing(Body data) {
    String name = data.text("cleanup_deadman_duration").orElse(RETIREMENT + "never_or_unspecified");
    return new Answer()
        .with("trigger_undetected_values", data.flag("should_trigger_deadman").orElse(false))
        .with(
            "auto_retire_timeframe",
            RETIREMENTS.getOrDefault(name.substring(RETIREMENT.length()), "never_or_unspecified"));
  }

  static Answer missingInLegacy(Body management) {
    String retirement = management.requiredText("auto_retire_timeframe");
    String name =
        RETIREMENTS.entrySet().stream()
            .filter(each -> each.getValue().equals(retirement))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("never_or_unspecified");
    return new Answer()
        .with("cleanup_deadman_duration", RETIREMENT + name)
        .with("should_trigger_deadman", management.flag("trigger_undetected_values").orElse(false));
  }

  static Answer stage(Body stage) {
    Optional<Body> timeframe = stage.object("timeframe");
    String milliseconds = timeframe.flatMap(each -> each.text("ms")).orElse("0");
    return new Answer()
        .with("timeframe_ms", milliseconds)
        .with("timeframe_type", timeframe.isPresent() ? "up_to" : "unspecified")
        .with(
            "flow_stages_groups",
            new Answer()
                .withAll(
                    "groups", stage.objects("groups").stream().map(LegacyLabels::group).toList()));
  }

  private static Answer group(Body group) {
    Body alerts = group.object("alerts").orElseGet(() -> Body.parse(""));
    return new Answer()
        .withAll("alert_defs", members(alerts.objects("values")))
        .with("next_op", operator(group.text("next_op")))
        .with("alerts_op", operator(alerts.text("op")));
  }

  private static String operator(Optional<String> legacy) {
    return legacy.filter("or"::equals).isPresent() ? "or" : "and_or_unspecified";
  }

  static Answer stageInLegacy(Body stage) {
    Answer legacy =
        new Answer()
            .withAll(
                "groups",
                stage.requiredObject("flow_stages_groups").objects("groups").stream()
                    .map(LegacyLabels::groupInLegacy)
                    .toList());
    return legacy.with(
        "timeframe", new Answer().with("ms", Long.parseLong(stage.requiredText("timeframe_ms"))));
  }

  private static Answer groupInLegacy(Body group) {
    return new Answer()
        .with("next_op", operatorInLegacy(group.requiredText("next_op")))
        .with(
            "alerts",
            new Answer()
                .with("op", operatorInLegacy(group.requiredText("alerts_op")))
                .withAll("values", members(group.objects("alert_defs"))));
  }

  /** The alerts of a group, which both forms write alike. */
  private static List<Answer> members(List<Body> alerts) {
    return alerts.stream()
        .map(
            each ->
                new Answer()
                    .with("id", each.requiredText("id"))
                    .with("not", each.flag("not").orElse(false)))
        .toList();
  }

  private static String operatorInLegacy(String current) {
    return current.equals("or") ? "or" : "and";
  }
}
