package io.github.redoubt.emulator.logs.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.records.LabelSet;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy as logs are held against it.
 *
 * @param severities of the logs that it is about; none means all
 * @param priority empty for those that are dropped
 */
record LogPolicy(
    LabelRule application,
    LabelRule subsystem,
    List<Severity> severities,
    Optional<Priority> priority) {

  /**
   * What a label must be.
   *
   * @param values one of them is meant
   */
  record LabelRule(String type, List<String> values) {

    static final LabelRule ANYTHING = new LabelRule("unspecified", List.of());

    static LabelRule of(JsonObject policy, String name) {
      if (!policy.has(name)) {
        return ANYTHING;
      }
      JsonObject rule = policy.getAsJsonObject(name);
      return new LabelRule(
          rule.get("rule_type_id").getAsString(),
          Stream.of(rule.get("name").getAsString().split(",", -1)).map(String::strip).toList());
    }

    boolean matches(String label) {
      return switch (type) {
        case "is" -> values.contains(label);
        case "is_not" -> !values.contains(label);
        case "start_with" -> values.stream().anyMatch(label::startsWith);
        case "includes" -> values.stream().anyMatch(label::contains);
        default -> true;
      };
    }
  }

  static LogPolicy of(JsonObject policy) {
    JsonObject logs =
        policy.has("log_rules") ? policy.getAsJsonObject("log_rules") : new JsonObject();
    return new LogPolicy(
        LabelRule.of(policy, "application_rule"),
        LabelRule.of(policy, "subsystem_rule"),
        Form.texts(logs, "severities").stream()
            .map(name -> Severity.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList(),
        switch (policy.get("priority").getAsString()) {
          case "type_block" -> Optional.empty();
          case "type_low" -> Optional.of(Priority.LOW);
          case "type_medium" -> Optional.of(Priority.MEDIUM);
          default -> Optional.of(Priority.HIGH);
        });
  }

  boolean matches(LabelSet labels, Severity severity) {
    return (severities.isEmpty() || severities.contains(severity))
        && application.matches(labels.application())
        && subsystem.matches(labels.subsystem());
  }
}
