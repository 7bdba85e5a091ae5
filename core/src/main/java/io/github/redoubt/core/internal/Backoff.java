package io.github.redoubt.core.internal;

import io.github.redoubt.core.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The wait before another attempt, where the service asks for none. */
final class Backoff {

  private Backoff() {}

  /**
   * Draws it with full jitter: evenly from nought to the doubled delay, so that callers who failed
   * together do not return together.
   *
   * @param attempts how many there were, at least one
   */
  static Duration after(int attempts, RetryPolicy policy) {
    long most = Time.nanosIn(policy.maxDelay());
    long bound = Time.nanosIn(policy.baseDelay());
    for (int i = 1; i < attempts && bound < most; i++) {
      bound *= 2;
    }
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(Math.min(bound, most) + 1));
  }
}
