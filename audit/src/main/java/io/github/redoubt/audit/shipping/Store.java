package io.github.redoubt.audit.shipping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the entries of one lane wait for their turn. */
interface Store {

  /**
   * Accepts an entry, on the thread that logs.
   *
   * @return false if there was no room within the longest wait
   */
  boolean offer(LogEntry entry);

  /**
   * Does what time asks for, on the shipper's own thread.
   *
   * @return nanoseconds until it should be done again, if nobody wakes the thread before
   */
  long work();

  /** Gives the next batch, and waits a little for one; null if none came. */
  @Nullable Batch take() throws InterruptedException;

  /** Forgets a batch, all of whose records are sent or set aside. */
  void done(Batch batch);

  /**
   * Takes back a batch that was not finished when the time ended.
   *
   * @param unsent what of it is not sent
   */
  void giveBack(Batch batch, List<Slice> unsent);

  /** Waits until all that was accepted before is done with, or the time has passed. */
  boolean flush(long nanos) throws InterruptedException;

  /** Gives what is not done with. */
  Remains left();

  /** Ends: what is in memory goes to the disk if there is one, else it is given up. */
  void close();

  /** A part of a batch that is sent in one request. */
  final class Slice {
    final int from;
    final int to;
    int failures;
    long successesBefore;

    Slice(int from, int to) {
      this.from = from;
      this.to = to;
    }

    int count() {
      return to - from;
    }
  }
}
