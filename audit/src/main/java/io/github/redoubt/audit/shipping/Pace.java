package io.github.redoubt.audit.shipping;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * When a lane may send next. A failure holds up all that send for the lane, because the service is
 * the same for all of them.
 */
final class Pace {

  private final long first;
  private final long longest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicLong successes = new AtomicLong();
  private long notBefore = System.nanoTime();
  private int failures;
  private volatile boolean ended;

  Pace(Duration first, Duration longest) {
    this.first = first.toNanos();
    this.longest = longest.toNanos();
  }

  /**
   * Waits until it may send.
   *
   * @throws InterruptedException also if it may not any more
   */
  void await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = notBefore - System.nanoTime();
      while (left > 0 && !ended) {
        changed.await(left, TimeUnit.NANOSECONDS);
        left = notBefore - System.nanoTime();
      }
    } finally {
      lock.unlock();
    }
    requireGoingOn();
  }

  /** Lets nobody send any more, whatever becomes of an interrupt on its way through a library. */
  void end() {
    ended = true;
    release();
  }

  void requireGoingOn() throws InterruptedException {
    if (ended || Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
  }

  void succeeded() {
    successes.incrementAndGet();
    lock.lock();
    try {
      failures = 0;
    } finally {
      lock.unlock();
    }
  }

  /** Gives how many requests were answered with success. */
  long successes() {
    return successes.get();
  }

  /** Holds up after a failure that may pass; half of the wait is drawn by lot. */
  Duration failed() {
    lock.lock();
    try {
      long bound = first;
      for (int i = 0; i < failures && bound < longest; i++) {
        bound *= 2;
      }
      failures++;
      long most = Math.min(bound, longest);
      return until(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    } finally {
      lock.unlock();
    }
  }

  /** Holds up for as long as the service asks. */
  Duration holdUp(Duration asked) {
    lock.lock();
    try {
      failures++;
      return until(asked.compareTo(Duration.ofHours(1)) < 0 ? asked.toNanos() : 3_600_000_000_000L);
    } finally {
      lock.unlock();
    }
  }

  /** Holds up for as long as is waited at most: only somebody outside can mend it. */
  Duration blocked() {
    return holdUp(Duration.ofNanos(longest));
  }

  private Duration until(long nanos) {
    long then = System.nanoTime() + nanos;
    if (then - notBefore > 0) {
      notBefore = then;
    }
    return Duration.ofNanos(nanos);
  }

  /** Lets send at once, for a last attempt. */
  void release() {
    lock.lock();
    try {
      notBefore = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
