package io.github.redoubt.emulator.logs.queries;

import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Ten queries in any minute, of all callers of an instance. Those that are refused do not count.
 */
final class QueryRate {

  private static final int MOST = 10;
  private static final Duration IN = Duration.ofMinutes(1);

  private final Clock clock;
  private final Queue<Instant> admitted = new ArrayDeque<>();

  QueryRate(LogsInstance instance) {
    this.clock = instance.clock();
  }

  /** Admits a query, or refuses it. */
  synchronized void take() {
    Instant now = clock.instant();
    admitted.removeIf(each -> !now.isBefore(each.plus(IN)));
    if (admitted.size() >= MOST) {
      throw Rejection.exhausted("At most " + MOST + " queries can be made in a minute.");
    }
    admitted.add(now);
  }
}
