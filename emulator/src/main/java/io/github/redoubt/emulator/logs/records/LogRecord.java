package io.github.redoubt.emulator.logs.records;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.Map;

/**
 * A log as it is kept.
 *
 * @param id what answers call {@code logid}
 * @param timestamp when it happened, up to nanoseconds
 * @param labels by their names in answers: {@code applicationname}, {@code subsystemname}, {@code
 *     category}, {@code classname}, {@code computername}, {@code methodname}, {@code threadid},
 *     {@code ipaddress}; those it has
 * @param userData a JSON object as text; a log that came as bare text is its member {@code text}
 */
public record LogRecord(
    String id,
    Instant timestamp,
    Severity severity,
    Priority priority,
    Map<String, String> labels,
    String userData) {

  public LogRecord {
    labels = Map.copyOf(labels);
  }

  /** The user data, parsed anew at each call: kept as text, many logs fit. */
  public JsonObject data() {
    return JsonParser.parseString(userData).getAsJsonObject();
  }
}
