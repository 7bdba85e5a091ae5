package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.events.Redaction;
import io.github.redoubt.audit.events.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes entries as the records that Cloud Logs takes, each with an id by which a question tells
 * one that arrived twice.
 */
final class RecordEncoder {

  /** What the service takes of one log is 32 K; what it counts as one is not told to the byte. */
  static final int MOST_BYTES = 32_000;

  /** Tried in turn until the record fits. */
  private static final int[] MOST_CHARACTERS = {31_000, 14_000, 5_000, 1_000, 200, 40};

  private static final int INFO = 3;
  private static final byte[] SEVERITY = ascii(",\"severity\":");
  private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");
  private static final byte[] HIGH_RESOLUTION = ascii(",\"hiResTimestamp\":\"");
  private static final byte[] TEXT = ascii(",\"text\":{\"eventId\":\"");

  private final byte[] head;
  private final byte[] run;
  private final AtomicLong next = new AtomicLong();
  private final LongAdder cut;

  RecordEncoder(String application, String subsystem, Optional<String> computer, LongAdder cut) {
    EntryWriter out = new EntryWriter(Redaction.hidingNothing(), new byte[256]);
    out.put('{');
    out.field("applicationName", application).field("subsystemName", subsystem);
    computer.ifPresent(name -> out.field("computerName", name));
    this.head = Arrays.copyOf(out.bytes(), out.length());
    this.run = ascii(Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36) + "-");
    this.cut = cut;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Writes one record, and gives its time in milliseconds since 1970. Whatever an entry does while
   * it is written, there is a record of it.
   */
  long encode(LogEntry entry, EntryWriter out) {
    int start = out.length();
    int depth = out.depth();
    long id = next.incrementAndGet();
    for (int most : MOST_CHARACTERS) {
      out.backTo(start, depth);
      out.cuttingAfter(most);
      try {
        write(entry, id, out);
      } catch (RuntimeException | StackOverflowError e) {
        out.backTo(start, depth);
        insteadOf(entry, id, out, "could not be written: " + e.getClass().getName());
      }
      if (out.length() - start <= MOST_BYTES) {
        if (out.hasCut()) {
          cut.increment();
        }
        return entry.epochNanos() / 1_000_000;
      }
    }
    out.backTo(start, depth);
    out.cuttingAfter(1_000);
    insteadOf(entry, id, out, "left out: it has more fields than a log can carry");
    cut.increment();
    return entry.epochNanos() / 1_000_000;
  }

  private void write(LogEntry entry, long id, EntryWriter out) {
    int depth = out.depth();
    begin(entry, out);
    entry.writeLabels(new Written(out));
    beginText(id, out);
    entry.writeTo(out);
    out.endAll(depth + 1);
    if (out.hasCut()) {
      out.field("cut", true);
    }
    out.end();
    out.put('}');
  }

  private void insteadOf(LogEntry entry, long id, EntryWriter out, String why) {
    begin(entry, out);
    beginText(id, out);
    out.field("message", "[" + why + "]").end();
    out.put('}');
  }

  /** The id goes past the redaction, which must not make all ids one. */
  private void beginText(long id, EntryWriter out) {
    out.raw(TEXT);
    out.opened();
    out.raw(run);
    out.number36(id);
    out.put('"');
  }

  private void begin(LogEntry entry, EntryWriter out) {
    long nanos = entry.epochNanos();
    out.raw(head);
    out.raw(SEVERITY);
    // Of one that it does not know the service would drop the log.
    out.number(entry.severity().number().orElse(INFO));
    out.raw(TIMESTAMP);
    out.number(nanos / 1_000_000);
    out.raw(HIGH_RESOLUTION);
    out.number(nanos);
    out.put('"');
  }

  private record Written(EntryWriter out) implements Labels {
    @Override
    public void className(String name) {
      out.field("className", name);
    }

    @Override
    public void methodName(String name) {
      out.field("methodName", name);
    }

    @Override
    public void thread(String name) {
      out.field("threadId", name);
    }

    @Override
    public void category(String name) {
      out.field("category", name);
    }
  }

  /** A security event's JSON has the members of a log. */
  record SecurityEntry(SecurityEvent event, long epochNanos) implements LogEntry {

    private static final int ABOUT = 1_200;

    @Override
    public LogSeverity severity() {
      return switch (event.severity().known()) {
        case CRITICAL -> LogSeverity.CRITICAL;
        case WARNING -> LogSeverity.WARNING;
        case NORMAL, OTHER -> LogSeverity.INFO;
      };
    }

    @Override
    public int characters() {
      return ABOUT;
    }

    @Override
    public boolean isSecurity() {
      return true;
    }

    @Override
    public void writeTo(EntryWriter out) {
      byte[] json = event.toJson().getBytes(StandardCharsets.UTF_8);
      out.put(',');
      out.raw(json, 1, json.length - 2);
    }
  }
}
