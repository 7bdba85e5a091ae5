package io.github.redoubt.audit.parsing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Json;
import java.util.List;
import java.util.Map;

/**
 * One thing that is done to a log.
 *
 * <p>Patterns are regular expressions of RE2: without looking around and without references back to
 * groups; letters are told apart by case. Fields are {@code text} for the whole log, or {@code
 * text.path.to.key}.
 *
 * @param name for people
 * @param description for people, too; empty if there is none
 * @param kind what is done, such as {@code replace} or {@code remove_fields}
 * @param source the field that is looked at
 * @param parameters how it is done, as the JSON that the service has
 * @param enabled whether it is done
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-rules_groups">Parsing rule
 *     groups</a>
 */
public record ParsingRule(
    String name,
    String description,
    String kind,
    String source,
    String parameters,
    boolean enabled) {

  private static final String WHOLE = "text";
  private static final String MEMBER = "_parameters";

  /**
   * Begins to replace what a pattern matches: how secrets are masked. The rule changes what is
   * kept, and not what has left the application.
   *
   * @throws InvalidRequestException if the pattern is none that the service can use
   */
  public static Replacing replacing(String pattern) {
    return new Replacing(Patterns.checked(pattern));
  }

  /** A replacement that does not say yet what comes instead. */
  public record Replacing(String pattern) {

    /**
     * Says what comes instead.
     *
     * @param text where {@code $1} is what the first group matched
     */
    public ParsingRule with(String text) {
      JsonObject how = how("rule", pattern);
      how.addProperty("destination_field", WHOLE);
      how.addProperty("replace_new_val", text);
      return rule("replace", how);
    }
  }

  /**
   * Adds fields for the named groups of a pattern, {@code (?P<name>…)}, and keeps the log as it is.
   *
   * @throws InvalidRequestException if the pattern has no named group, or is none that the service
   *     can use
   */
  public static ParsingRule extracting(String pattern) {
    return rule("extract", how("rule", Patterns.withGroups(pattern)));
  }

  /**
   * Puts the named groups of a pattern, {@code (?P<name>…)}, in the place of the text.
   *
   * @throws InvalidRequestException if the pattern has no named group, or is none that the service
   *     can use
   */
  public static ParsingRule parsing(String pattern) {
    JsonObject how = how("rule", Patterns.withGroups(pattern));
    how.addProperty("destination_field", WHOLE);
    return rule("parse", how);
  }

  /**
   * Drops logs that match a pattern.
   *
   * @throws InvalidRequestException if the pattern is none that the service can use
   */
  public static ParsingRule blocking(String pattern) {
    JsonObject how = how("rule", Patterns.checked(pattern));
    how.addProperty("keep_blocked_logs", false);
    return rule("block", how);
  }

  /**
   * Drops logs that do not match a pattern.
   *
   * @throws InvalidRequestException if the pattern is none that the service can use
   */
  public static ParsingRule allowingOnly(String pattern) {
    JsonObject how = how("rule", Patterns.checked(pattern));
    how.addProperty("keep_blocked_logs", false);
    return rule("allow", how);
  }

  /**
   * Takes fields out of the log.
   *
   * @param fields such as {@code text.card.number}
   * @throws InvalidRequestException if there is none, or one is blank
   */
  public static ParsingRule removing(String... fields) {
    List<String> all = List.of(fields);
    if (all.isEmpty() || all.stream().anyMatch(String::isBlank)) {
      throw new InvalidRequestException(
          "fields to remove", "are none, or one is blank", "Name each, such as text.password.");
    }
    JsonObject how = new JsonObject();
    how.add("fields", Fields.list(all));
    return rule("remove_fields", how);
  }

  /**
   * Makes a value of the log one of its labels.
   *
   * @param key where the value is
   * @param label the label: {@code category_or_unspecified}, {@code classname}, {@code methodname},
   *     {@code threadid} or {@code severity}
   */
  public static ParsingRule labelling(String key, String label) {
    JsonObject how = how("rule", key);
    how.addProperty("destination_field", label);
    return rule("json_extract", how);
  }

  /**
   * Takes the time of the log from a field.
   *
   * @param standard how the format is written: {@code strftime_or_unspecified}, {@code javasdf},
   *     {@code golang}, {@code secondsts}, {@code millits}, {@code microts} or {@code nanots}
   * @param format the format
   */
  public static ParsingRule timing(String standard, String format) {
    JsonObject how = how("standard", standard);
    how.addProperty("format", format);
    return rule("extract_timestamp", how);
  }

  /**
   * Writes an object as text into a field.
   *
   * @param into the field
   */
  public static ParsingRule stringifying(String into) {
    return rule("json_stringify", how("destination_field", into));
  }

  /**
   * Reads text as an object into a field.
   *
   * @param into the field; what was in it is replaced
   */
  public static ParsingRule parsingJson(String into) {
    JsonObject how = how("destination_field", into);
    how.addProperty("override_dest", true);
    return rule("json_parse", how);
  }

  /** Gives it a name; without one, it has that of what it does. */
  public ParsingRule named(String text) {
    return new ParsingRule(text, description, kind, source, parameters, enabled);
  }

  /** Says what it is for. */
  public ParsingRule describedAs(String text) {
    return new ParsingRule(name, text, kind, source, parameters, enabled);
  }

  /** Looks at a field, and not at the whole log. What it replaces, it replaces there, too. */
  public ParsingRule in(String field) {
    ParsingRule there = new ParsingRule(name, description, kind, field, parameters, enabled);
    return kind.equals("replace") || kind.equals("parse")
        ? there.setting("destination_field", field)
        : there;
  }

  /** Still keeps in the bucket what it drops; for {@link #blocking} and {@link #allowingOnly}. */
  public ParsingRule keepingBlocked() {
    return only("keepingBlocked", "block", "allow").setting("keep_blocked_logs", true);
  }

  /** Takes the source away; for {@link #stringifying} and {@link #parsingJson}. */
  public ParsingRule deletingSource() {
    return only("deletingSource", "json_stringify", "json_parse").setting("delete_source", true);
  }

  /** Is there and does nothing. */
  public ParsingRule disabled() {
    return new ParsingRule(name, description, kind, source, parameters, false);
  }

  private ParsingRule only(String what, String... kinds) {
    if (!List.of(kinds).contains(kind)) {
      throw new InvalidRequestException(
          what, "is nothing that a rule of kind " + kind + " has", "Leave it out.");
    }
    return this;
  }

  private ParsingRule setting(String member, Object value) {
    JsonObject how = Json.read(parameters, JsonObject.class);
    how.add(
        member,
        value instanceof Boolean flag
            ? new JsonPrimitive(flag)
            : new JsonPrimitive(value.toString()));
    return new ParsingRule(name, description, kind, source, how.toString(), enabled);
  }

  private static JsonObject how(String member, String value) {
    JsonObject how = new JsonObject();
    how.addProperty(member, value);
    return how;
  }

  private static ParsingRule rule(String kind, JsonObject how) {
    return new ParsingRule(kind.replace('_', ' '), "", kind, WHOLE, how.toString(), true);
  }

  static ParsingRule read(JsonObject json) {
    String kind = "";
    String how = "{}";
    for (Map.Entry<String, JsonElement> each : Fields.object(json, "parameters").entrySet()) {
      if (each.getValue().isJsonObject()) {
        kind = each.getKey().replace(MEMBER, "");
        how = each.getValue().toString();
      }
    }
    return new ParsingRule(
        Fields.optionalText(json, "name").orElse(""),
        Fields.optionalText(json, "description").orElse(""),
        kind,
        Fields.optionalText(json, "source_field").orElse(""),
        how,
        Fields.flag(json, "enabled"));
  }

  /** Says whether another rule does all of this, whatever the service filled in. */
  boolean isDoneBy(ParsingRule other) {
    JsonObject there = Json.read(other.parameters, JsonObject.class);
    JsonObject wanted = Json.read(parameters, JsonObject.class);
    return Documents.differences(there, Documents.merged(there, wanted)).isEmpty()
        && other.equals(
            new ParsingRule(name, description, kind, source, other.parameters, enabled));
  }

  JsonObject json(int order) {
    JsonObject how = new JsonObject();
    how.add(kind + MEMBER, Json.read(parameters, JsonObject.class));
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    if (!description.isEmpty()) {
      json.addProperty("description", description);
    }
    json.addProperty("source_field", source);
    json.add("parameters", how);
    json.addProperty("enabled", enabled);
    json.addProperty("order", order);
    return json;
  }
}
