package io.github.redoubt.emulator.logs.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A log on its way into an instance, before policies and parsing rules have had their say. Its user
 * data stays in the bytes that it came in until somebody reads it. Never changed once made.
 */
public final class IncomingLog {

  private final Instant timestamp;
  private final Severity severity;
  private final LabelSet labels;
  private final byte[] bytes;
  private final int start;
  private final int end;
  private final @Nullable String text;

  private IncomingLog(
      Instant timestamp,
      Severity severity,
      LabelSet labels,
      byte[] bytes,
      int start,
      int end,
      @Nullable String text) {
    this.timestamp = timestamp;
    this.severity = severity;
    this.labels = labels;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.text = text;
  }

  /**
   * Makes one.
   *
   * @param timestamp when it happened
   * @param labels by their names in answers: {@code applicationname}, {@code subsystemname} and
   *     those of the others that it has
   * @param userData a JSON object as text; bare text is its member {@code text}
   */
  public static IncomingLog of(
      Instant timestamp, Severity severity, Map<String, String> labels, String userData) {
    return of(timestamp, severity, LabelSet.of(labels), userData);
  }

  /** The same, of labels that other logs may have as well. */
  public static IncomingLog of(
      Instant timestamp, Severity severity, LabelSet labels, String userData) {
    byte[] bytes = userData.getBytes(UTF_8);
    return new IncomingLog(timestamp, severity, labels, bytes, 0, bytes.length, userData);
  }

  /**
   * Makes one whose user data is a part of what was sent.
   *
   * @param ascii never changed from now on; from start to end all of it is ASCII
   */
  public static IncomingLog of(
      Instant timestamp, Severity severity, LabelSet labels, byte[] ascii, int start, int end) {
    return new IncomingLog(timestamp, severity, labels, ascii, start, end, null);
  }

  public Instant timestamp() {
    return timestamp;
  }

  public Severity severity() {
    return severity;
  }

  public LabelSet labels() {
    return labels;
  }

  /** A JSON object as text; bare text is its member {@code text}. */
  public String userData() {
    return text == null ? new String(bytes, start, end - start, UTF_8) : text;
  }

  /** How many characters the user data has. */
  public int characters() {
    return text == null ? end - start : text.length();
  }

  /** How many bytes the user data has, as it is stored. */
  int size() {
    return end - start;
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, start, target, at, end - start);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IncomingLog log
        && timestamp.equals(log.timestamp)
        && severity == log.severity
        && labels.equals(log.labels)
        && Arrays.equals(bytes, start, end, log.bytes, log.start, log.end);
  }

  @Override
  public int hashCode() {
    return Objects.hash(timestamp, severity, labels);
  }

  @Override
  public String toString() {
    return "IncomingLog[" + timestamp + ", " + severity + ", " + labels + ", " + userData() + "]";
  }
}
