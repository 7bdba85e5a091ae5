package io.github.redoubt.envelope;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.keys.KeyId;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Data keys that are kept within limits. Of threads that want the same one at the same time, one
 * asks the service and the others wait for it; nothing is asked under the lock.
 */
final class DataKeyCache implements AutoCloseable {

  private final DataKeyReuse limits;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** Oldest use first. */
  private final Map<Use, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

  private Instant sweepDue = Instant.MAX;
  private boolean wipePending;
  private boolean closed;

  DataKeyCache(DataKeyReuse limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** What a data key is kept for. The wrapped text is empty for one to encrypt with. */
  record Use(KeyId rootKey, String wrapped, List<String> aad) {
    boolean encrypts() {
      return wrapped.isEmpty();
    }
  }

  /**
   * Lends a copy of a data key.
   *
   * @param sizeBytes how much will be encrypted with it, 0 if that is not known
   * @param source asks the service
   */
  HeldKey take(Use use, long sizeBytes, Supplier<HeldKey> source) {
    while (true) {
      Instant now = clock.instant();
      Slot slot;
      boolean mine;
      lock.lock();
      try {
        requireOpen();
        sweepIfDue(now);
        Slot found = slots.get(use);
        if (found != null && found.kept != null) {
          if (found.kept.serves(use, now, sizeBytes)) {
            return found.kept.lend(sizeBytes);
          }
          found.wipe();
          found = null;
        }
        mine = found == null;
        slot = found == null ? new Slot() : found;
        slots.put(use, slot);
      } finally {
        lock.unlock();
      }
      if (mine) {
        return fetchInto(slot, use, now, sizeBytes, source);
      }
      await(slot);
    }
  }

  /** Gives how many keys are kept. */
  int size() {
    lock.lock();
    try {
      return (int) slots.values().stream().filter(slot -> slot.kept != null).count();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      slots.values().forEach(Slot::wipe);
      slots.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A key's age counts from before it was asked for: nothing after that is known of its root key.
   */
  private HeldKey fetchInto(
      Slot mine, Use use, Instant from, long sizeBytes, Supplier<HeldKey> source) {
    HeldKey fresh;
    try {
      fresh = source.get();
    } catch (Throwable failure) {
      settleFailed(mine, use, failure);
      throw failure;
    }
    lock.lock();
    try {
      Kept kept = new Kept(fresh, from);
      HeldKey lent = kept.lend(sizeBytes);
      if (closed || slots.get(use) != mine) {
        fresh.close();
      } else {
        mine.kept = kept;
        sweepDue = earlier(sweepDue, kept.until());
        dropEldest();
        wipeInTime();
      }
      mine.done.complete(true);
      return lent;
    } finally {
      lock.unlock();
    }
  }

  /** An interrupt is the asking thread's own affair: those who wait ask for themselves then. */
  private void settleFailed(Slot mine, Use use, Throwable failure) {
    lock.lock();
    try {
      slots.remove(use, mine);
    } finally {
      lock.unlock();
    }
    if (Thread.currentThread().isInterrupted()) {
      mine.done.complete(false);
    } else {
      mine.done.completeExceptionally(failure);
    }
  }

  private static void await(Slot slot) {
    try {
      slot.done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RedoubtException refused) {
        throw refused;
      }
      throw new IllegalStateException("The data key could not be had", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(
          "Get data key", 1, "none", "the thread that waited for it was interrupted", e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The envelope is closed");
    }
  }

  private void sweepIfDue(Instant now) {
    if (now.isBefore(sweepDue)) {
      return;
    }
    sweepDue = Instant.MAX;
    Iterator<Slot> each = slots.values().iterator();
    while (each.hasNext()) {
      Slot slot = each.next();
      if (slot.kept == null) {
        continue;
      }
      if (slot.kept.isInTime(now)) {
        sweepDue = earlier(sweepDue, slot.kept.until());
      } else {
        slot.wipe();
        each.remove();
      }
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private void dropEldest() {
    Iterator<Slot> each = slots.values().iterator();
    long over =
        slots.values().stream().filter(slot -> slot.kept != null).count() - limits.maxKeys();
    while (over > 0 && each.hasNext()) {
      Slot slot = each.next();
      if (slot.kept != null) {
        slot.wipe();
        each.remove();
        over--;
      }
    }
  }

  /** A key that nobody asks for any more is wiped too, and this keeps no forgotten cache alive. */
  private void wipeInTime() {
    if (wipePending) {
      return;
    }
    wipePending = true;
    WeakReference<DataKeyCache> self = new WeakReference<>(this);
    long wait = Duration.between(clock.instant(), sweepDue).toMillis() + 1;
    CompletableFuture.delayedExecutor(Math.max(1, wait), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              DataKeyCache cache = self.get();
              if (cache != null) {
                cache.wipeOld();
              }
            });
  }

  private void wipeOld() {
    lock.lock();
    try {
      wipePending = false;
      if (!closed) {
        sweepIfDue(clock.instant());
        if (sweepDue.isBefore(Instant.MAX)) {
          wipeInTime();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** A place for a key, which is being asked for until it is there. */
  private static final class Slot {
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private @Nullable Kept kept;

    void wipe() {
      if (kept != null) {
        kept.key.close();
      }
    }
  }

  private final class Kept {
    private final HeldKey key;
    private final Instant from;
    private final AtomicLong bytes = new AtomicLong();
    private long messages;

    Kept(HeldKey key, Instant from) {
      this.key = key;
      this.from = from;
    }

    Instant until() {
      return from.plus(limits.maxAge());
    }

    /** A clock that was set back makes a key old, not young. */
    boolean isInTime(Instant now) {
      return !now.isBefore(from) && now.isBefore(until());
    }

    boolean serves(Use use, Instant now, long sizeBytes) {
      if (!isInTime(now)) {
        return false;
      }
      long left = limits.maxBytes() - bytes.get();
      return !use.encrypts() || (messages < limits.maxMessages() && left > 0 && sizeBytes <= left);
    }

    HeldKey lend(long sizeBytes) {
      messages++;
      bytes.addAndGet(sizeBytes);
      return key.lent(sizeBytes == 0 ? bytes::addAndGet : counted -> {});
    }
  }
}
