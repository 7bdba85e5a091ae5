package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import io.github.redoubt.emulator.logs.languages.lucene.LuceneQuery;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Severity;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which logs an alert looks at: those that its query finds and its labels let through, of the
 * pipelines that alerts see.
 */
public final class LogFilter {

  private final LuceneQuery query;
  private final List<Predicate<String>> applications;
  private final List<Predicate<String>> subsystems;
  private final List<Severity> severities;

  private LogFilter(Body simple) {
    this.query = LuceneQuery.parse(simple.text("lucene_query").orElse(""));
    Body labels = simple.object("label_filters").orElseGet(() -> Body.parse(""));
    this.applications = labels(labels, "application_name");
    this.subsystems = labels(labels, "subsystem_name");
    this.severities = labels.texts("severities").stream().map(LogFilter::severity).toList();
  }

  /**
   * Reads a filter.
   *
   * @throws io.github.redoubt.emulator.logs.languages.QueryRefused if its query is none
   */
  public static LogFilter of(Body filter) {
    return new LogFilter(filter.object("simple_filter").orElseGet(() -> Body.parse("")));
  }

  private static Severity severity(String wire) {
    return Severity.valueOf(wire.replaceAll("_(or_)?unspecified$", "").toUpperCase(Locale.ROOT));
  }

  private static List<Predicate<String>> labels(Body labels, String member) {
    return labels.objects(member).stream().map(LogFilter::label).toList();
  }

  private static Predicate<String> label(Body filter) {
    String value = filter.text("value").orElse("");
    return switch (filter.requiredText("operation")) {
      case "starts_with" -> label -> label.startsWith(value);
      case "ends_with" -> label -> label.endsWith(value);
      case "includes" -> label -> label.contains(value);
      default -> value::equals;
    };
  }

  boolean admits(SeenLog log) {
    return admits(log.log()) && (query.findsEverything() || query.finds(log.row()));
  }

  /** What can be told without reading what the log says. */
  private boolean admits(LogRecord log) {
    return log.priority() != Priority.LOW
        && (severities.isEmpty() || severities.contains(log.severity()))
        && admits(applications, log, Labels.APPLICATION)
        && admits(subsystems, log, Labels.SUBSYSTEM);
  }

  private static boolean admits(List<Predicate<String>> wanted, LogRecord log, String label) {
    return wanted.isEmpty()
        || wanted.stream().anyMatch(each -> each.test(log.labels().getOrDefault(label, "")));
  }
}
