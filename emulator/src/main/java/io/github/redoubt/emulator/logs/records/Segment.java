package io.github.redoubt.emulator.logs.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A stretch of logs, one behind the other as bytes. While somebody reads it only grows: what lies
 * before a length that was seen once stays as it is, so readers need no lock.
 *
 * <p>A log is its length, when it can be asked for, seconds, nanoseconds, severity, priority, its
 * id, and then texts with their lengths: labels by their place in {@link Labels#ALL}, user data.
 */
final class Segment {

  private static final int WHEN = 4 + 8 + 8 + 4;
  private static final int HEAD = WHEN + 1 + 1 + 16;
  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  private final byte[] bytes;
  private final ByteBuffer whole;
  private int used;
  private int count;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  Segment(int capacity) {
    this.bytes = new byte[capacity];
    this.whole = ByteBuffer.wrap(bytes);
  }

  int capacity() {
    return bytes.length;
  }

  int count() {
    return count;
  }

  /** Forgets its logs. Nobody may be reading them. */
  void clear() {
    used = 0;
    count = 0;
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
  }

  boolean hasRoomFor(int length) {
    return bytes.length - used >= length;
  }

  /** How many bytes a log takes. */
  static int length(IncomingLog log) {
    return HEAD + log.labels().stored().length + Integer.BYTES + log.size();
  }

  /**
   * Puts a log behind the others.
   *
   * @param from when it can be asked for, in milliseconds since 1970
   */
  void append(Accepted accepted, long from) {
    IncomingLog log = accepted.log();
    Instant time = log.timestamp();
    byte[] labels = log.labels().stored();
    ByteBuffer out =
        whole
            .position(used)
            .putInt(length(log))
            .putLong(from)
            .putLong(time.getEpochSecond())
            .putInt(time.getNano())
            .put((byte) log.severity().number())
            .put((byte) PRIORITIES.indexOf(accepted.priority()))
            .putLong(accepted.id().getMostSignificantBits())
            .putLong(accepted.id().getLeastSignificantBits())
            .put(labels)
            .putInt(log.size());
    log.copyTo(bytes, out.position());
    used = out.position() + log.size();
    count++;
    earliest = Math.min(earliest, time.getEpochSecond());
    latest = Math.max(latest, time.getEpochSecond());
  }

  /** What there is of the segment now. */
  View view() {
    return new View(bytes, used, earliest, latest);
  }

  /** A segment as it was at some moment. */
  static final class View {

    private final byte[] bytes;
    private final int used;
    private final long earliest;
    private final long latest;

    private View(byte[] bytes, int used, long earliest, long latest) {
      this.bytes = bytes;
      this.used = used;
      this.earliest = earliest;
      this.latest = latest;
    }

    /** Tells of the logs of a time, both ends included, that can be asked for already. */
    void read(
        Instant from,
        Instant to,
        long now,
        Predicate<LogRecord> filter,
        Consumer<LogRecord> found) {
      if (earliest > to.getEpochSecond() || latest < from.getEpochSecond()) {
        return;
      }
      ByteBuffer in = ByteBuffer.wrap(bytes);
      for (int at = 0; at < used; at += in.getInt(at)) {
        Instant time = Instant.ofEpochSecond(in.getLong(at + 12), in.getInt(at + 20));
        if (in.getLong(at + 4) <= now && !time.isBefore(from) && !time.isAfter(to)) {
          LogRecord log = decode(in.position(at + WHEN), time);
          if (filter.test(log)) {
            found.accept(log);
          }
        }
      }
    }

    private LogRecord decode(ByteBuffer in, Instant time) {
      Severity severity = Severity.of(in.get()).orElseThrow();
      Priority priority = PRIORITIES.get(in.get());
      String id = new UUID(in.getLong(), in.getLong()).toString();
      Map<String, String> labels = new HashMap<>();
      for (int left = in.get(); left > 0; left--) {
        labels.put(Labels.ALL.get(in.get()), text(in, in.getInt()));
      }
      return new LogRecord(id, time, severity, priority, labels, text(in, in.getInt()));
    }

    private String text(ByteBuffer in, int length) {
      String text = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
      in.position(in.position() + length);
      return text;
    }
  }
}
