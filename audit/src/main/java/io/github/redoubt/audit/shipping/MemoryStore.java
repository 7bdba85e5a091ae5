package io.github.redoubt.audit.shipping;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Entries that wait in memory: handed over through a ring, written on the shipper's own thread,
 * kept as the bytes of batches.
 *
 * <p>All of it is counted in bytes, about. When there is no room, a thread that logs waits, or the
 * oldest are dropped, or batches go to the disk, as was chosen.
 */
final class MemoryStore implements Store {

  /** What an entry takes before it is written, beside two bytes for each of its characters. */
  private static final int OBJECT_BYTES = 160;

  private static final int RING = 1 << 14;
  private static final int BUFFER = 16 << 10;
  private static final int MOST_SPARE = 4;
  private static final long LOOK_NANOS = 10_000_000;

  /** After so long without an entry the shipper's thread sleeps until it is woken. */
  private static final long STILL_NANOS = 500_000_000;

  private final Limits limits;
  private final RecordEncoder encoder;
  private final Tally tally;
  private final boolean isSecurity;
  private final Runnable wake;
  private final Optional<Overflow> overflow;

  private final Ring<LogEntry> ring = new Ring<>(RING);
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong unwritten = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private volatile boolean closed;
  private volatile boolean asleep;
  private volatile boolean crowded;

  // The shipper's thread alone.
  private final Batch.Open open;
  private long openSince;
  private long lastEntry = System.nanoTime();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition batchSealed = lock.newCondition();
  private final Condition roomMade = lock.newCondition();
  private final Condition progressed = lock.newCondition();
  private final ArrayDeque<Batch> sealed = new ArrayDeque<>();
  private final ArrayDeque<byte[]> spare = new ArrayDeque<>();
  private final TreeSet<Long> unfinished = new TreeSet<>();
  private long nextNumber;
  private long flushWanted;
  private long flushSealed;

  MemoryStore(
      Limits limits,
      RecordEncoder encoder,
      EntryWriter out,
      Tally tally,
      boolean isSecurity,
      Runnable wake,
      Optional<Overflow> overflow) {
    this.limits = limits;
    this.encoder = encoder;
    this.tally = tally;
    this.isSecurity = isSecurity;
    this.wake = wake;
    this.overflow = overflow;
    this.open = new Batch.Open(out);
  }

  /** Gives the bytes that an entry is counted as until it is written. */
  private static int weight(LogEntry entry) {
    return OBJECT_BYTES + 2 * entry.characters();
  }

  @Override
  public boolean offer(LogEntry entry) {
    int weight = weight(entry);
    if (!put(entry, weight) && !putLater(entry, weight)) {
      return false;
    }
    if (asleep || (ring.isHalfFull() && !crowded)) {
      wakeUp();
    }
    return true;
  }

  private void wakeUp() {
    asleep = false;
    crowded = true;
    wake.run();
  }

  private boolean put(LogEntry entry, int weight) {
    if (held.addAndGet(weight) <= limits.memoryBytes()) {
      // Counted before the look at the flag, so that a close knows of whoever has looked already.
      unwritten.incrementAndGet();
      if (!closed && ring.offer(entry)) {
        return true;
      }
      unwritten.decrementAndGet();
    }
    held.addAndGet(-weight);
    return false;
  }

  private boolean putLater(LogEntry entry, int weight) {
    if (weight > limits.memoryBytes()) {
      return false;
    }
    long end = System.nanoTime() + limits.longestWait().toNanos();
    boolean ready = put(entry, weight);
    while (!ready) {
      wakeUp();
      if (limits.droppingOldest() && dropOldest()) {
        ready = put(entry, weight);
        continue;
      }
      long left = end - System.nanoTime();
      if (closed || left <= 0 || !awaitRoom(left)) {
        return put(entry, weight);
      }
      ready = put(entry, weight);
    }
    return true;
  }

  /** Gives false if the thread is interrupted, which is no reason to wait. */
  @SuppressWarnings("WaitNotInLoop") // the caller's loop looks again
  private boolean awaitRoom(long nanos) {
    try {
      if (!lock.tryLock(nanos, TimeUnit.NANOSECONDS)) {
        return false;
      }
      try {
        // In short pieces: room in the ring is made without the lock.
        long unused = roomMade.awaitNanos(Math.min(nanos, 1_000_000));
        return true;
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean dropOldest() {
    @Nullable Batch oldest;
    lock.lock();
    try {
      oldest = sealed.pollFirst();
      if (oldest != null) {
        finished(oldest);
      }
    } finally {
      lock.unlock();
    }
    if (oldest != null) {
      tally.drop(oldest.count, isSecurity);
      return true;
    }
    LogEntry entry = ring.poll();
    if (entry == null) {
      return false;
    }
    held.addAndGet(-weight(entry));
    unwritten.decrementAndGet();
    tally.drop(1, isSecurity);
    return true;
  }

  @Override
  public long work() {
    long now = System.nanoTime();
    long wanted = flushWanted();
    long until = ring.offered();
    crowded = false;
    boolean any = false;
    // A flush waits for what was there when it was asked for, not for what comes all the time.
    while (ring.taken() < until) {
      LogEntry entry = ring.poll();
      if (entry == null) {
        break;
      }
      any = true;
      write(entry, now);
    }
    boolean due = open.count() > 0 && now - openSince >= limits.batchAge().toNanos();
    if (due || wanted > flushSealed) {
      seal(wanted);
    }
    relieve();
    long files = overflow.isPresent() ? overflow.get().work() : Long.MAX_VALUE;
    return any || stayAwake(now) ? Math.min(LOOK_NANOS, files) : files;
  }

  private void write(LogEntry entry, long now) {
    if (open.count() == 0) {
      openSince = now;
    }
    lastEntry = now;
    int bytes = open.add(entry, encoder);
    held.addAndGet(bytes - weight(entry));
    written.incrementAndGet();
    unwritten.decrementAndGet();
    boolean full = open.length() + RecordEncoder.MOST_BYTES > limits.batchBytes();
    if (full || open.count() >= limits.batchRecords()) {
      seal(flushSealed);
    }
  }

  private boolean stayAwake(long now) {
    if (open.count() > 0 || now - lastEntry < STILL_NANOS) {
      return true;
    }
    asleep = true;
    return ring.offered() != ring.taken();
  }

  private long flushWanted() {
    lock.lock();
    try {
      return flushWanted;
    } finally {
      lock.unlock();
    }
  }

  private void seal(long flushed) {
    lock.lock();
    try {
      if (open.count() > 0) {
        byte[] used = spare.pollFirst();
        byte[] next = used == null ? new byte[Math.max(BUFFER, open.length())] : used;
        Batch batch = open.seal(nextNumber++, next);
        sealed.addLast(batch);
        unfinished.add(batch.number);
        batchSealed.signal();
      }
      flushSealed = Math.max(flushSealed, flushed);
      progressed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Sends batches to the disk when more than half of the memory is taken. */
  private void relieve() {
    if (overflow.isEmpty()) {
      return;
    }
    while (held.get() > limits.memoryBytes() / 2) {
      @Nullable Batch batch;
      lock.lock();
      try {
        batch = sealed.pollFirst();
      } finally {
        lock.unlock();
      }
      if (batch == null) {
        return;
      }
      boolean kept = overflow.get().keep(batch, 0, batch.count);
      lock.lock();
      try {
        // Whoever looked meanwhile may have found nothing, neither here nor in the files.
        batchSealed.signalAll();
        if (!kept) {
          sealed.addFirst(batch);
          return;
        }
        finished(batch);
      } finally {
        lock.unlock();
      }
    }
  }

  /** With the lock. */
  private void finished(Batch batch) {
    if (unfinished.remove(batch.number)) {
      held.addAndGet(-batch.size());
      written.addAndGet(-batch.count);
      roomMade.signalAll();
      progressed.signalAll();
      if (spare.size() < MOST_SPARE) {
        spare.addLast(batch.bytes);
      }
    }
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // a sender asks again, and looks at other work between
  public @Nullable Batch take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (sealed.isEmpty()) {
        boolean isNothingInFiles = overflow.isEmpty() || overflow.get().isAllRead();
        long unused = batchSealed.awaitNanos(isNothingInFiles ? STILL_NANOS : LOOK_NANOS);
      }
      Batch batch = sealed.pollFirst();
      if (batch != null) {
        return batch;
      }
    } finally {
      lock.unlock();
    }
    return overflow.isPresent() ? overflow.get().take() : null;
  }

  @Override
  public void done(Batch batch) {
    if (batch.chunk.isPresent()) {
      overflow.orElseThrow().done(batch);
      return;
    }
    lock.lock();
    try {
      finished(batch);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void giveBack(Batch batch, List<Slice> unsent) {
    if (batch.chunk.isPresent()) {
      return;
    }
    long lost = 0;
    for (Slice slice : unsent) {
      if (overflow.isEmpty() || !overflow.get().keep(batch, slice.from, slice.to)) {
        lost += slice.count();
      }
    }
    done(batch);
    tally.drop(lost, isSecurity);
  }

  @Override
  public boolean flush(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    lock.lockInterruptibly();
    try {
      flushWanted++;
      long mine = flushWanted;
      wake.run();
      while (flushSealed < mine) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        long unused = progressed.awaitNanos(left);
      }
      long last = nextNumber;
      while (!unfinished.isEmpty() && unfinished.first() < last) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        long unused = progressed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
    return overflow.isEmpty() || overflow.get().flush(end - System.nanoTime());
  }

  @Override
  public Remains left() {
    long onDisk = overflow.isPresent() ? overflow.get().left() : 0;
    return new Remains(unwritten.get() + written.get(), onDisk);
  }

  /** After the shipper's thread has ended. */
  @Override
  public void close() {
    closed = true;
    long end = System.nanoTime() + STILL_NANOS;
    while (unwritten.get() > 0 && System.nanoTime() < end) {
      LogEntry entry = ring.poll();
      if (entry == null) {
        // Its thread is between the counting and the handing over.
        Thread.onSpinWait();
      } else {
        write(entry, System.nanoTime());
      }
    }
    seal(flushSealed);
    Batch batch = sealed.pollFirst();
    while (batch != null) {
      giveBack(batch, List.of(new Slice(0, batch.count)));
      batch = sealed.pollFirst();
    }
    overflow.ifPresent(Overflow::close);
  }
}
