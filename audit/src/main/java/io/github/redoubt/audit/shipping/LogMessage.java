package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A log of a text and named values. Immutable: {@link #with} gives another one.
 *
 * <pre>{@code
 * shipper.ship(LogMessage.of(LogSeverity.INFO, "order taken").with("order", id));
 * }</pre>
 */
public final class LogMessage implements LogEntry {

  private final LogSeverity severity;
  private final String text;
  private final long epochNanos;
  private final Map<String, String> values;

  private LogMessage(
      LogSeverity severity, String text, long epochNanos, Map<String, String> values) {
    this.severity = severity;
    this.text = text;
    this.epochNanos = epochNanos;
    this.values = values;
  }

  /**
   * Makes a log of now.
   *
   * @throws InvalidRequestException if the severity is none of the six that logs can have
   */
  public static LogMessage of(LogSeverity severity, String text) {
    if (severity.number().isEmpty()) {
      throw new InvalidRequestException(
          "severity",
          "is '" + severity + "'",
          "Give one from DEBUG to CRITICAL; the service drops logs of any other.");
    }
    return new LogMessage(severity, text, nanos(Instant.now()), Map.of());
  }

  /** Adds a value, which questions find by its name. */
  public LogMessage with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new LogMessage(severity, text, epochNanos, more);
  }

  /** Says when it was, if not now. The service takes nothing older than 24 hours. */
  public LogMessage at(Instant moment) {
    return new LogMessage(severity, text, nanos(moment), values);
  }

  @Override
  public LogSeverity severity() {
    return severity;
  }

  @Override
  public long epochNanos() {
    return epochNanos;
  }

  @Override
  public int characters() {
    int characters = text.length();
    for (Map.Entry<String, String> value : values.entrySet()) {
      characters += value.getKey().length() + value.getValue().length() + 6;
    }
    return characters;
  }

  @Override
  public void writeTo(EntryWriter out) {
    out.field("message", text);
    if (!values.isEmpty()) {
      out.begin("fields");
      values.forEach(out::field);
      out.end();
    }
  }

  static long nanos(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
  }

  @Override
  public String toString() {
    return "LogMessage[" + severity + ", " + text.length() + " characters]";
  }
}
