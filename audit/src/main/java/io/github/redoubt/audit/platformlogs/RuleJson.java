package io.github.redoubt.audit.platformlogs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.internal.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rules as the service writes them, in which a target is more than its id. */
final class RuleJson {

  private RuleJson() {}

  private record TargetId(String id) {}

  private record Rule(
      Optional<LogAction> action,
      List<TargetId> targets,
      @SerializedName("inclusion_filters") List<LogRule.Filter> filters) {}

  private record Route(
      String id,
      String name,
      Crn crn,
      List<Rule> rules,
      @SerializedName("created_at") Instant created,
      @SerializedName("updated_at") Instant updated,
      @SerializedName("managed_by") Optional<String> managedBy) {}

  static LogRoute route(JsonObject json) {
    Route route = Json.read((JsonElement) json, Route.class);
    return new LogRoute(
        route.id,
        route.name,
        route.crn,
        route.rules.stream().map(RuleJson::rule).toList(),
        route.created,
        route.updated,
        route.managedBy);
  }

  private static LogRule rule(Rule rule) {
    return new LogRule(
        rule.action.orElse(LogAction.SEND),
        rule.targets.stream().map(TargetId::id).toList(),
        rule.filters);
  }

  /**
   * Writes rules. The service replaces all of them; of one that is there as wanted, what we do not
   * know is written back as it came.
   */
  static JsonArray write(List<LogRule> rules, JsonArray there) {
    JsonArray all = new JsonArray();
    for (LogRule rule : rules) {
      JsonObject written = new JsonObject();
      for (JsonElement each : there) {
        if (rule(Json.read(each, Rule.class)).equals(rule)) {
          written = each.getAsJsonObject().deepCopy();
        }
      }
      written.addProperty("action", rule.action().code());
      JsonArray targets = new JsonArray();
      for (String id : rule.targetIds()) {
        JsonObject target = new JsonObject();
        target.addProperty("id", id);
        targets.add(target);
      }
      written.add("targets", targets);
      written.add("inclusion_filters", Json.read(Json.write(rule.filters()), JsonArray.class));
      all.add(written);
    }
    return all;
  }
}
