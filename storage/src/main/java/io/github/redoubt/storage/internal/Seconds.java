package io.github.redoubt.storage.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;

/** Durations as headers have them. */
public final class Seconds {

  private Seconds() {}

  /**
   * Writes a duration in whole seconds; the last one begun counts.
   *
   * @param field what messages call it
   * @throws InvalidRequestException if it is nothing, or less
   */
  public static String write(String field, Duration period) {
    if (period.isZero() || period.isNegative()) {
      throw new InvalidRequestException(field, "is " + period, "Give a second or more.");
    }
    return Long.toString(period.plusNanos(999_999_999).toSeconds());
  }
}
