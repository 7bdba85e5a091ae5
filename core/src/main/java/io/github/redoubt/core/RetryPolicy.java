package io.github.redoubt.core;

import java.time.Duration;

/**
 * How often and how soon a call is tried again, where trying again is safe.
 *
 * <p>The wait before the second attempt is drawn evenly from nought to {@code baseDelay} (full
 * jitter); the bound doubles before each further one, up to {@code maxDelay}. What the service asks
 * for in {@code Retry-After} is waited for instead.
 *
 * @param maxAttempts attempts in all, the first included; at least 1
 * @param baseDelay positive
 * @param maxDelay not shorter than {@code baseDelay}
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay) {

  /** Four attempts, from 250 milliseconds to 10 seconds apart. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(4, Duration.ofMillis(250), Duration.ofSeconds(10));

  /** One attempt. */
  public static final RetryPolicy NONE =
      new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1));

  /**
   * Checks the numbers.
   *
   * @throws InvalidRequestException if one is out of its bounds
   */
  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new InvalidRequestException(
          "maxAttempts", "is " + maxAttempts, "The least is 1, the first attempt.");
    }
    if (baseDelay.isNegative() || baseDelay.isZero() || maxDelay.compareTo(baseDelay) < 0) {
      throw new InvalidRequestException(
          "baseDelay",
          "must be positive and at most maxDelay",
          "Use RetryPolicy.STANDARD as a start.");
    }
  }
}
