package io.github.redoubt.emulator.logs.parsing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one rule does to a log. */
@FunctionalInterface
interface ParsingRule {

  Outcome apply(Draft log);

  /** Where a part of a log goes that becomes a label. */
  Map<String, String> LABELS =
      Map.of(
          "category_or_unspecified", Labels.CATEGORY,
          "classname", Labels.CLASS,
          "methodname", Labels.METHOD,
          "threadid", Labels.THREAD);

  /**
   * Reads one whose shape is right.
   *
   * @throws Rejection if its expression, its time format or one of its fields is wrong
   */
  static ParsingRule of(JsonObject rule) {
    String source = rule.get("source_field").getAsString();
    requireField("source_field", source);
    JsonObject parameters = rule.getAsJsonObject("parameters");
    String kind = parameters.keySet().iterator().next();
    JsonObject own = parameters.getAsJsonObject(kind);
    if (own.has("destination_field") && !kind.equals("json_extract_parameters")) {
      requireField("destination_field", own.get("destination_field").getAsString());
    }
    return switch (kind) {
      case "extract_parameters" -> extract(source, named(own));
      case "json_extract_parameters" ->
          jsonExtract(source, text(own, "rule"), text(own, "destination_field"));
      case "replace_parameters" ->
          replace(
              source, pattern(own), text(own, "replace_new_val"), text(own, "destination_field"));
      case "parse_parameters" -> parse(source, named(own), text(own, "destination_field"));
      case "allow_parameters" -> block(source, pattern(own), false, keeps(own));
      case "block_parameters" -> block(source, pattern(own), true, keeps(own));
      case "extract_timestamp_parameters" ->
          timestamp(source, TimeFormat.of(text(own, "standard"), text(own, "format")));
      case "remove_fields_parameters" -> remove(Form.texts(own, "fields"));
      case "json_stringify_parameters" ->
          stringify(source, text(own, "destination_field"), flag(own, "delete_source"));
      case "json_parse_parameters" ->
          jsonParse(
              source,
              text(own, "destination_field"),
              flag(own, "delete_source"),
              flag(own, "override_dest"));
      default -> throw Rejection.notEmulated("A rule with " + kind);
    };
  }

  private static void requireField(String name, String field) {
    if (!field.equals(Draft.WHOLE) && !field.matches("text(\\.[^.]+)+")) {
      throw Rejection.invalid(name + " must be 'text' or 'text.' with a path behind it.");
    }
  }

  private static String text(JsonObject own, String name) {
    return own.get(name).getAsString();
  }

  private static boolean flag(JsonObject own, String name) {
    return own.has(name) && own.get(name).getAsBoolean();
  }

  private static boolean keeps(JsonObject own) {
    return flag(own, "keep_blocked_logs");
  }

  private static GoPattern pattern(JsonObject own) {
    return GoPattern.compile(text(own, "rule"));
  }

  private static GoPattern named(JsonObject own) {
    GoPattern pattern = pattern(own);
    if (pattern.names().isEmpty()) {
      throw Rejection.invalid("rule must have a named group, such as (?P<name>...).");
    }
    return pattern;
  }

  private static Outcome done(boolean done) {
    return done ? Outcome.DONE : Outcome.PASSED;
  }

  private static ParsingRule replace(
      String source, GoPattern pattern, String template, String destination) {
    return log -> {
      Optional<String> replaced =
          log.text(source).flatMap(text -> pattern.replaceAll(text, template));
      replaced.ifPresent(text -> log.put(destination, text));
      return done(replaced.isPresent());
    };
  }

  private static ParsingRule extract(String source, GoPattern pattern) {
    return log -> {
      Optional<Map<String, String>> found =
          log.text(source).flatMap(pattern::find).map(pattern::named);
      found.ifPresent(log::add);
      return done(found.isPresent());
    };
  }

  private static ParsingRule parse(String source, GoPattern pattern, String destination) {
    return log -> {
      Optional<Map<String, String>> found =
          log.text(source).flatMap(pattern::find).map(pattern::named);
      if (found.isEmpty()) {
        return Outcome.PASSED;
      }
      JsonObject parts = new JsonObject();
      found.get().forEach(parts::addProperty);
      log.put(destination, parts);
      return Outcome.DONE;
    };
  }

  private static ParsingRule block(
      String source, GoPattern pattern, boolean ifFound, boolean keeps) {
    Outcome blocked = keeps ? Outcome.ARCHIVED : Outcome.BLOCKED;
    return log -> {
      boolean found = log.text(source).flatMap(pattern::find).isPresent();
      return found == ifFound ? blocked : Outcome.PASSED;
    };
  }

  private static ParsingRule jsonExtract(String source, String key, String destination) {
    String below = key.startsWith("$.") ? key.substring(2) : key;
    String field = below.startsWith("text.") ? below : source + "." + below;
    return log -> {
      Optional<String> value = log.text(field);
      if (value.isEmpty()) {
        return Outcome.PASSED;
      }
      String label = LABELS.get(destination);
      if (label != null) {
        log.labels().put(label, value.get());
        return Outcome.DONE;
      }
      Optional<Severity> severity = SeverityNames.find(value.get());
      severity.ifPresent(log::severity);
      return done(severity.isPresent());
    };
  }

  private static ParsingRule timestamp(String source, TimeFormat format) {
    return log -> {
      Optional<Instant> moment = log.text(source).flatMap(format::read);
      moment.ifPresent(log::timestamp);
      return done(moment.isPresent());
    };
  }

  private static ParsingRule remove(List<String> fields) {
    return log -> {
      boolean removed = false;
      for (String field : fields) {
        removed |= log.remove(field);
      }
      return done(removed);
    };
  }

  private static ParsingRule stringify(String source, String destination, boolean deletes) {
    return log -> {
      Optional<JsonElement> value = log.value(source);
      value.ifPresent(
          there -> {
            String text = Draft.json(there);
            leave(log, source, destination, deletes);
            log.put(destination, new JsonPrimitive(text));
          });
      return done(value.isPresent());
    };
  }

  private static ParsingRule jsonParse(
      String source, String destination, boolean deletes, boolean overrides) {
    return log -> {
      Optional<JsonElement> parsed = log.text(source).flatMap(Draft::json);
      boolean free =
          overrides
              || destination.equals(source)
              || destination.equals(Draft.WHOLE)
              || log.value(destination).isEmpty();
      if (parsed.isEmpty() || !free) {
        return Outcome.PASSED;
      }
      leave(log, source, destination, deletes);
      log.put(destination, parsed.get());
      return Outcome.DONE;
    };
  }

  private static void leave(Draft log, String source, String destination, boolean deletes) {
    if (deletes && !source.equals(Draft.WHOLE) && !source.equals(destination)) {
      log.remove(source);
    }
  }
}
