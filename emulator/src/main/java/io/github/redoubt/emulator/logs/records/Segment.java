package io.github.redoubt.emulator.logs.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A stretch of logs, one behind the other as bytes. It only grows: what lies before a length that
 * was seen once stays as it is, so readers need no lock.
 *
 * <p>A log is its length, when it can be asked for, seconds, nanoseconds, severity, priority, and
 * then texts with their lengths: id, labels by their place in {@link Labels#ALL}, user data.
 */
final class Segment {

  private static final int HEAD = 4 + 8 + 8 + 4 + 1 + 1;
  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  private final byte[] bytes;
  private int used;
  private int count;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  Segment(int capacity) {
    this.bytes = new byte[capacity];
  }

  int capacity() {
    return bytes.length;
  }

  int count() {
    return count;
  }

  boolean hasRoomFor(int length) {
    return bytes.length - used >= length;
  }

  void append(byte[] log, long second) {
    System.arraycopy(log, 0, bytes, used, log.length);
    used += log.length;
    count++;
    earliest = Math.min(earliest, second);
    latest = Math.max(latest, second);
  }

  /** What there is of the segment now. */
  View view() {
    return new View(bytes, used, earliest, latest);
  }

  static byte[] encode(LogRecord log, Instant from) {
    byte[] id = log.id().getBytes(StandardCharsets.UTF_8);
    byte[] data = log.userData().getBytes(StandardCharsets.UTF_8);
    Instant time = log.timestamp();
    byte[][] labels = new byte[Labels.ALL.size()][];
    int length = HEAD + 2 + id.length + 1 + 4 + data.length;
    int there = 0;
    for (int i = 0; i < labels.length; i++) {
      String value = log.labels().get(Labels.ALL.get(i));
      labels[i] = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
      if (value != null) {
        length += 1 + 4 + labels[i].length;
        there++;
      }
    }
    ByteBuffer out =
        ByteBuffer.allocate(length)
            .putInt(length)
            .putLong(from.toEpochMilli())
            .putLong(time.getEpochSecond())
            .putInt(time.getNano())
            .put((byte) log.severity().number())
            .put((byte) PRIORITIES.indexOf(log.priority()))
            .putShort((short) id.length)
            .put(id)
            .put((byte) there);
    for (int i = 0; i < labels.length; i++) {
      if (log.labels().containsKey(Labels.ALL.get(i))) {
        out.put((byte) i).putInt(labels[i].length).put(labels[i]);
      }
    }
    return out.putInt(data.length).put(data).array();
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
          LogRecord log = decode(in.position(at + HEAD - 2), time);
          if (filter.test(log)) {
            found.accept(log);
          }
        }
      }
    }

    private LogRecord decode(ByteBuffer in, Instant time) {
      Severity severity = Severity.of(in.get()).orElseThrow();
      Priority priority = PRIORITIES.get(in.get());
      String id = text(in, in.getShort());
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
