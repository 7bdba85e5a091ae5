package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.internal.spill.Chunk;
import io.github.redoubt.audit.internal.spill.Chunk.Place;
import io.github.redoubt.audit.internal.spill.RecordsLostException;
import io.github.redoubt.audit.internal.spill.Segments;
import io.github.redoubt.audit.internal.spill.Sync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The files that records of one lane wait in, and what is counted of them. */
final class Overflow {

  private static final long LOOK_MILLIS = 2;

  private final Segments segments;
  private final Sync sync;
  private final Limits limits;
  private final boolean isSecurity;
  private final Tally tally;
  private final ReentrantLock copying = new ReentrantLock();
  private long forcedAt = System.nanoTime();
  private byte[] copy = new byte[RecordEncoder.MOST_BYTES + Segments.ROOM];

  Overflow(Segments segments, Sync sync, Limits limits, boolean isSecurity, Tally tally) {
    this.segments = segments;
    this.sync = sync;
    this.limits = limits;
    this.isSecurity = isSecurity;
    this.tally = tally;
    tally.accepted.add(segments.left());
    if (segments.cutBytes() > 0) {
      trouble(
          new IOException(
              segments.cutBytes()
                  + " bytes in the spill folder were no whole log, and are cut off: a write that an"
                  + " earlier process did not finish, or damage to the disk."));
    }
  }

  Segments segments() {
    return segments;
  }

  boolean isForcedAlways() {
    return sync.always();
  }

  /**
   * Does what time asks for, on the shipper's own thread: forces what was written to the disk, and
   * makes room for what will be.
   *
   * @return nanoseconds until it should be done again
   */
  long work() {
    long every = sync.every().toNanos();
    try {
      segments.prepare();
      if (every == 0) {
        return Long.MAX_VALUE;
      }
      if (System.nanoTime() - forcedAt >= every) {
        forcedAt = System.nanoTime();
        segments.force();
      }
    } catch (IOException e) {
      trouble(e);
    }
    return Math.max(1, forcedAt + every - System.nanoTime());
  }

  /** Writes records of a batch to the disk; gives false if not all of them found room. */
  boolean keep(Batch batch, int from, int to) {
    copying.lock();
    try {
      for (int record = from; record < to; record++) {
        int size = batch.end(record) - batch.start(record);
        if (copy.length < size + Segments.ROOM) {
          copy = new byte[size + Segments.ROOM];
        }
        System.arraycopy(batch.bytes, batch.start(record), copy, Segments.ROOM, size);
        if (segments.append(copy, 0, size, batch.epochMillis(record)) < 0) {
          return false;
        }
        tally.spilled.increment();
      }
      if (sync.always()) {
        segments.force();
      }
      return true;
    } catch (IOException e) {
      trouble(e);
      return false;
    } finally {
      copying.unlock();
    }
  }

  @Nullable Batch take() {
    try {
      Chunk chunk = segments.read(limits.batchBytes(), limits.batchRecords());
      return chunk == null ? null : Batch.of(chunk);
    } catch (RecordsLostException e) {
      tally.drop(e.records(), isSecurity);
      trouble(e);
      return null;
    } catch (IOException e) {
      trouble(e);
      return null;
    }
  }

  void done(Batch batch) {
    try {
      segments.done(batch.chunk.orElseThrow());
    } catch (IOException e) {
      trouble(e);
    }
  }

  /** Waits until all that is in the files now is done with. */
  boolean flush(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    Place last = segments.end();
    while (!segments.isDoneUpTo(last)) {
      if (System.nanoTime() >= end) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  boolean isAllRead() {
    return segments.unreadBytes() == 0;
  }

  long left() {
    return segments.left();
  }

  void close() {
    try {
      segments.close();
    } catch (IOException e) {
      trouble(e);
    }
  }

  void trouble(IOException problem) {
    tally.trouble(new UncheckedIOException(problem), Duration.ZERO);
  }
}
