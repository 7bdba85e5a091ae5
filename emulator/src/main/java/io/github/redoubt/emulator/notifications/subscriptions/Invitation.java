package io.github.redoubt.emulator.notifications.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * An address or phone number that was invited to a subscription, and what its owner said.
 *
 * @param to the address or number
 */
record Invitation(String to, State state, Instant updatedAt) {

  /** How long an invitation can be accepted. */
  static final Duration LIFE = Duration.ofHours(24);

  /** What its owner said. */
  enum State {
    INVITED,
    SUBSCRIBED,
    UNSUBSCRIBED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean isExpired(Instant now) {
    return state == State.INVITED && !now.isBefore(updatedAt.plus(LIFE));
  }
}
