package io.github.redoubt.emulator.logs.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of metrics: the part of PromQL that names a metric, says which labels its
 * series have, and adds them up.
 */
public final class MetricQuery {

  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";
  private static final String LABELS = "\\(\\s*((?:" + LABEL + "\\s*(?:,\\s*)?)*)\\)";
  private static final String SELECTOR = "([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)\\}\\s*)?";
  private static final Pattern PLAIN = Pattern.compile("\\s*" + SELECTOR, Pattern.DOTALL);
  private static final Pattern ADDED =
      Pattern.compile(
          "\\s*(sum|avg|min|max|count)\\s*(?:by\\s*"
              + LABELS
              + "\\s*)?\\(\\s*"
              + SELECTOR
              + "\\)\\s*(?:by\\s*"
              + LABELS
              + "\\s*)?",
          Pattern.DOTALL);
  private static final Pattern MATCHER =
      Pattern.compile(
          "\\s*(" + LABEL + ")\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:,|$)");

  private final String metric;
  private final List<Predicate<Map<String, String>>> conditions;
  private final Optional<String> function;
  private final List<String> by;

  private MetricQuery(
      String metric,
      List<Predicate<Map<String, String>>> conditions,
      Optional<String> function,
      List<String> by) {
    this.metric = metric;
    this.conditions = conditions;
    this.function = function;
    this.by = by;
  }

  /** Reads PromQL; empty if it says more than is understood here. */
  public static Optional<MetricQuery> parse(String text) {
    Matcher added = ADDED.matcher(text);
    if (added.matches()) {
      Optional<String> before = Optional.ofNullable(added.group(2));
      Optional<String> behind = Optional.ofNullable(added.group(5));
      if (before.isPresent() && behind.isPresent()) {
        return Optional.empty();
      }
      List<String> by = before.or(() -> behind).map(MetricQuery::labels).orElse(List.of());
      return conditions(added.group(4))
          .map(
              conditions ->
                  new MetricQuery(added.group(3), conditions, Optional.of(added.group(1)), by));
    }
    Matcher plain = PLAIN.matcher(text);
    return plain.matches()
        ? conditions(plain.group(2))
            .map(
                conditions ->
                    new MetricQuery(plain.group(1), conditions, Optional.empty(), List.of()))
        : Optional.empty();
  }

  private static List<String> labels(String text) {
    return Stream.of(text.split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static Optional<List<Predicate<Map<String, String>>>> conditions(@Nullable String text) {
    List<Predicate<Map<String, String>>> conditions = new ArrayList<>();
    if (text == null || text.isBlank()) {
      return Optional.of(conditions);
    }
    Matcher matcher = MATCHER.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.region(end, text.length()).lookingAt()) {
      String value = matcher.group(3).replaceAll("\\\\(.)", "$1");
      try {
        conditions.add(condition(matcher.group(1), matcher.group(2), value));
      } catch (PatternSyntaxException e) {
        return Optional.empty();
      }
      end = matcher.end();
    }
    return text.substring(end).isBlank() ? Optional.of(List.copyOf(conditions)) : Optional.empty();
  }

  private static Predicate<Map<String, String>> condition(
      String label, String operator, String value) {
    Predicate<String> wanted =
        operator.endsWith("~") ? Pattern.compile(value).asMatchPredicate() : value::equals;
    Predicate<Map<String, String>> holds = labels -> wanted.test(labels.getOrDefault(label, ""));
    return operator.startsWith("!") ? holds.negate() : holds;
  }

  /** Whether it comes to a single value, whatever series there are. */
  public boolean isSingle() {
    return function.isPresent() && by.isEmpty();
  }

  /**
   * What it comes to.
   *
   * @return the values by the minute, counted since 1970, by the values of the labels that it tells
   *     series apart by
   */
  public Map<List<String>, NavigableMap<Long, Double>> ask(EventsToMetrics metrics) {
    Map<List<String>, Map<Long, List<Double>>> groups = new HashMap<>();
    for (Series series : metrics.series(metric)) {
      if (conditions.stream().allMatch(each -> each.test(series.labels()))) {
        Map<Long, List<Double>> group =
            groups.computeIfAbsent(group(series.labels()), ignored -> new TreeMap<>());
        series
            .values()
            .forEach(
                (minute, value) ->
                    group.computeIfAbsent(minute, ignored -> new ArrayList<>()).add(value));
      }
    }
    Map<List<String>, NavigableMap<Long, Double>> answer = new HashMap<>();
    groups.forEach(
        (group, minutes) -> {
          NavigableMap<Long, Double> values = new TreeMap<>();
          minutes.forEach((minute, each) -> values.put(minute, together(each)));
          answer.put(group, values);
        });
    return answer;
  }

  private List<String> group(Map<String, String> labels) {
    return function.isPresent()
        ? by.stream().map(each -> labels.getOrDefault(each, "")).toList()
        : List.copyOf(labels.values());
  }

  private double together(List<Double> values) {
    return switch (function.orElse("sum")) {
      case "avg" -> values.stream().mapToDouble(each -> each).average().orElseThrow();
      case "min" -> values.stream().mapToDouble(each -> each).min().orElseThrow();
      case "max" -> values.stream().mapToDouble(each -> each).max().orElseThrow();
      case "count" -> values.size();
      default -> values.stream().mapToDouble(each -> each).sum();
    };
  }
}
