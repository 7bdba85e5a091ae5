package io.github.redoubt.emulator.logs.metrics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.languages.Keypaths;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import io.github.redoubt.emulator.logs.languages.lucene.LuceneQuery;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Priority;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One definition at work. Its points are kept as long as an alert may look back. */
final class Meter {

  private static final long SECONDS_OF_A_MINUTE = 60;
  private static final long MINUTES_OF_A_DAY = 24 * 60;
  private static final long KEPT_MINUTES = 2 * MINUTES_OF_A_DAY;

  private final JsonObject definition;
  private final LuceneQuery query;
  private final List<String> applications;
  private final List<String> subsystems;
  private final List<String> severities;
  private final List<Label> labels;
  private final List<Field> fields;
  private final List<Target> targets;
  private final int limit;
  private final Map<List<String>, NavigableMap<Long, Point>> points = new HashMap<>();
  private final Set<List<String>> today = new HashSet<>();
  private long day;

  /** What tells series apart, and where a log has it. */
  private record Label(String name, String keypath) {
    static Label read(Body label) {
      return new Label(
          Target.plain(label.requiredText("target_label")), label.requiredText("source_field"));
    }
  }

  /** What is measured, and the bounds of its buckets. */
  private record Field(Optional<String> keypath, List<Double> bounds) {
    static Field read(Body field) {
      return new Field(field.text("source_field"), Target.bounds(field));
    }
  }

  /**
   * Begins to measure.
   *
   * @throws io.github.redoubt.emulator.logs.languages.QueryRefused if its query is none
   */
  Meter(JsonObject definition) {
    this.definition = definition;
    Body body = new Body(definition);
    Body logs = body.object("logs_query").orElseGet(() -> Body.parse(""));
    this.query = LuceneQuery.parse(logs.text("lucene").orElse(""));
    this.applications = logs.texts("applicationname_filters");
    this.subsystems = logs.texts("subsystemname_filters");
    this.severities =
        logs.texts("severity_filters").stream()
            .filter(each -> !each.equals("unspecified"))
            .map(each -> each.toUpperCase(Locale.ROOT))
            .toList();
    this.labels =
        body.objects("metric_labels").stream()
            .filter(each -> each.has("target_label") && each.has("source_field"))
            .map(Label::read)
            .toList();
    List<Body> measured = body.objects("metric_fields");
    this.fields = measured.stream().map(Field::read).toList();
    this.targets = Target.of(body.requiredText("name"), measured);
    this.limit = definition.getAsJsonObject("permutations").get("limit").getAsInt();
  }

  JsonObject definition() {
    return definition;
  }

  /**
   * Counts a log, if it is one of those that are meant.
   *
   * @return false if it has labels that are one combination too many today, and so is not counted
   */
  boolean note(SeenLog log, Instant now) {
    if (!admits(log)) {
      return true;
    }
    long minute = Math.floorDiv(log.timestamp().getEpochSecond(), SECONDS_OF_A_MINUTE);
    List<String> values =
        labels.stream().map(each -> Keypaths.text(log, each.keypath()).orElse("")).toList();
    if (!isWithinLimit(values, now)) {
      return false;
    }
    NavigableMap<Long, Point> series = points.computeIfAbsent(values, ignored -> new TreeMap<>());
    Point point =
        series.computeIfAbsent(
            minute, ignored -> new Point(fields.stream().map(Field::bounds).toList()));
    point.count();
    for (int i = 0; i < fields.size(); i++) {
      int field = i;
      number(log, fields.get(i))
          .ifPresent(number -> point.field(field).note(number, log.timestamp()));
    }
    series.headMap(minute - KEPT_MINUTES).clear();
    return true;
  }

  private boolean isWithinLimit(List<String> values, Instant now) {
    long minute = Math.floorDiv(now.getEpochSecond(), SECONDS_OF_A_MINUTE);
    if (day != minute / MINUTES_OF_A_DAY) {
      day = minute / MINUTES_OF_A_DAY;
      today.clear();
      points.values().forEach(series -> series.headMap(minute - KEPT_MINUTES).clear());
      points.values().removeIf(Map::isEmpty);
    }
    return today.contains(values) || (today.size() < limit && today.add(values));
  }

  private boolean admits(SeenLog log) {
    return admits(log.log()) && (query.findsEverything() || query.finds(log.row()));
  }

  /** What can be told without reading what the log says. */
  private boolean admits(LogRecord log) {
    return log.priority() != Priority.LOW
        && (severities.isEmpty() || severities.contains(log.severity().name()))
        && admits(applications, log, Labels.APPLICATION)
        && admits(subsystems, log, Labels.SUBSYSTEM);
  }

  private static boolean admits(List<String> wanted, LogRecord log, String label) {
    return wanted.isEmpty() || wanted.contains(log.labels().getOrDefault(label, ""));
  }

  private static Optional<Double> number(SeenLog log, Field field) {
    Optional<JsonElement> value = field.keypath().flatMap(path -> Keypaths.value(log.data(), path));
    try {
      return value.filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsDouble);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Gives somebody all series of a metric. */
  void collect(String metric, Consumer<Series> taker) {
    for (Target target : targets) {
      if (target.name().equals(metric)) {
        points.forEach((values, series) -> taker.accept(series(target, values, series)));
      }
    }
  }

  private Series series(Target target, List<String> values, NavigableMap<Long, Point> all) {
    Map<String, String> named = new TreeMap<>(target.labels());
    for (int i = 0; i < labels.size(); i++) {
      named.put(labels.get(i).name(), values.get(i));
    }
    NavigableMap<Long, Double> numbers = new TreeMap<>();
    all.forEach(
        (minute, point) ->
            target.value().apply(point).ifPresent(number -> numbers.put(minute, number)));
    return new Series(named, numbers);
  }
}
