package io.github.redoubt.emulator;

import io.github.redoubt.emulator.storage.faults.Trouble;
import io.github.redoubt.emulator.storage.faults.Trouble.Kind;
import io.github.redoubt.emulator.storage.internal.Conduct;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Makes the emulated Object Storage misbehave in ways of its own, for tests of what a client does
 * about it. What befalls calls hits whichever caller comes next, of any account. Safe for use by
 * many threads.
 */
public final class StorageFaults {

  private static final Set<Integer> OF_LOST_KEYS = Set.of(403, 500, 503);

  private final Map<Kind, Queue<Trouble>> pending = new EnumMap<>(Kind.class);
  private volatile Conduct conduct = Conduct.PROMPT;

  StorageFaults() {}

  /**
   * Cuts the connection of the next uploads of an object or a part, while their body comes in.
   * Nothing is stored.
   *
   * @param calls how many
   * @param bytes after how many bytes of the body, as it is on the wire
   */
  public void cutUploads(int calls, long bytes) {
    add(calls, new Trouble(Kind.CUT_UPLOAD, bytes));
  }

  /**
   * Cuts the connection of the next reads of an object, while its bytes go out.
   *
   * @param calls how many
   * @param bytes after how many bytes of the body
   */
  public void cutDownloads(int calls, long bytes) {
    add(calls, new Trouble(Kind.CUT_DOWNLOAD, bytes));
  }

  /**
   * Lets the bytes of the next reads of an object trickle, by the time of this machine: some at
   * once, and as many again each time that so much time has passed.
   *
   * @param calls how many
   * @param bytes how many at a time, at least one
   */
  public void slowDownloads(int calls, long bytes, Duration every) {
    requireTime(every);
    if (bytes < 1) {
      throw new IllegalArgumentException("A body that does not even trickle never ends");
    }
    add(calls, new Trouble(Kind.SLOW_DOWNLOAD, bytes, every));
  }

  /** Changes one bit of what the next reads of an object get; all headers stay true. */
  public void corruptDownloads(int calls) {
    add(calls, new Trouble(Kind.CORRUPT_DOWNLOAD, 0));
  }

  /** Tells the next reads of an object checksums that are not those of its bytes. */
  public void misstateChecksums(int calls) {
    add(calls, new Trouble(Kind.WRONG_CHECKSUM, 0));
  }

  /**
   * Answers the next copies and completions of uploads in parts with status 200 and an error in the
   * body, as happens to what fails after it has begun. Nothing is done.
   */
  public void failLate(int calls) {
    add(calls, new Trouble(Kind.LATE_ERROR, 0));
  }

  /**
   * Lets readers of a bucket's configuration see each change this late from now on, by the
   * emulator's clock. What it says is in force at once all the same. Zero, as it is from the start,
   * ends it.
   */
  public synchronized void configurationsAreLate(Duration by) {
    requireTime(by);
    conduct = conduct.withLateConfigurations(by);
  }

  /**
   * Lets Object Storage learn late of what happens to root keys, by the emulator's clock. The
   * service itself takes up to about 90 seconds to notice that a key is gone, and up to an hour
   * that one is back. Zero, as both are from the start, means at once.
   *
   * @param gone how long a key that was disabled or deleted still serves its buckets
   * @param back how long one that was enabled or restored does not serve them yet
   */
  public synchronized void keysTakeTime(Duration gone, Duration back) {
    requireTime(gone);
    requireTime(back);
    conduct = conduct.withKeysTaking(gone, back);
  }

  /**
   * Answers what uses objects under a root key that is out of use with another status from now on.
   *
   * @param status 403, as it is from the start, 500 or 503
   */
  public synchronized void lostKeysAre(int status) {
    if (!OF_LOST_KEYS.contains(status)) {
      throw new IllegalArgumentException("A lost key is 403, 500 or 503, not " + status);
    }
    conduct = conduct.withStatusOfLostKeys(status);
  }

  /**
   * Lets what is replicated wait so long from now on, by the emulator's clock: until then its
   * status is {@code PENDING}, and the other bucket has nothing of it. What waits is looked at with
   * each request for a bucket. Zero, as it is from the start, ends it: what waits goes with the
   * next request.
   */
  public synchronized void replicationTakes(Duration time) {
    requireTime(time);
    conduct = conduct.withReplicationTaking(time);
  }

  private static void requireTime(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("Nothing is known before it happens: " + time);
    }
  }

  private void add(int calls, Trouble trouble) {
    if (calls < 0 || trouble.bytes() < 0) {
      throw new IllegalArgumentException("Neither calls nor bytes can be fewer than none");
    }
    synchronized (pending) {
      Queue<Trouble> queue = pending.computeIfAbsent(trouble.kind(), kind -> new ArrayDeque<>());
      for (int i = 0; i < calls; i++) {
        queue.add(trouble);
      }
    }
  }

  synchronized void clear() {
    synchronized (pending) {
      pending.clear();
    }
    conduct = Conduct.PROMPT;
  }

  Conduct conduct() {
    return conduct;
  }

  Optional<Trouble> next(Kind kind) {
    synchronized (pending) {
      return Optional.ofNullable(pending.get(kind)).map(Queue::poll);
    }
  }
}
