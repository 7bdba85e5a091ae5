package io.github.redoubt.emulator.logs.alerts;

import static io.github.redoubt.emulator.logs.internal.Form.orElse;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.alerts.evaluation.LogFilter;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.languages.QueryRefused;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of alert definitions: what they may say, and what is meant where they say nothing. */
final class Definitions {

  private static final Shapes SHAPES = Shapes.read("definitions.txt");
  private static final long LONGEST_DELAY_MS = 10_800_000;
  private static final int LONGEST_QUERY = 65_535;
  private static final int MOST_OPERATORS = 50;
  private static final Pattern OPERATOR = Pattern.compile("\\b(AND|OR)\\b");
  private static final int DEFAULT_MINUTES = 10;

  private Definitions() {}

  /** The definition that is kept; refuses what none can be kept of. */
  static JsonObject read(JsonObject sent) {
    JsonObject definition = sent.deepCopy();
    definition.asMap().values().removeIf(JsonElement::isJsonNull);
    SHAPES.check("AlertDefinitionPrototype", definition);
    AlertType type = AlertType.of(definition.get("type").getAsString()).orElseThrow();
    if (definition.get("name").getAsString().isBlank()) {
      throw Rejection.invalid("The member 'name' is empty.");
    }
    requireOneType(definition, type);
    JsonObject details = definition.getAsJsonObject(type.member());
    checkDetails(definition, type, details);
    fill(definition);
    fillDetails(type, details);
    return definition;
  }

  private static void requireOneType(JsonObject definition, AlertType type) {
    Set<String> there = new TreeSet<>();
    Stream.of(AlertType.values())
        .map(AlertType::member)
        .filter(definition::has)
        .forEach(there::add);
    if (!there.equals(Set.of(type.member()))) {
      throw Rejection.invalid(
          "An alert of type '"
              + type.wire()
              + "' has the member '"
              + type.member()
              + "' and none of another type, not "
              + there
              + ".");
    }
  }

  private static void checkDetails(JsonObject definition, AlertType type, JsonObject details) {
    Body body = new Body(details);
    if (type == AlertType.LOGS_NEW_VALUE
        && !new Body(definition).texts("group_by_keys").isEmpty()) {
      throw Rejection.invalid("'group_by_keys' are not supported for alerts on new values.");
    }
    if (details.has("evaluation_delay_ms")) {
      long delay = details.get("evaluation_delay_ms").getAsLong();
      if (delay < 0 || delay > LONGEST_DELAY_MS) {
        throw Rejection.invalid("'evaluation_delay_ms' is from 0 to " + LONGEST_DELAY_MS + ".");
      }
    }
    if (details.has("rules")) {
      checkRules(body.objects("rules"), type);
    }
    for (String filter : List.of("logs_filter", "numerator", "denominator")) {
      body.object(filter).ifPresent(Definitions::checkFilter);
    }
    if (type == AlertType.METRIC_THRESHOLD || type == AlertType.METRIC_ANOMALY) {
      body.requiredObject("metric_filter").requiredText("promql");
    }
    if (type == AlertType.FLOW) {
      Flows.check(body);
    }
  }

  private static void checkRules(List<Body> rules, AlertType type) {
    if (rules.isEmpty()) {
      throw Rejection.invalid("The member 'rules' is empty.");
    }
    boolean several =
        switch (type) {
          case LOGS_THRESHOLD,
              LOGS_RATIO_THRESHOLD,
              LOGS_TIME_RELATIVE_THRESHOLD,
              METRIC_THRESHOLD ->
              true;
          default -> false;
        };
    if (!several && rules.size() > 1) {
      throw Rejection.invalid("Alerts of this type have one rule.");
    }
    Set<String> priorities = new TreeSet<>();
    for (Body rule : rules) {
      boolean fresh =
          rule.object("override")
              .map(each -> priorities.add(each.requiredText("priority")))
              .orElse(true);
      if (!fresh) {
        throw Rejection.invalid("Several rules need different priorities.");
      }
      rule.object("condition")
          .filter(each -> each.has("threshold"))
          .filter(each -> each.json().get("threshold").getAsDouble() < 0)
          .ifPresent(
              each -> {
                throw Rejection.invalid("A threshold is not negative.");
              });
    }
  }

  private static void checkFilter(Body filter) {
    String query =
        filter.object("simple_filter").flatMap(each -> each.text("lucene_query")).orElse("");
    if (query.length() > LONGEST_QUERY) {
      throw Rejection.invalid("A query has at most " + LONGEST_QUERY + " characters.");
    }
    if (OPERATOR.matcher(query).results().count() > MOST_OPERATORS) {
      throw Rejection.invalid("A query has at most " + MOST_OPERATORS + " of AND and OR.");
    }
    try {
      LogFilter.of(filter);
    } catch (QueryRefused e) {
      throw Rejection.invalid("The query is not valid: " + e.getMessage());
    }
  }

  private static void fill(JsonObject definition) {
    orElse(definition, "description", new JsonPrimitive(""));
    orElse(definition, "enabled", new JsonPrimitive(true));
    orElse(definition, "priority", new JsonPrimitive("p5_or_unspecified"));
    orElse(definition, "group_by_keys", new JsonArray());
    orElse(definition, "entity_labels", new JsonObject());
    orElse(definition, "phantom_mode", new JsonPrimitive(false));
    orElse(definition, "deleted", new JsonPrimitive(false));
    orElse(definition, "incidents_settings", new JsonObject());
    JsonObject incidents = definition.getAsJsonObject("incidents_settings");
    orElse(incidents, "notify_on", new JsonPrimitive("triggered_only_unspecified"));
    orElse(incidents, "minutes", new JsonPrimitive(DEFAULT_MINUTES));
    orElse(definition, "notification_group", new JsonObject());
    JsonObject group = definition.getAsJsonObject("notification_group");
    orElse(group, "group_by_keys", definition.get("group_by_keys").deepCopy());
    orElse(group, "webhooks", new JsonArray());
    for (JsonElement each : group.getAsJsonArray("webhooks")) {
      orElse(each.getAsJsonObject(), "notify_on", incidents.get("notify_on"));
      orElse(each.getAsJsonObject(), "minutes", incidents.get("minutes"));
    }
  }

  private static void fillDetails(AlertType type, JsonObject details) {
    switch (type) {
      case FLOW -> orElse(details, "enforce_suppression", new JsonPrimitive(false));
      case METRIC_ANOMALY, METRIC_THRESHOLD ->
          orElse(details, "evaluation_delay_ms", new JsonPrimitive(0));
      case LOGS_RATIO_THRESHOLD -> {
        fillFilter(details.getAsJsonObject("numerator"));
        fillFilter(details.getAsJsonObject("denominator"));
        orElse(details, "ignore_infinity", new JsonPrimitive(false));
        orElse(details, "evaluation_delay_ms", new JsonPrimitive(0));
        fillUndetected(details);
        orElse(details, "notification_payload_filter", new JsonArray());
      }
      default -> {
        orElse(details, "logs_filter", new JsonObject());
        fillFilter(details.getAsJsonObject("logs_filter"));
        orElse(details, "notification_payload_filter", new JsonArray());
        if (type == AlertType.LOGS_THRESHOLD || type == AlertType.LOGS_TIME_RELATIVE_THRESHOLD) {
          orElse(details, "evaluation_delay_ms", new JsonPrimitive(0));
          fillUndetected(details);
        }
        if (type == AlertType.LOGS_TIME_RELATIVE_THRESHOLD) {
          orElse(details, "ignore_infinity", new JsonPrimitive(false));
        }
      }
    }
  }

  private static void fillUndetected(JsonObject details) {
    JsonObject undetected = new JsonObject();
    undetected.addProperty("trigger_undetected_values", false);
    undetected.addProperty("auto_retire_timeframe", "never_or_unspecified");
    orElse(details, "undetected_values_management", undetected);
  }

  private static void fillFilter(JsonObject filter) {
    orElse(filter, "simple_filter", new JsonObject());
    JsonObject simple = filter.getAsJsonObject("simple_filter");
    orElse(simple, "lucene_query", new JsonPrimitive(""));
    orElse(simple, "label_filters", new JsonObject());
    for (String label : List.of("application_name", "subsystem_name", "severities")) {
      orElse(simple.getAsJsonObject("label_filters"), label, new JsonArray());
    }
  }
}
