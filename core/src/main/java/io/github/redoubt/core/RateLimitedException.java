package io.github.redoubt.core;

import java.time.Duration;
import java.util.Optional;

/**
 * Too many calls in too short a time, also after the retries that the deadline left room for
 * (status 429).
 */
public final class RateLimitedException extends ServiceException {

  private final Optional<Duration> retryAfter;

  /** Says no for the reasons in {@code error}. */
  public RateLimitedException(ServiceError error, Optional<Duration> retryAfter) {
    super(error);
    this.retryAfter = retryAfter;
  }

  /** Gives how long the service asked to wait, if it said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
