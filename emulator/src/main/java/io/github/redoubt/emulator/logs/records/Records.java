package io.github.redoubt.emulator.logs.records;

import io.github.redoubt.emulator.logs.internal.LogsInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The logs that an instance keeps. Many fit: they lie as bytes in a few large arrays. When they
 * take more than their space, those that came first go. Safe for use by many threads.
 */
public final class Records {

  private static final int SEGMENT = 256 * 1024;
  private static final int FIRST_SEGMENT = 8 * 1024;
  private static final long MOST_BYTES = 512L * 1024 * 1024;

  /** A quarter of what the program may have, so that logs alone never end it. */
  private static final long SPACE = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4);

  private final Clock clock;
  private final long space;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final List<Consumer<LogRecord>> listeners = new CopyOnWriteArrayList<>();
  private volatile Duration delay = Duration.ZERO;
  private long bytes;
  private long count;
  private long added;

  public Records(LogsInstance instance) {
    this(instance.clock(), SPACE);
  }

  /** Keeps so many bytes, and at least the newest stretch of logs. */
  Records(Clock clock, long space) {
    this.clock = clock;
    this.space = space;
  }

  /** An id for a new log, like no other. */
  public String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    // Bits of version 4 and of the usual variant.
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }

  /** Lets logs that come from now on be asked for this much later, by the emulator's clock. */
  public void queryableAfter(Duration delay) {
    this.delay = delay;
  }

  public void add(LogRecord log) {
    addAll(List.of(log));
  }

  /** Keeps several, in this order, and then tells those who listen of each. */
  public void addAll(List<LogRecord> logs) {
    Instant from = clock.instant().plus(delay);
    List<byte[]> encoded = new ArrayList<>(logs.size());
    for (LogRecord log : logs) {
      encoded.add(Segment.encode(log, from));
    }
    lock.lock();
    try {
      for (int i = 0; i < encoded.size(); i++) {
        append(encoded.get(i), logs.get(i).timestamp().getEpochSecond());
      }
    } finally {
      lock.unlock();
    }
    for (Consumer<LogRecord> listener : listeners) {
      logs.forEach(listener);
    }
  }

  private void append(byte[] log, long second) {
    Segment last = segments.peekLast();
    if (last == null || !last.hasRoomFor(log.length)) {
      int capacity = last == null ? FIRST_SEGMENT : SEGMENT;
      last = new Segment(Math.max(capacity, log.length));
      segments.add(last);
      bytes += last.capacity();
      while (bytes > space && segments.size() > 1) {
        Segment first = segments.remove();
        bytes -= first.capacity();
        count -= first.count();
      }
    }
    last.append(log, second);
    count++;
    added++;
  }

  /** The logs of a time that can be asked for already, oldest first; both ends are included. */
  public List<LogRecord> between(Instant from, Instant to) {
    return between(from, to, log -> true);
  }

  /** The same, of those that a filter lets through: what it does not is never held together. */
  public List<LogRecord> between(Instant from, Instant to, Predicate<LogRecord> filter) {
    long now = clock.millis();
    List<LogRecord> found = new ArrayList<>();
    for (Segment.View view : views()) {
      view.read(from, to, now, filter, found::add);
    }
    found.sort(Comparator.comparing(LogRecord::timestamp));
    return found;
  }

  /** All that can be asked for already, oldest first. */
  public List<LogRecord> all() {
    return between(Instant.MIN, Instant.MAX);
  }

  private List<Segment.View> views() {
    lock.lock();
    try {
      return segments.stream().map(Segment::view).toList();
    } finally {
      lock.unlock();
    }
  }

  /** How many are kept, those included that cannot be asked for yet. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** How many were ever taken in, those included that had to go. */
  public long added() {
    lock.lock();
    try {
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** Calls somebody for each log that is added from now on, on the thread that adds it. */
  public void onAdded(Consumer<LogRecord> listener) {
    listeners.add(listener);
  }

  /** Forgets all logs. */
  public void clear() {
    lock.lock();
    try {
      segments.clear();
      bytes = 0;
      count = 0;
    } finally {
      lock.unlock();
    }
  }
}
