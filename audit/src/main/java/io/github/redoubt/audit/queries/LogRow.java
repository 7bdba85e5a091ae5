package io.github.redoubt.audit.queries;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.core.internal.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of an answer: a log, or what a query made of some. Of an aggregation only the user data
 * have anything in them.
 *
 * @param timestamp when it happened, up to nanoseconds; empty if the row has none that can be read
 * @param severity how bad it is, if the row tells
 * @param metadata what the service knows of the log, as it came: {@code timestamp}, {@code
 *     severity}, {@code priorityclass}, {@code logid}
 * @param labels where it comes from: {@code applicationname}, {@code subsystemname}, {@code
 *     computername} and so on
 * @param json the user data as JSON; an object, unless the service sent something else
 */
public record LogRow(
    Optional<Instant> timestamp,
    Optional<LogSeverity> severity,
    Map<String, String> metadata,
    Map<String, String> labels,
    String json) {

  /** Copies the maps, in their order. */
  public LogRow {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** Gives the id of the log, if the row is one. */
  public Optional<String> id() {
    return Optional.ofNullable(metadata.get("logid"));
  }

  /** Gives the application that it comes from, if the row is a log. */
  public Optional<String> application() {
    return Optional.ofNullable(labels.get("applicationname"));
  }

  /** Gives the subsystem that it comes from, if the row is a log. */
  public Optional<String> subsystem() {
    return Optional.ofNullable(labels.get("subsystemname"));
  }

  /**
   * Reads the user data as a record: components by their names, or by Gson's {@code
   * SerializedName}; what is not asked for is passed over.
   *
   * @param type a record; components that may be missing are {@code Optional}, lists or maps
   * @throws UnreadableRowException if the user data have another shape
   */
  public <T> T as(Class<T> type) {
    try {
      return Json.read(json, type);
    } catch (JsonParseException e) {
      throw new UnreadableRowException(id(), type, e);
    }
  }

  /**
   * Finds one text, number or truth value in the user data.
   *
   * @param keys where it is, from the outermost key to the innermost
   * @return empty if there is nothing there, null, or something that has parts
   */
  public Optional<String> text(String... keys) {
    JsonElement at = parsed();
    for (String key : keys) {
      if (!(at instanceof JsonObject object) || !object.has(key)) {
        return Optional.empty();
      }
      at = object.get(key);
    }
    return at.isJsonPrimitive() ? Optional.of(at.getAsString()) : Optional.empty();
  }

  private JsonElement parsed() {
    try {
      return JsonParser.parseString(json);
    } catch (JsonParseException e) {
      throw new UnreadableRowException(id(), JsonObject.class, e);
    }
  }

  /**
   * Reads a row from an answer.
   *
   * @throws JsonParseException if it is none
   */
  static LogRow read(JsonElement row) {
    if (!(row instanceof JsonObject parts)) {
      throw new JsonParseException("a row is no object");
    }
    Map<String, String> metadata = pairs(parts.get("metadata"));
    Optional<String> time = Optional.ofNullable(metadata.get("timestamp"));
    Optional<String> severity = Optional.ofNullable(metadata.get("severity"));
    return new LogRow(
        time.flatMap(LogRow::time),
        severity.map(LogSeverity::parse),
        metadata,
        pairs(parts.get("labels")),
        userData(parts.get("user_data")));
  }

  private static Map<String, String> pairs(@Nullable JsonElement list) {
    Map<String, String> all = new LinkedHashMap<>();
    if (list instanceof JsonArray pairs) {
      for (JsonElement each : pairs) {
        if (each instanceof JsonObject pair
            && pair.get("key") instanceof JsonPrimitive key
            && pair.get("value") instanceof JsonPrimitive value) {
          all.put(key.getAsString(), value.getAsString());
        }
      }
    }
    return all;
  }

  private static String userData(@Nullable JsonElement sent) {
    if (sent == null || sent.isJsonNull()) {
      return "{}";
    }
    String text = sent.isJsonPrimitive() ? sent.getAsString() : sent.toString();
    return text.isBlank() ? "{}" : text;
  }

  /** The service leaves the zone out, and means UTC. */
  private static Optional<Instant> time(String text) {
    String clock = text.substring(text.indexOf('T') + 1);
    boolean zoned = clock.matches(".*([Zz]|[+-].*)");
    try {
      return Optional.of(Json.time(zoned ? text : text + "Z"));
    } catch (JsonParseException unreadable) {
      return Optional.empty();
    }
  }
}
