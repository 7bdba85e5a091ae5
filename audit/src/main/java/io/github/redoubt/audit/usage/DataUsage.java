package io.github.redoubt.audit.usage;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * How much was logged.
 *
 * @param timestamp the day or the moment that it is about
 * @param size how much, in the service's unit
 * @param application by which application, where it is told
 * @param subsystem by which subsystem, where it is told
 * @param entity what kind of thing, such as {@code logs}, where it is told
 * @param severity of which severity, where it is told
 * @param priority in which pipeline, where it is told: {@code high}, {@code medium}, {@code low} or
 *     {@code blocked}
 */
public record DataUsage(
    Instant timestamp,
    double size,
    Optional<String> application,
    Optional<String> subsystem,
    Optional<String> entity,
    Optional<LogSeverity> severity,
    Optional<String> priority) {

  static DataUsage read(JsonObject json) {
    return new DataUsage(
        Fields.time(json, "timestamp")
            .orElseThrow(() -> new JsonParseException("'timestamp' is missing")),
        Fields.decimal(json, "size"),
        Fields.optionalText(json, "application"),
        Fields.optionalText(json, "subsystem"),
        Fields.optionalText(json, "entity_type"),
        Fields.optionalText(json, "severity").map(LogSeverity::new),
        Fields.optionalText(json, "priority"));
  }
}
