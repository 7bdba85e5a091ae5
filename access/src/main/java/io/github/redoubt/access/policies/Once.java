package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From one instant to another.
 *
 * @param from when it begins, to the second; {@link Instant#EPOCH} for what has begun already
 * @param to when it ends, to the second
 */
public record Once(Instant from, Instant to) implements Condition {

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Leaves out what is less than a second, which policies cannot say.
   *
   * @throws InvalidRequestException if it ends before it begins, or is beyond the years 1970 to
   *     9999
   */
  public Once {
    from = from.truncatedTo(ChronoUnit.SECONDS);
    to = to.truncatedTo(ChronoUnit.SECONDS);
    if (!from.isBefore(to)) {
      throw new InvalidRequestException("end", "is not after the beginning", "Give a later one.");
    }
    if (from.isBefore(Instant.EPOCH) || to.isAfter(LAST)) {
      throw new InvalidRequestException("time", "is beyond 1970 to 9999", "Give one between.");
    }
  }

  @Override
  public String toString() {
    return from.equals(Instant.EPOCH) ? "until " + to : "from " + from + " until " + to;
  }
}
