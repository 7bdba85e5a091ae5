package io.github.redoubt.audit.olderalerts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Which logs an older alert looks at.
 *
 * @param type what kind of logs or values
 * @param query in the syntax of Lucene; empty for all logs
 * @param severities any of them; empty for all
 * @param applications any of them; empty for all
 * @param subsystems any of them; empty for all
 * @param alias what the query is called in a ratio
 * @param ratioTo what is divided by; of ratios alone
 */
public record OlderFilter(
    FilterType type,
    String query,
    List<LogSeverity> severities,
    List<String> applications,
    List<String> subsystems,
    Optional<String> alias,
    List<RatioSide> ratioTo) {

  private static final String DEBUG = "debug_or_unspecified";

  /**
   * The other side of a ratio.
   *
   * @param alias what it is called
   * @param query in the syntax of Lucene
   * @param severities any of them; empty for all
   * @param applications any of them; empty for all
   * @param subsystems any of them; empty for all
   * @param groupBy what it is told apart by
   */
  public record RatioSide(
      String alias,
      String query,
      List<LogSeverity> severities,
      List<String> applications,
      List<String> subsystems,
      List<String> groupBy) {

    /** Divides by the logs that a query finds. */
    public static RatioSide of(String alias, String query) {
      return new RatioSide(alias, query, List.of(), List.of(), List.of(), List.of());
    }

    private static RatioSide read(JsonObject from) {
      return new RatioSide(
          Fields.text(from, "alias"),
          Fields.optionalText(from, "text").orElse(""),
          severitiesOf(from),
          Fields.texts(from, "applications"),
          Fields.texts(from, "subsystems"),
          Fields.texts(from, "group_by"));
    }

    private JsonObject write() {
      JsonObject json = new JsonObject();
      json.addProperty("alias", alias);
      json.addProperty("text", query);
      json.add("severities", codes(severities));
      json.add("applications", Fields.list(applications));
      json.add("subsystems", Fields.list(subsystems));
      json.add("group_by", Fields.list(groupBy));
      return json;
    }
  }

  /** Looks at the logs that a query finds. */
  public static OlderFilter lucene(String query) {
    return new OlderFilter(
        FilterType.TEXT, query, List.of(), List.of(), List.of(), Optional.empty(), List.of());
  }

  /** Looks at them as another kind, such as one of different values. */
  public OlderFilter as(FilterType kind) {
    return new OlderFilter(kind, query, severities, applications, subsystems, alias, ratioTo);
  }

  /** Looks at those of some severities alone. */
  public OlderFilter withSeverity(LogSeverity... some) {
    return new OlderFilter(type, query, List.of(some), applications, subsystems, alias, ratioTo);
  }

  /** Looks at those of some applications alone. */
  public OlderFilter ofApplications(String... names) {
    return new OlderFilter(type, query, severities, List.of(names), subsystems, alias, ratioTo);
  }

  /** Looks at those of some subsystems alone. */
  public OlderFilter ofSubsystems(String... names) {
    return new OlderFilter(type, query, severities, applications, List.of(names), alias, ratioTo);
  }

  /** Looks at their number divided by that of others. */
  public OlderFilter dividedBy(String ownAlias, RatioSide other) {
    return new OlderFilter(
        FilterType.RATIO,
        query,
        severities,
        applications,
        subsystems,
        Optional.of(ownAlias),
        List.of(other));
  }

  static OlderFilter read(JsonObject from) {
    JsonObject metadata = Fields.object(from, "metadata");
    return new OlderFilter(
        new FilterType(Fields.optionalText(from, "filter_type").orElse(FilterType.TEXT.code())),
        Fields.optionalText(from, "text").orElse(""),
        severitiesOf(from),
        Fields.texts(metadata, "applications"),
        Fields.texts(metadata, "subsystems"),
        Fields.optionalText(from, "alias").filter(text -> !text.isEmpty()),
        Fields.objects(from, "ratio_alerts").stream().map(RatioSide::read).toList());
  }

  private static List<LogSeverity> severitiesOf(JsonObject from) {
    return Fields.texts(from, "severities").stream().map(OlderFilter::severity).toList();
  }

  private static JsonArray codes(List<LogSeverity> severities) {
    return Fields.list(severities.stream().map(OlderFilter::written).toList());
  }

  /** The lowest one carries a suffix, as it does in parsing rules. */
  private static LogSeverity severity(String written) {
    return written.equals(DEBUG) ? LogSeverity.DEBUG : new LogSeverity(written);
  }

  private static String written(LogSeverity severity) {
    return severity.equals(LogSeverity.DEBUG) ? DEBUG : severity.code();
  }

  /** Whole, so that what an earlier filter had beside this is taken away. */
  JsonObject write() {
    JsonObject metadata = new JsonObject();
    metadata.add("applications", Fields.list(applications));
    metadata.add("subsystems", Fields.list(subsystems));
    JsonObject json = new JsonObject();
    json.addProperty("filter_type", type.code());
    json.addProperty("text", query);
    json.add("severities", codes(severities));
    json.add("metadata", metadata);
    alias.ifPresent(name -> json.addProperty("alias", name));
    json.add("ratio_alerts", Fields.all(ratioTo.stream().map(RatioSide::write).toList()));
    return json;
  }
}
