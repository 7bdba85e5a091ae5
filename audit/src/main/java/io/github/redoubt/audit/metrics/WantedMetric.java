package io.github.redoubt.audit.metrics;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Draft;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.audit.queries.QuerySyntax;
import io.github.redoubt.audit.queries.QueryText;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Arrays;
import java.util.List;

/** How metrics of logs shall be. What is not mentioned is left alone. It belongs to one thread. */
public final class WantedMetric {

  private static final String QUERY = "logs_query";
  private static final String LABELS = "metric_labels";
  private static final String FIELDS = "metric_fields";
  private static final String PERMUTATIONS = "permutations";
  private static final String LIMIT = "permutations_limit";
  private static final int MOST_LABELS = 8;

  private final Draft draft = new Draft();
  private int labels;

  WantedMetric() {}

  /**
   * Gives them another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WantedMetric named(String name) {
    draft.set("name", Names.given("metric", name));
    return this;
  }

  /** Says what they are for. */
  public WantedMetric describedAs(String description) {
    draft.set("description", description);
    return this;
  }

  /**
   * Counts the logs that a query finds.
   *
   * @param lucene made by {@code Lucene.lucene}
   * @throws InvalidRequestException if it is in another language
   */
  public WantedMetric of(QueryText lucene) {
    if (!lucene.syntax().equals(QuerySyntax.LUCENE)) {
      throw new InvalidRequestException(
          "query", "is in " + lucene.syntax(), "Write it in Lucene, by Lucene.lucene(…).");
    }
    draft.in(QUERY).set("lucene", lucene.text());
    return this;
  }

  /** Counts logs of some applications only. */
  public WantedMetric ofApplications(String... names) {
    draft.in(QUERY).set("applicationname_filters", List.of(names));
    return this;
  }

  /** Counts logs of some subsystems only. */
  public WantedMetric ofSubsystems(String... names) {
    draft.in(QUERY).set("subsystemname_filters", List.of(names));
    return this;
  }

  /** Counts logs of some severities only. */
  public WantedMetric ofSeverities(LogSeverity... severities) {
    draft
        .in(QUERY)
        .set("severity_filters", Arrays.stream(severities).map(LogSeverity::code).toList());
    return this;
  }

  /**
   * Tells series apart by a field. They have the labels that are said here, all calls together.
   *
   * @param label what the field becomes
   * @param field the field
   * @throws InvalidRequestException if it is the ninth
   */
  public WantedMetric labelled(String label, String field) {
    if (++labels > MOST_LABELS) {
      throw new InvalidRequestException(
          "labels", "are more than " + MOST_LABELS, "Leave some out.");
    }
    JsonObject json = new JsonObject();
    json.addProperty("target_label", label);
    json.addProperty("source_field", field);
    draft.add(LABELS, json);
    return this;
  }

  /**
   * Measures a field. They measure what is said here, all calls together.
   *
   * @param field the field
   * @param metric the base of the names of the metrics
   * @param aggregations what is made of its values
   * @throws InvalidRequestException if nothing is made of them
   */
  public WantedMetric measuring(String field, String metric, Aggregation... aggregations) {
    if (aggregations.length == 0) {
      throw new InvalidRequestException(
          "aggregations", "are none", "Give at least one, such as Aggregation.MAX.");
    }
    JsonObject json = new JsonObject();
    json.addProperty("target_base_metric_name", metric);
    json.addProperty("source_field", field);
    json.add(
        "aggregations", Fields.all(Arrays.stream(aggregations).map(Aggregation::json).toList()));
    draft.add(FIELDS, json);
    return this;
  }

  /**
   * Limits the number of series.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public WantedMetric upToSeries(int most) {
    if (most < 1) {
      throw new InvalidRequestException("series", "are " + most, "Give 1 or more.");
    }
    draft.set(LIMIT, most);
    return this;
  }

  JsonObject created() {
    JsonObject body = draft.alone();
    body.addProperty("type", "logs2metrics");
    return body;
  }

  JsonObject onto(JsonObject present) {
    JsonObject goal = draft.onto(present);
    if (draft.has(LIMIT)) {
      JsonObject permutations = Fields.object(goal, PERMUTATIONS).deepCopy();
      permutations.add("limit", goal.remove(LIMIT));
      goal.add(PERMUTATIONS, permutations);
    }
    for (String list : List.of(LABELS, FIELDS)) {
      if (draft.has(list) && !matches(present, goal, list)) {
        goal.add(list, draft.alone().get(list));
      }
    }
    return goal;
  }

  /** What is wanted of another field must not be mixed with what is there. */
  private static boolean matches(JsonObject present, JsonObject goal, String list) {
    JsonArray before = Fields.all(Fields.objects(present, list));
    return before.equals(goal.get(list));
  }

  /** The service takes the limit of series by another name than it tells it. */
  static JsonObject sent(JsonObject metric) {
    JsonObject permutations = Fields.object(metric, PERMUTATIONS);
    metric.remove(PERMUTATIONS);
    if (permutations.has("limit")) {
      metric.add(LIMIT, permutations.get("limit"));
    }
    return metric;
  }
}
