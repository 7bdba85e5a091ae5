package io.github.redoubt.emulator.logs.alerts;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.internal.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads alerts in their older form, and says in the current one what they mean. */
final class LegacyForm {

  private static final Shapes SHAPES = Shapes.read("legacy.txt");
  static final Map<String, String> PRIORITIES =
      Map.of("critical", "p1", "error", "p2", "warning", "p3", "info_or_unspecified", "p4");

  private final Body alert;
  private final LegacyCondition condition;
  private final String priority;

  private LegacyForm(JsonObject sent) {
    this.alert = new Body(sent);
    this.priority = PRIORITIES.getOrDefault(alert.requiredText("severity"), "p5_or_unspecified");
    this.condition =
        LegacyCondition.of(
            alert.requiredObject("condition"),
            alert.object("filters").orElseGet(() -> new Body(new JsonObject())),
            alert.texts("notification_payload_filters"),
            priority);
  }

  /** The older form as it is kept; refuses what is not of it. */
  static JsonObject read(JsonObject sent) {
    JsonObject legacy = sent.deepCopy();
    legacy.asMap().values().removeIf(JsonElement::isJsonNull);
    SHAPES.check("Alert", legacy);
    if (legacy.getAsJsonObject("condition").size() != 1) {
      throw Rejection.invalid("The member 'condition' has one member: the condition.");
    }
    if (legacy.getAsJsonObject("condition").has("new_value")
        && !new Body(legacy).objects("notification_groups").isEmpty()) {
      throw Rejection.invalid("'notification_groups' field cannot be set for 'new_value' alerts");
    }
    if (!legacy.has("filters")) {
      legacy.add("filters", new JsonObject());
    }
    JsonObject filters = legacy.getAsJsonObject("filters");
    if (!filters.has("filter_type")) {
      filters.addProperty("filter_type", "text_or_unspecified");
    }
    return legacy;
  }

  /** The current form of an alert in the older one. */
  static JsonObject toDefinition(JsonObject legacy) {
    return Definitions.read(new LegacyForm(legacy).definition());
  }

  private JsonObject definition() {
    Answer definition =
        new Answer()
            .with("name", alert.requiredText("name"))
            .with("description", alert.text("description").orElse(""))
            .with("enabled", alert.flag("is_active").orElse(true))
            .with("priority", priority)
            .with("type", condition.type().wire())
            .with(condition.type().member(), condition.details())
            .with("entity_labels", labels())
            .with("incidents_settings", incidents())
            .with("notification_group", group());
    if (condition.type() != AlertType.LOGS_NEW_VALUE) {
      definition.withTexts("group_by_keys", condition.groupBy());
    }
    alert
        .object("active_when")
        .map(LegacyForm::schedule)
        .ifPresent(schedule -> definition.with("active_on", schedule));
    return definition.json();
  }

  private JsonObject labels() {
    JsonObject labels = new JsonObject();
    for (Body label : alert.objects("meta_labels")) {
      labels.addProperty(label.text("key").orElse(""), label.text("value").orElse(""));
    }
    for (String label : alert.texts("meta_labels_strings")) {
      int colon = label.indexOf(':');
      labels.addProperty(
          colon < 0 ? label : label.substring(0, colon),
          colon < 0 ? "" : label.substring(colon + 1));
    }
    return labels;
  }

  private JsonObject incidents() {
    return notifying(alert.object("incident_settings").orElseGet(() -> new Body(new JsonObject())));
  }

  private static JsonObject notifying(Body settings) {
    JsonObject current = new JsonObject();
    settings
        .text("notify_on")
        .ifPresent(
            on ->
                current.addProperty(
                    "notify_on", on.equals("triggered_only") ? "triggered_only_unspecified" : on));
    Optional.ofNullable(settings.json().get("retriggering_period_seconds"))
        .ifPresent(seconds -> current.addProperty("minutes", seconds.getAsLong() / 60));
    return current;
  }

  /** The first group stands for all: the current form has one. */
  private JsonObject group() {
    JsonArray webhooks = new JsonArray();
    List<Body> groups = alert.objects("notification_groups");
    for (Body group : groups) {
      for (Body notification : group.objects("notifications")) {
        if (notification.has("integration_id")) {
          JsonObject webhook = notifying(notification);
          JsonObject integration = new JsonObject();
          integration.add("integration_id", notification.json().get("integration_id"));
          webhook.add("integration", integration);
          webhooks.add(webhook);
        }
      }
    }
    Answer current = new Answer().with("webhooks", webhooks);
    List<String> keys = groups.isEmpty() ? List.of() : groups.get(0).texts("group_by_fields");
    return (groups.isEmpty() ? current : current.withTexts("group_by_keys", keys)).json();
  }

  /** The first timeframe stands for all: the current form has one. */
  private static JsonObject schedule(Body when) {
    List<Body> timeframes = when.objects("timeframes");
    if (timeframes.size() != 1) {
      throw Rejection.invalid("'active_when' has one timeframe, not " + timeframes.size() + ".");
    }
    Body timeframe = timeframes.get(0);
    Body range = timeframe.requiredObject("range");
    return new Answer()
        .withTexts("day_of_week", timeframe.texts("days_of_week"))
        .with("start_time", time(range.requiredObject("start")))
        .with("end_time", time(range.requiredObject("end")))
        .json();
  }

  private static JsonObject time(Body time) {
    JsonObject current = new JsonObject();
    for (String member : List.of("hours", "minutes")) {
      current.add(
          member,
          Optional.ofNullable(time.json().get(member)).orElseGet(() -> new JsonPrimitive(0)));
    }
    return current;
  }
}
