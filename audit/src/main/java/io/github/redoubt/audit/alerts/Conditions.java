package io.github.redoubt.audit.alerts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Pieces of conditions as JSON. */
final class Conditions {

  private Conditions() {}

  static JsonObject of(LogFilter filter) {
    JsonObject json = new JsonObject();
    json.add("logs_filter", filter.write());
    return json;
  }

  /** Makes the list of one rule that has no priority of its own. */
  static JsonArray rules(JsonObject condition) {
    JsonObject rule = new JsonObject();
    rule.add("condition", condition);
    JsonArray rules = new JsonArray();
    rules.add(rule);
    return rules;
  }

  static void addRule(JsonObject json, JsonObject condition, Priority priority) {
    JsonObject override = new JsonObject();
    override.addProperty("priority", priority.code());
    JsonObject rule = new JsonObject();
    rule.add("condition", condition);
    rule.add("override", override);
    json.getAsJsonArray("rules").add(rule);
  }
}
