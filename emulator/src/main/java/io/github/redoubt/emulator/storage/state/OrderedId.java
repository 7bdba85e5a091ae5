package io.github.redoubt.emulator.storage.state;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of versions and uploads. For whoever gets one it means nothing; here it also says which of
 * two came first, so that a listing goes on at the right place though what it ended with is gone.
 */
public final class OrderedId {

  private static final AtomicLong LAST = new AtomicLong();

  private OrderedId() {}

  public static String next(Instant now) {
    return new UUID(LAST.incrementAndGet(), now.toEpochMilli()).toString();
  }

  /** Says whether an id was made before another; not known of what was not made here. */
  public static boolean isBefore(String id, String other) {
    return number(id) < number(other);
  }

  private static long number(String id) {
    try {
      return UUID.fromString(id).getMostSignificantBits();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }
}
