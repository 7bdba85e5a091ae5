package io.github.redoubt.emulator.keys;

import java.time.Duration;
import java.time.Instant;

/** The first of two voices for the deletion of a key. */
record DeletionApproval(String by, Instant given) {

  private static final Duration LASTS = Duration.ofDays(7);

  Instant expires() {
    return given.plus(LASTS);
  }

  boolean standsAt(Instant now) {
    return now.isBefore(expires());
  }
}
