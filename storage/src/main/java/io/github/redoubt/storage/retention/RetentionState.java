package io.github.redoubt.storage.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long an object is kept under the retention policy of its bucket, and what holds it beyond.
 *
 * @param created when the object was stored
 * @param period how long it is kept from then on; empty if that has no end yet
 * @param until when it ends; empty if it has no end yet
 * @param holds what keeps it after that too
 */
public record RetentionState(
    Optional<Instant> created,
    Optional<Duration> period,
    Optional<Instant> until,
    List<Hold> holds) {

  /** Copies the holds. */
  public RetentionState {
    holds = List.copyOf(holds);
  }

  /**
   * A hold.
   *
   * @param id what it was placed by
   * @param placed when
   */
  public record Hold(String id, Optional<Instant> placed) {}
}
