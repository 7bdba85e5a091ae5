package io.github.redoubt.emulator.storage.backups;

import java.time.Duration;
import java.time.Instant;

/**
 * How far something is that takes its time: it waits a while, and then goes on steadily.
 *
 * @param begun when it was asked for
 */
record Course(Instant begun) {

  private static final Duration WAITS = Duration.ofSeconds(10);
  private static final Duration WORKS = Duration.ofSeconds(50);

  boolean isWaiting(Instant now) {
    return now.isBefore(begun.plus(WAITS));
  }

  boolean isDone(Instant now) {
    return !now.isBefore(end());
  }

  Instant end() {
    return begun.plus(WAITS).plus(WORKS);
  }

  int percent(Instant now) {
    long worked = Duration.between(begun.plus(WAITS), now).toMillis();
    return (int) Math.max(0, Math.min(100, worked * 100 / WORKS.toMillis()));
  }
}
