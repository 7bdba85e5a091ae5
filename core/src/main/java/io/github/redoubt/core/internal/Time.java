package io.github.redoubt.core.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The passing of time, handed in so that a test of waiting takes none. */
interface Time {

  Time MACHINE =
      new Time() {
        private final Clock clock = Clock.systemUTC();

        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return clock.instant();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
          Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        }
      };

  /** About a century and a half: longer than anybody waits, and sums of it do not overflow. */
  Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

  /** Gives a span in nanoseconds, however long it is. */
  static long nanosIn(Duration span) {
    return span.compareTo(LONGEST) < 0 ? span.toNanos() : LONGEST.toNanos();
  }

  /** Gives a reading to measure spans with. */
  long nanos();

  /** Gives the time of day, to read dates that a service sends. */
  Instant now();

  void sleep(Duration time) throws InterruptedException;
}
