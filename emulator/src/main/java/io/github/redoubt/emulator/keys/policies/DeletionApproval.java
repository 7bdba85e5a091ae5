package io.github.redoubt.emulator.keys.policies;

import java.time.Duration;
import java.time.Instant;

/** The first of two voices for the deletion of a key. */
public record DeletionApproval(String by, Instant given) {

  private static final Duration LASTS = Duration.ofDays(7);

  public Instant expires() {
    return given.plus(LASTS);
  }

  public boolean standsAt(Instant now) {
    return now.isBefore(expires());
  }
}
