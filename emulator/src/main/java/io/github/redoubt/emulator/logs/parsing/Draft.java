package io.github.redoubt.emulator.logs.parsing;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log while rules rewrite it. Its fields are named {@code text} for the whole, and {@code
 * text.a.b} for what lies in it. One thread's own.
 */
final class Draft {

  static final String WHOLE = "text";
  private static final Gson STRICT =
      new GsonBuilder()
          .setStrictness(Strictness.STRICT)
          .disableHtmlEscaping()
          .serializeNulls()
          .create();

  private final Map<String, String> labels;
  private Instant timestamp;
  private Severity severity;
  private JsonObject data;

  Draft(IncomingLog log) {
    this.labels = log.labels().map();
    this.timestamp = log.timestamp();
    this.severity = log.severity();
    this.data = JsonParser.parseString(log.userData()).getAsJsonObject();
  }

  IncomingLog log() {
    return IncomingLog.of(timestamp, severity, labels, STRICT.toJson(data));
  }

  Map<String, String> labels() {
    return labels;
  }

  String application() {
    return labels.getOrDefault(Labels.APPLICATION, "");
  }

  String subsystem() {
    return labels.getOrDefault(Labels.SUBSYSTEM, "");
  }

  Severity severity() {
    return severity;
  }

  void severity(Severity severity) {
    this.severity = severity;
  }

  void timestamp(Instant timestamp) {
    this.timestamp = timestamp;
  }

  /** Whether the log is bare text rather than an object. */
  private boolean isText() {
    return data.size() == 1 && data.has(WHOLE) && isString(data.get(WHOLE));
  }

  private static boolean isString(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  /** What a field holds, as text; JSON where it is not text itself. */
  Optional<String> text(String field) {
    if (field.equals(WHOLE)) {
      return Optional.of(isText() ? data.get(WHOLE).getAsString() : STRICT.toJson(data));
    }
    return value(field)
        .filter(value -> !value.isJsonNull())
        .map(value -> isString(value) ? value.getAsString() : STRICT.toJson(value));
  }

  Optional<JsonElement> value(String field) {
    if (field.equals(WHOLE)) {
      return Optional.of(isText() ? data.get(WHOLE) : data);
    }
    List<String> path = path(field);
    return parent(path, false).map(parent -> parent.get(path.get(path.size() - 1)));
  }

  /** Puts text into a field. The whole becomes an object if the text is one. */
  void put(String field, String text) {
    if (!field.equals(WHOLE)) {
      put(field, new JsonPrimitive(text));
      return;
    }
    Optional<JsonElement> parsed = json(text).filter(JsonElement::isJsonObject);
    if (parsed.isPresent()) {
      data = parsed.get().getAsJsonObject();
    } else {
      data = new JsonObject();
      data.addProperty(WHOLE, text);
    }
  }

  /** Puts a value into a field, and makes the objects around it where there are none. */
  void put(String field, JsonElement value) {
    if (field.equals(WHOLE)) {
      if (value.isJsonObject()) {
        data = value.getAsJsonObject();
      } else {
        data = new JsonObject();
        data.add(WHOLE, value);
      }
      return;
    }
    List<String> path = path(field);
    parent(path, true).ifPresent(parent -> parent.add(path.get(path.size() - 1), value));
  }

  /** Adds members to the log itself. */
  void add(Map<String, String> members) {
    members.forEach(data::addProperty);
  }

  /** Removes a field, and says whether it was there. */
  boolean remove(String field) {
    List<String> path = path(field);
    return !path.isEmpty()
        && parent(path, false)
            .map(parent -> parent.remove(path.get(path.size() - 1)) != null)
            .orElse(false);
  }

  private Optional<JsonObject> parent(List<String> path, boolean make) {
    JsonObject parent = data;
    for (String name : path.subList(0, path.size() - 1)) {
      JsonElement next = parent.get(name);
      if (next == null || !next.isJsonObject()) {
        if (!make) {
          return Optional.empty();
        }
        next = new JsonObject();
        parent.add(name, next);
      }
      parent = next.getAsJsonObject();
    }
    return Optional.of(parent);
  }

  /** The members on the way to a field; the whole itself is not on it. */
  private List<String> path(String field) {
    String inside =
        field.startsWith(WHOLE + ".") && !isText() ? field.substring(WHOLE.length() + 1) : field;
    return List.of(inside.split("\\.", -1));
  }

  /** What a text is as JSON, if it is some. */
  static Optional<JsonElement> json(String text) {
    try {
      return Optional.ofNullable(STRICT.fromJson(text, JsonElement.class));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  static String json(JsonElement value) {
    return STRICT.toJson(value);
  }
}
