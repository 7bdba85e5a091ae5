package io.github.redoubt.audit.metrics;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Metrics that are made of logs.
 *
 * @param id the service's
 * @param name for people
 * @param description for people, too
 * @param lucene which logs count; empty for all
 * @param applications of which applications; none for all
 * @param subsystems of which subsystems; none for all
 * @param severities of which severities; none for all
 * @param labels the fields that tell series apart, by the label that they become
 * @param measures the fields whose values are measured
 * @param mostSeries how many series there may be, where it is told
 * @param tooManySeries whether there would be more
 */
public record LogMetric(
    String id,
    String name,
    Optional<String> description,
    Optional<String> lucene,
    Set<String> applications,
    Set<String> subsystems,
    Set<LogSeverity> severities,
    Map<String, String> labels,
    List<Measure> measures,
    OptionalLong mostSeries,
    boolean tooManySeries) {

  /**
   * A field whose values are measured.
   *
   * @param field the field
   * @param metric the base of the names of the metrics that come of it
   * @param aggregations what is made of its values
   */
  public record Measure(String field, String metric, List<Aggregation> aggregations) {
    /** Copies the aggregations. */
    public Measure {
      aggregations = List.copyOf(aggregations);
    }
  }

  /** Copies the collections, in their order. */
  public LogMetric {
    applications = Collections.unmodifiableSet(new LinkedHashSet<>(applications));
    subsystems = Collections.unmodifiableSet(new LinkedHashSet<>(subsystems));
    severities = Collections.unmodifiableSet(new LinkedHashSet<>(severities));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    measures = List.copyOf(measures);
  }

  static LogMetric read(JsonObject json) {
    JsonObject query = Fields.object(json, "logs_query");
    JsonObject permutations = Fields.object(json, "permutations");
    Set<LogSeverity> severities = new LinkedHashSet<>();
    Fields.texts(query, "severity_filters").forEach(each -> severities.add(new LogSeverity(each)));
    Map<String, String> labels = new LinkedHashMap<>();
    Fields.objects(json, "metric_labels")
        .forEach(
            each ->
                labels.put(
                    Fields.optionalText(each, "target_label").orElse(""),
                    Fields.optionalText(each, "source_field").orElse("")));
    return new LogMetric(
        Fields.text(json, "id"),
        Fields.text(json, "name"),
        Fields.optionalText(json, "description").filter(text -> !text.isEmpty()),
        Fields.optionalText(query, "lucene").filter(text -> !text.isEmpty()),
        new LinkedHashSet<>(Fields.texts(query, "applicationname_filters")),
        new LinkedHashSet<>(Fields.texts(query, "subsystemname_filters")),
        severities,
        labels,
        Fields.objects(json, "metric_fields").stream().map(LogMetric::measure).toList(),
        permutations.has("limit")
            ? OptionalLong.of(Fields.whole(permutations, "limit"))
            : OptionalLong.empty(),
        Fields.flag(permutations, "has_exceeded_limit"));
  }

  private static Measure measure(JsonObject json) {
    return new Measure(
        Fields.optionalText(json, "source_field").orElse(""),
        Fields.optionalText(json, "target_base_metric_name").orElse(""),
        Fields.objects(json, "aggregations").stream().map(Aggregation::read).toList());
  }
}
