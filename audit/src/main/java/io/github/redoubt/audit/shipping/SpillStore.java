package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.internal.spill.Segments;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Entries that are in a file before they count as accepted, and wait there. */
final class SpillStore implements Store {

  private static final int BUFFER = 4 << 10;
  private static final long LOOK_NANOS = 10_000_000;
  private static final long STILL_NANOS = 500_000_000;

  private final Overflow files;
  private final Segments segments;
  private final Limits limits;
  private final RecordEncoder encoder;
  private final Tally tally;

  private final ReentrantLock encoding = new ReentrantLock();
  private final Condition roomMade = encoding.newCondition();
  private final EntryWriter out;

  private final ReentrantLock taking = new ReentrantLock();
  private final Condition arrived = taking.newCondition();
  private final AtomicInteger hurries = new AtomicInteger();
  private volatile boolean asleep;
  private volatile long lastTake = System.nanoTime() - STILL_NANOS;

  SpillStore(Overflow files, Limits limits, RecordEncoder encoder, EntryWriter out, Tally tally) {
    this.files = files;
    this.segments = files.segments();
    this.limits = limits;
    this.encoder = encoder;
    this.out = out;
    this.tally = tally;
    out.into(new byte[BUFFER], 0);
  }

  @Override
  public boolean offer(LogEntry entry) {
    try {
      long mark = append(entry);
      if (mark < 0) {
        return false;
      }
      tally.spilled.increment();
      if (files.isForcedAlways()) {
        segments.force(mark);
      }
      if (asleep) {
        wakeSenders();
      }
      return true;
    } catch (IOException e) {
      files.trouble(e);
      return false;
    }
  }

  private long append(LogEntry entry) throws IOException {
    // Most need not wait, nor look at the clock for it.
    if (encoding.tryLock()) {
      try {
        long mark = write(entry);
        if (mark >= 0) {
          return mark;
        }
      } finally {
        encoding.unlock();
      }
    }
    return appendLater(entry);
  }

  private long appendLater(LogEntry entry) throws IOException {
    long end = System.nanoTime() + limits.longestWait().toNanos();
    if (!entered(limits.longestWait().toNanos())) {
      return -1;
    }
    try {
      long mark = write(entry);
      long left = end - System.nanoTime();
      while (mark < 0 && left > 0 && awaitRoom(left)) {
        mark = write(entry);
        left = end - System.nanoTime();
      }
      return mark;
    } finally {
      encoding.unlock();
    }
  }

  private boolean entered(long nanos) {
    if (encoding.tryLock()) {
      return true;
    }
    if (Thread.currentThread().isInterrupted()) {
      // It cannot wait with an end, and whoever has the lock writes one entry or waits without it.
      encoding.lock();
      return true;
    }
    try {
      return encoding.tryLock(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      encoding.lock();
      return true;
    }
  }

  private long write(LogEntry entry) throws IOException {
    out.into(out.bytes(), Segments.ROOM);
    long epochMillis = encoder.encode(entry, out);
    return segments.append(out.bytes(), 0, out.length() - Segments.ROOM, epochMillis);
  }

  @SuppressWarnings("WaitNotInLoop") // the caller's loop looks again
  private boolean awaitRoom(long nanos) {
    try {
      long unused = roomMade.awaitNanos(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void wakeSenders() {
    taking.lock();
    try {
      asleep = false;
      arrived.signalAll();
    } finally {
      taking.unlock();
    }
  }

  @Override
  public long work() {
    return files.work();
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // a sender asks again, and looks at other work between
  public @Nullable Batch take() throws InterruptedException {
    taking.lockInterruptibly();
    try {
      if (!isDue()) {
        boolean empty = segments.unreadBytes() == 0;
        if (empty) {
          asleep = true;
          // Asked after it is said: what comes from now on wakes this thread.
          empty = segments.unreadBytes() == 0;
        }
        long unused = arrived.awaitNanos(empty ? STILL_NANOS : LOOK_NANOS);
      }
      if (!isDue()) {
        return null;
      }
      lastTake = System.nanoTime();
    } finally {
      taking.unlock();
    }
    return files.take();
  }

  private boolean isDue() {
    long unread = segments.unreadBytes();
    return unread >= limits.batchBytes()
        || (unread > 0
            && (hurries.get() > 0 || System.nanoTime() - lastTake >= limits.batchAge().toNanos()));
  }

  @Override
  public void done(Batch batch) {
    files.done(batch);
    encoding.lock();
    try {
      roomMade.signalAll();
    } finally {
      encoding.unlock();
    }
  }

  /** It is in the files still. */
  @Override
  public void giveBack(Batch batch, List<Slice> unsent) {}

  @Override
  public boolean flush(long nanos) throws InterruptedException {
    hurries.incrementAndGet();
    try {
      wakeSenders();
      return files.flush(nanos);
    } finally {
      hurries.decrementAndGet();
    }
  }

  @Override
  public Remains left() {
    return new Remains(0, files.left());
  }

  @Override
  public void close() {
    files.close();
  }
}
