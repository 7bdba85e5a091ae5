package io.github.redoubt.audit.alerts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an alert shall be as a whole, from what it is and what is wanted otherwise. */
final class AlertGoal {

  private static final List<String> READ_ONLY =
      List.of("id", "created_time", "updated_time", "alert_version_id");

  /** The kinds whose rules the service wants a priority for. */
  private static final Set<AlertType> PRIORITY_IN_RULES =
      Set.of(
          AlertType.THRESHOLD,
          AlertType.RATIO,
          AlertType.TIME_RELATIVE,
          AlertType.METRIC_THRESHOLD);

  private AlertGoal() {}

  static JsonObject of(JsonObject present, JsonObject wanted) {
    JsonObject base = present.deepCopy();
    String before = Fields.text(present, "type");
    String after = Fields.optionalText(wanted, "type").orElse(before);
    if (!before.equals(after)) {
      base.remove(ConditionReader.member(new AlertType(before)));
    }
    if (isNewValue(after)) {
      base.remove("group_by_keys");
    }
    alignWebhooks(base, wanted);
    JsonObject said = wanted.deepCopy();
    if (said.has("priority") && rulesWanted(said, after)) {
      fillPriorities(said);
    }
    JsonObject goal = Documents.merged(base, said);
    if (said.has("priority") && !rulesWanted(said, after)) {
      carryPriority(present, goal, after);
    }
    return complete(goal);
  }

  private static boolean isNewValue(String type) {
    return type.equals(AlertType.NEW_VALUE.code());
  }

  private static boolean rulesWanted(JsonObject wanted, String type) {
    return Fields.object(wanted, ConditionReader.member(new AlertType(type))).has("rules");
  }

  /** Rules that had the alert's priority have its new one; those that differed keep theirs. */
  private static void carryPriority(JsonObject present, JsonObject goal, String type) {
    Optional<String> before = Fields.optionalText(present, "priority");
    JsonObject condition = Fields.object(goal, ConditionReader.member(new AlertType(type)));
    for (JsonObject rule : Fields.objects(condition, "rules")) {
      JsonObject override = Fields.object(rule, "override");
      if (Fields.optionalText(override, "priority").equals(before)) {
        override.addProperty("priority", Fields.text(goal, "priority"));
      }
    }
  }

  /** Lists are put together by their places, and these are known by their numbers. */
  private static void alignWebhooks(JsonObject base, JsonObject wanted) {
    JsonObject wantedGroup = Fields.object(wanted, "notification_group");
    JsonObject group = Fields.object(base, "notification_group");
    if (!wantedGroup.has("webhooks") || !group.has("webhooks")) {
      return;
    }
    JsonArray aligned = new JsonArray();
    for (JsonObject each : Fields.objects(wantedGroup, "webhooks")) {
      JsonElement integration = each.get("integration");
      aligned.add(
          Fields.objects(group, "webhooks").stream()
              .filter(
                  other ->
                      Documents.differences(
                              Fields.object(other, "integration"), integration.getAsJsonObject())
                          .isEmpty())
              .findFirst()
              .orElseGet(JsonObject::new));
    }
    group.add("webhooks", aligned);
  }

  /** Fills in what the service wants and what follows from the rest. */
  static JsonObject complete(JsonObject goal) {
    AlertType type = new AlertType(Fields.text(goal, "type"));
    String member = ConditionReader.member(type);
    if (isNewValue(type.code()) && !Fields.texts(goal, "group_by_keys").isEmpty()) {
      throw new InvalidRequestException(
          "by", "is said of an alert at new values, which cannot group", "Leave it out.");
    }
    fillPriorities(goal);
    if (type.equals(AlertType.RATIO) && !Fields.object(goal, member).has("group_by_for")) {
      Fields.object(goal, member).addProperty("group_by_for", RatioGrouping.BOTH.code());
    }
    // Unless both are equal, nothing of the alert ever arrives.
    JsonObject group = Fields.object(goal, "notification_group");
    if (goal.has("notification_group") || goal.has("group_by_keys")) {
      group.add("group_by_keys", Fields.list(Fields.texts(goal, "group_by_keys")));
      goal.add("notification_group", group);
    }
    AlertTerms.checkLabels(goal);
    return goal;
  }

  /** Gives the alert's priority to those of its rules that have none. */
  private static void fillPriorities(JsonObject alert) {
    AlertType type = new AlertType(Fields.text(alert, "type"));
    if (!PRIORITY_IN_RULES.contains(type)) {
      return;
    }
    String own = Fields.optionalText(alert, "priority").orElse(Priority.P5.code());
    JsonObject condition = Fields.object(alert, ConditionReader.member(type));
    for (JsonObject rule : Fields.objects(condition, "rules")) {
      JsonObject override = Fields.object(rule, "override");
      if (!override.has("priority")) {
        override.addProperty("priority", own);
        rule.add("override", override);
      }
    }
  }

  static JsonObject sent(JsonObject goal) {
    JsonObject body = goal.deepCopy();
    READ_ONLY.forEach(body::remove);
    return body;
  }
}
