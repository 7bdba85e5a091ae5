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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
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
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile Duration delay = Duration.ZERO;
  private int readers;
  private long bytes;
  private long count;
  private long added;

  /** Somebody who is told of logs as they come. */
  public interface Listener {

    /** Whether there is anything to listen for now. Asked when logs are kept, before hearing. */
    boolean listens();

    /** Logs have been kept, in this order. */
    void hear(List<LogRecord> logs);
  }

  public Records(LogsInstance instance) {
    this(instance.clock(), SPACE);
  }

  /** Keeps so many bytes, and at least the newest stretch of logs. */
  Records(Clock clock, long space) {
    this.clock = clock;
    this.space = space;
  }

  /** Lets logs that come from now on be asked for this much later, by the emulator's clock. */
  public void queryableAfter(Duration delay) {
    this.delay = delay;
  }

  /** Keeps several, in this order, and then tells those who listen. */
  public void addAll(List<Accepted> logs) {
    long from = clock.instant().plus(delay).toEpochMilli();
    lock.lock();
    try {
      for (Accepted log : logs) {
        room(Segment.length(log.log())).append(log, from);
        count++;
        added++;
      }
    } finally {
      lock.unlock();
    }
    tell(logs);
  }

  /**
   * The stretch that a log of some length goes into; what is too old for it to fit, goes. The bytes
   * of the old are used again, unless somebody still reads them: where logs come fast, moving ever
   * new ones around would cost more than the logs themselves.
   */
  private Segment room(int length) {
    Segment last = segments.peekLast();
    if (last != null && last.hasRoomFor(length)) {
      return last;
    }
    int capacity = Math.max(last == null ? FIRST_SEGMENT : SEGMENT, length);
    Optional<Segment> old = Optional.empty();
    while (bytes + capacity > space && !segments.isEmpty()) {
      Segment first = segments.remove();
      bytes -= first.capacity();
      count -= first.count();
      old = Optional.of(first);
    }
    Segment next =
        old.filter(each -> readers == 0 && each.capacity() == capacity)
            .orElseGet(() -> new Segment(capacity));
    next.clear();
    segments.add(next);
    bytes += capacity;
    return next;
  }

  /** Most of the time nobody listens; only for those who do are the logs made into records. */
  private void tell(List<Accepted> logs) {
    List<LogRecord> records = List.of();
    for (Listener listener : listeners) {
      if (listener.listens()) {
        if (records.isEmpty()) {
          records = logs.stream().map(Accepted::record).toList();
        }
        listener.hear(records);
      }
    }
  }

  /** The logs of a time that can be asked for already, oldest first; both ends are included. */
  public List<LogRecord> between(Instant from, Instant to) {
    return between(from, to, log -> true);
  }

  /** The same, of those that a filter lets through: what it does not is never held together. */
  public List<LogRecord> between(Instant from, Instant to, Predicate<LogRecord> filter) {
    long now = clock.millis();
    List<LogRecord> found = new ArrayList<>();
    List<Segment.View> views = beginReading();
    try {
      for (Segment.View view : views) {
        view.read(from, to, now, filter, found::add);
      }
    } finally {
      endReading();
    }
    found.sort(Comparator.comparing(LogRecord::timestamp));
    return found;
  }

  /** All that can be asked for already, oldest first. */
  public List<LogRecord> all() {
    return between(Instant.MIN, Instant.MAX);
  }

  private List<Segment.View> beginReading() {
    lock.lock();
    try {
      List<Segment.View> views = segments.stream().map(Segment::view).toList();
      readers++;
      return views;
    } finally {
      lock.unlock();
    }
  }

  private void endReading() {
    lock.lock();
    try {
      readers--;
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

  /** Tells somebody of logs that are added from now on, on the thread that adds them. */
  public void onAdded(Listener listener) {
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
