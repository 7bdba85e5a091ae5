package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which logs an alert looks at: those that a query finds, of some applications, subsystems and
 * severities.
 *
 * @param query in the syntax of Lucene; empty for all logs
 * @param applications the applications, any of them; empty for all
 * @param subsystems the subsystems, any of them; empty for all
 * @param severities the severities, any of them; empty for all
 */
public record LogFilter(
    String query,
    List<LabelMatch> applications,
    List<LabelMatch> subsystems,
    List<LogSeverity> severities) {

  private static final String VERBOSE = "verbose_unspecified";

  private static final int MOST_CHARACTERS = 65_535;
  private static final int MOST_OPERATORS = 50;
  private static final Pattern QUOTED_OR_OPERATOR =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|\\b(AND|OR)\\b");

  /**
   * Checks the query's size.
   *
   * @throws InvalidRequestException if it is longer than 65,535 characters, or has more than 50
   *     times AND or OR
   */
  public LogFilter {
    if (query.length() > MOST_CHARACTERS) {
      throw new InvalidRequestException(
          "query",
          "has " + query.length() + " characters, and may have " + MOST_CHARACTERS,
          "Shorten it, or make several alerts.");
    }
    long operators =
        QUOTED_OR_OPERATOR.matcher(query).results().filter(each -> each.group(1) != null).count();
    if (operators > MOST_OPERATORS) {
      throw new InvalidRequestException(
          "query",
          "has " + operators + " times AND or OR, and may have " + MOST_OPERATORS,
          "Shorten it, or make several alerts.");
    }
    applications = List.copyOf(applications);
    subsystems = List.copyOf(subsystems);
    severities = List.copyOf(severities);
  }

  /** Means all logs. */
  public static LogFilter everything() {
    return new LogFilter("", List.of(), List.of(), List.of());
  }

  /**
   * Means the logs that a query finds, such as {@code event:login_failed AND NOT dry_run:true}.
   *
   * @param query in the syntax of Lucene; 65,535 characters at most, with 50 AND and OR at most
   * @throws InvalidRequestException if it is longer
   */
  public static LogFilter lucene(String query) {
    return new LogFilter(query, List.of(), List.of(), List.of());
  }

  /** Means those of an application alone; said again, of another one as well. */
  public LogFilter ofApplication(String name) {
    return ofApplications(LabelMatch.is(name));
  }

  /** Means those of some applications alone. */
  public LogFilter ofApplications(LabelMatch... some) {
    return new LogFilter(query, joined(applications, some), subsystems, severities);
  }

  /** Means those of a subsystem alone; said again, of another one as well. */
  public LogFilter ofSubsystem(String name) {
    return ofSubsystems(LabelMatch.is(name));
  }

  /** Means those of some subsystems alone. */
  public LogFilter ofSubsystems(LabelMatch... some) {
    return new LogFilter(query, applications, joined(subsystems, some), severities);
  }

  /** Means those of some severities alone. */
  public LogFilter withSeverity(LogSeverity... some) {
    return new LogFilter(query, applications, subsystems, joined(severities, some));
  }

  private static <T> List<T> joined(List<T> before, T[] more) {
    return Stream.concat(before.stream(), Arrays.stream(more)).toList();
  }

  static LogFilter read(JsonObject from) {
    JsonObject simple = Fields.object(from, "simple_filter");
    JsonObject labels = Fields.object(simple, "label_filters");
    return new LogFilter(
        Fields.optionalText(simple, "lucene_query").orElse(""),
        matches(labels, "application_name"),
        matches(labels, "subsystem_name"),
        Fields.texts(labels, "severities").stream().map(LogFilter::severity).toList());
  }

  /** The service's first value carries a suffix, here alone. */
  private static LogSeverity severity(String written) {
    return written.equals(VERBOSE) ? LogSeverity.VERBOSE : new LogSeverity(written);
  }

  private static String written(LogSeverity severity) {
    return severity.equals(LogSeverity.VERBOSE) ? VERBOSE : severity.code();
  }

  private static List<LabelMatch> matches(JsonObject labels, String name) {
    return Fields.objects(labels, name).stream().map(LabelMatch::read).toList();
  }

  /** Whole, so that what an earlier filter had beside this is taken away. */
  JsonObject write() {
    JsonObject labels = new JsonObject();
    labels.add("application_name", Fields.all(written(applications)));
    labels.add("subsystem_name", Fields.all(written(subsystems)));
    labels.add("severities", Fields.list(severities.stream().map(LogFilter::written).toList()));
    JsonObject simple = new JsonObject();
    simple.addProperty("lucene_query", query);
    simple.add("label_filters", labels);
    JsonObject filter = new JsonObject();
    filter.add("simple_filter", simple);
    return filter;
  }

  private static List<JsonObject> written(List<LabelMatch> matches) {
    List<JsonObject> all = new ArrayList<>();
    matches.forEach(each -> all.add(each.write()));
    return all;
  }
}
