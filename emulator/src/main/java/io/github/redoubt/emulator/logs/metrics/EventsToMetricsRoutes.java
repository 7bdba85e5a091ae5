package io.github.redoubt.emulator.logs.metrics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.SettingRoutes.Rules;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.github.redoubt.emulator.logs.languages.QueryRefused;

/** What makes metrics of logs, over the wire. */
public final class EventsToMetricsRoutes {

  private static final int MOST_LABELS = 8;
  private static final int MOST_PERMUTATIONS = 30_000;

  private static final Check TEXTS = Check.listOf(Check.text());
  private static final Form LABEL =
      Form.empty().optional("target_label", Check.name()).optional("source_field", Check.name());
  private static final Form AGGREGATION =
      Form.empty()
          .optional("enabled", Check.flag())
          .optional(
              "agg_type",
              Check.oneOf(
                  "avg", "count", "histogram", "max", "min", "samples", "sum", "unspecified"))
          .optional("target_metric_name", Check.text())
          .optional(
              "samples",
              Form.empty().optional("sample_type", Check.oneOf("max", "min", "unspecified")))
          .optional("histogram", Form.empty().optional("buckets", Check.listOf(Check.number())))
          .atMostOne("samples", "histogram");
  private static final Form FIELD =
      Form.empty()
          .optional("target_base_metric_name", Check.name())
          .optional("source_field", Check.name())
          .optional("aggregations", Check.listOf(AGGREGATION));
  private static final Form LOGS =
      Form.empty()
          .optional("lucene", Check.text())
          .optional("alias", Check.text())
          .optional("applicationname_filters", TEXTS)
          .optional("subsystemname_filters", TEXTS)
          .optional(
              "severity_filters",
              Check.listOf(
                  Check.oneOf(
                      "critical", "debug", "error", "info", "unspecified", "verbose", "warning")));

  static final Form DEFINITION =
      Form.empty()
          .required("name", Check.name())
          .optional("description", Check.text())
          .optional("permutations_limit", Check.integer(1, MOST_PERMUTATIONS))
          .optional("metric_labels", Check.listOf(LABEL, MOST_LABELS))
          .optional("metric_fields", Check.listOf(FIELD))
          .optional("type", Check.oneOf("logs2metrics", "unspecified"))
          .optional("logs_query", LOGS);

  private EventsToMetricsRoutes() {}

  public static void open(Door door) {
    new SettingRoutes(
            door,
            "/v1/events2metrics",
            "logs.events2metrics",
            instance -> metrics(instance).shelf(),
            new Definitions())
        .list("events2metrics")
        .get()
        .create()
        .replace()
        .delete();
  }

  private static EventsToMetrics metrics(LogsInstance instance) {
    return instance.feature(EventsToMetrics.class, EventsToMetrics::new);
  }

  private static final class Definitions implements Rules {
    @Override
    public void changed(Visit visit) {
      metrics(visit.instance()).measure();
    }

    @Override
    public JsonObject created(Visit visit, JsonObject body) {
      JsonPrimitive now = new JsonPrimitive(visit.instance().clock().instant().toString());
      return definition(body, now, now);
    }

    @Override
    public JsonObject replaced(Visit visit, JsonObject before, JsonObject body) {
      return definition(
          body,
          before.get("create_time"),
          new JsonPrimitive(visit.instance().clock().instant().toString()));
    }

    private static JsonObject definition(JsonObject body, JsonElement made, JsonElement changed) {
      JsonObject definition = DEFINITION.read(body);
      JsonObject permutations = new JsonObject();
      permutations.add(
          "limit",
          definition.has("permutations_limit")
              ? definition.remove("permutations_limit")
              : new JsonPrimitive(MOST_PERMUTATIONS));
      permutations.addProperty("has_exceeded_limit", false);
      definition.add("permutations", permutations);
      Form.orElse(definition, "type", new JsonPrimitive("logs2metrics"));
      definition.addProperty("is_internal", false);
      definition.add("create_time", made);
      definition.add("update_time", changed);
      requireQuery(definition);
      return definition;
    }

    private static void requireQuery(JsonObject definition) {
      try {
        var unused = new Meter(definition);
      } catch (QueryRefused e) {
        throw Rejection.invalid("logs_query.lucene: " + e.text());
      }
    }
  }
}
