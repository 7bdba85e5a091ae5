package io.github.redoubt.emulator.logs.parsing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.records.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A group of rules as logs are held against it: the logs it is about, and what happens to them. Of
 * a subgroup, the first rule that does something ends it; the subgroups follow each other.
 *
 * @param applications of the logs that it is about; none means all
 * @param subsystems likewise
 * @param severities likewise
 */
record RuleGroup(
    Set<String> applications,
    Set<String> subsystems,
    Set<Severity> severities,
    List<List<ParsingRule>> subgroups) {

  /**
   * Reads one whose shape is right.
   *
   * @throws Rejection if a rule in it is wrong
   */
  static RuleGroup of(JsonObject group) {
    Set<String> applications = new TreeSet<>();
    Set<String> subsystems = new TreeSet<>();
    Set<Severity> severities = new TreeSet<>();
    if (group.has("rule_matchers")) {
      for (JsonElement each : group.getAsJsonArray("rule_matchers")) {
        JsonObject matcher = each.getAsJsonObject();
        String kind = matcher.keySet().iterator().next();
        String value = matcher.getAsJsonObject(kind).get("value").getAsString();
        switch (kind) {
          case "application_name" -> applications.add(value);
          case "subsystem_name" -> subsystems.add(value);
          default ->
              severities.add(
                  Severity.valueOf(value.replace("_or_unspecified", "").toUpperCase(Locale.ROOT)));
        }
      }
    }
    List<List<ParsingRule>> subgroups = new ArrayList<>();
    for (JsonObject subgroup : inOrder(group, "rule_subgroups")) {
      List<ParsingRule> rules = new ArrayList<>();
      for (JsonObject rule : inOrder(subgroup, "rules")) {
        ParsingRule read = ParsingRule.of(rule);
        if (rule.get("enabled").getAsBoolean()) {
          rules.add(read);
        }
      }
      if (subgroup.get("enabled").getAsBoolean()) {
        subgroups.add(List.copyOf(rules));
      }
    }
    return new RuleGroup(applications, subsystems, severities, List.copyOf(subgroups));
  }

  private static List<JsonObject> inOrder(JsonObject group, String name) {
    return group.getAsJsonArray(name).asList().stream()
        .map(JsonElement::getAsJsonObject)
        .sorted(Comparator.comparingLong(each -> each.get("order").getAsLong()))
        .toList();
  }

  boolean isAbout(String application, String subsystem, Severity severity) {
    return (severities.isEmpty() || severities.contains(severity))
        && has(applications, application)
        && has(subsystems, subsystem);
  }

  private static boolean has(Set<String> values, String label) {
    return values.isEmpty() || values.contains(label);
  }

  /** Rewrites a log, or says that it is dropped. */
  Outcome apply(Draft log) {
    for (List<ParsingRule> rules : subgroups) {
      for (ParsingRule rule : rules) {
        Outcome outcome = rule.apply(log);
        if (outcome == Outcome.BLOCKED || outcome == Outcome.ARCHIVED) {
          return outcome;
        }
        if (outcome == Outcome.DONE) {
          break;
        }
      }
    }
    return Outcome.DONE;
  }
}
