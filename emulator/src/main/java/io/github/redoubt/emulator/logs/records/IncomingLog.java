package io.github.redoubt.emulator.logs.records;

import java.time.Instant;
import java.util.Map;

/**
 * A log on its way into an instance, before policies and parsing rules have had their say.
 *
 * @param timestamp when it happened
 * @param labels by their names in answers: {@code applicationname}, {@code subsystemname} and those
 *     of the others that it has
 * @param userData a JSON object as text; bare text is its member {@code text}
 */
public record IncomingLog(
    Instant timestamp, Severity severity, Map<String, String> labels, String userData) {

  public IncomingLog {
    labels = Map.copyOf(labels);
  }
}
