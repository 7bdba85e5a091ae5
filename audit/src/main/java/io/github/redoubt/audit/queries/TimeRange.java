package io.github.redoubt.audit.queries;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The time that logs are looked for in: fixed, or up to the moment that the query is sent. */
record TimeRange(Supplier<Instant> start, Supplier<Instant> end) {

  static final Duration LONGEST = Duration.ofDays(8);
  static final Duration USUAL = Duration.ofMinutes(15);

  static TimeRange last(Duration time, Supplier<Instant> now) {
    requireShort(time);
    return anyLast(time, now);
  }

  /** As {@link #last}, however long. */
  static TimeRange anyLast(Duration time, Supplier<Instant> now) {
    if (time.isNegative() || time.isZero()) {
      throw new InvalidRequestException(
          "time range", "is " + time, "Give a positive duration, such as Duration.ofHours(1).");
    }
    return new TimeRange(() -> now.get().minus(time), now);
  }

  static TimeRange between(Instant start, Instant end) {
    TimeRange range = anyBetween(start, end);
    requireShort(Duration.between(start, end));
    return range;
  }

  /** As {@link #between}, however long. */
  static TimeRange anyBetween(Instant start, Instant end) {
    if (!start.isBefore(end)) {
      throw new InvalidRequestException(
          "time range",
          "begins at " + start + " and ends at " + end,
          "Let it end after it begins.");
    }
    return new TimeRange(() -> start, () -> end);
  }

  private static void requireShort(Duration time) {
    if (time.compareTo(LONGEST) > 0) {
      throw new InvalidRequestException(
          "time range",
          "is longer than " + LONGEST.toDays() + " days",
          "Ask for a part of it at a time.");
    }
  }
}
