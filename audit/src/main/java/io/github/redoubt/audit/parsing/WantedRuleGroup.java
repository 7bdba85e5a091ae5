package io.github.redoubt.audit.parsing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Draft;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/** How a group of rules shall be. What is not mentioned is left alone. It belongs to one thread. */
public final class WantedRuleGroup {

  private static final String MATCHERS = "rule_matchers";
  private static final String STEPS = "rule_subgroups";

  private final Draft draft = new Draft();
  private final List<List<ParsingRule>> steps = new ArrayList<>();

  WantedRuleGroup() {}

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WantedRuleGroup named(String name) {
    draft.set("name", Names.given("rule group", name));
    return this;
  }

  /** Says what it is for. */
  public WantedRuleGroup describedAs(String description) {
    draft.set("description", description);
    return this;
  }

  /** Is for logs of an application; of any of them, if it is said of several. */
  public WantedRuleGroup forApplication(String name) {
    return matching("application_name", name);
  }

  /** Is for logs of a subsystem; of any of them, if it is said of several. */
  public WantedRuleGroup forSubsystem(String name) {
    return matching("subsystem_name", name);
  }

  /** Is for logs of a severity; of any of them, if it is said of several. */
  public WantedRuleGroup forSeverity(LogSeverity severity) {
    return matching(
        "severity", severity.equals(LogSeverity.DEBUG) ? RuleGroup.DEBUG : severity.code());
  }

  private WantedRuleGroup matching(String what, String value) {
    JsonObject constraint = new JsonObject();
    constraint.addProperty("value", value);
    JsonObject matcher = new JsonObject();
    matcher.add(what, constraint);
    draft.add(MATCHERS, matcher);
    return this;
  }

  /** Does one more thing. The group has the rules that are said here, all calls together. */
  public WantedRuleGroup doing(ParsingRule rule) {
    return doingFirstOf(rule);
  }

  /**
   * Does one more thing: what the first of these does that matches.
   *
   * @throws InvalidRequestException if there is none
   */
  public WantedRuleGroup doingFirstOf(ParsingRule... rules) {
    if (rules.length == 0) {
      throw new InvalidRequestException("rules", "are none", "Give at least one.");
    }
    steps.add(List.of(rules));
    return this;
  }

  /**
   * Has a place among the groups, which run in order.
   *
   * @param place 1 or more
   * @throws InvalidRequestException if it is less
   */
  public WantedRuleGroup at(int place) {
    if (place < 1) {
      throw new InvalidRequestException("place", "is " + place, "Give 1 or more.");
    }
    draft.set("order", place);
    return this;
  }

  /** Is applied. */
  public WantedRuleGroup enabled() {
    draft.set("enabled", true);
    return this;
  }

  /** Is not applied. */
  public WantedRuleGroup disabled() {
    draft.set("enabled", false);
    return this;
  }

  JsonObject created() {
    if (steps.isEmpty()) {
      throw new InvalidRequestException(
          "rule group", "has no rule", "Say doing(ParsingRule.replacing(…).with(…)).");
    }
    JsonObject body = draft.alone();
    if (!body.has("enabled")) {
      body.addProperty("enabled", true);
    }
    body.add(STEPS, written(new JsonArray()));
    return body;
  }

  JsonObject onto(JsonObject present) {
    JsonObject goal = draft.onto(present);
    if (draft.has(MATCHERS)) {
      goal.add(MATCHERS, draft.alone().get(MATCHERS));
    }
    if (!steps.isEmpty()) {
      goal.add(STEPS, written(Fields.all(Fields.objects(present, STEPS))));
    }
    return goal;
  }

  /** What is there as wanted stays as the service has it, with what this version does not know. */
  private JsonArray written(JsonArray present) {
    JsonArray all = new JsonArray();
    for (int i = 0; i < steps.size(); i++) {
      JsonObject there = i < present.size() ? present.get(i).getAsJsonObject() : new JsonObject();
      List<JsonObject> rulesThere = Fields.objects(there, "rules");
      JsonArray rules = new JsonArray();
      for (int j = 0; j < steps.get(i).size(); j++) {
        ParsingRule wanted = steps.get(i).get(j);
        boolean same =
            j < rulesThere.size() && wanted.isDoneBy(ParsingRule.read(rulesThere.get(j)));
        rules.add(same ? rulesThere.get(j) : wanted.json(j + 1));
      }
      JsonObject step = there.deepCopy();
      step.add("rules", rules);
      if (!step.has("enabled")) {
        step.addProperty("enabled", true);
      }
      if (!step.has("order")) {
        step.addProperty("order", i + 1);
      }
      all.add(step);
    }
    return all;
  }

  /** Says what is sent: the service gives its own ids to steps and rules. */
  static JsonObject withoutIds(JsonObject group) {
    JsonObject sent = group.deepCopy();
    for (JsonObject step : Fields.objects(sent, STEPS)) {
      step.remove("id");
      Fields.objects(step, "rules").forEach(rule -> rule.remove("id"));
    }
    return sent;
  }
}
