package io.github.redoubt.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** So many calls in any stretch of so much time. Calls that are refused do not count. */
final class RateLimit {

  private final Clock clock;
  private final int calls;
  private final Duration per;
  private final Queue<Instant> admitted = new ArrayDeque<>();

  RateLimit(Clock clock, int calls, Duration per) {
    this.clock = clock;
    this.calls = calls;
    this.per = per;
  }

  /** Admits a call, or says after what time one would be admitted. */
  synchronized Optional<Duration> take() {
    Instant now = clock.instant();
    admitted.removeIf(each -> !now.isBefore(each.plus(per)));
    Instant oldest = admitted.peek();
    if (oldest == null || admitted.size() < calls) {
      admitted.add(now);
      return Optional.empty();
    }
    return Optional.of(Duration.between(now, oldest.plus(per)));
  }
}
