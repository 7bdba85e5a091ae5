package io.github.redoubt.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the deletion of a key takes two users, and how far they are.
 *
 * @param required whether it takes two
 * @param scheduled whether the first has agreed, by {@link KeyService#scheduleDeletion}
 * @param until when the first one's agreement lapses, 7 days after it was given; empty if there is
 *     none
 */
public record DualAuthorization(boolean required, boolean scheduled, Optional<Instant> until) {

  /** Anybody who may delete the key may do so alone. */
  public static final DualAuthorization NOT_REQUIRED =
      new DualAuthorization(false, false, Optional.empty());

  /** Who has to act before the key can be gone. */
  public enum Awaited {
    /** Nobody but who deletes it: one user is enough. */
    NOBODY,
    /** A first user, who schedules the deletion. */
    FIRST_USER,
    /** A second user, other than the first, who deletes it. */
    SECOND_USER
  }

  /** Says who has to act next. */
  public Awaited awaited() {
    if (!required) {
      return Awaited.NOBODY;
    }
    return scheduled ? Awaited.SECOND_USER : Awaited.FIRST_USER;
  }
}
