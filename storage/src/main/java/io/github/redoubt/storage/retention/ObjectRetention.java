package io.github.redoubt.storage.retention;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How firmly, and until when, one version of an object is locked by Object Lock.
 *
 * @param mode how firmly
 * @param until when the lock ends
 */
public record ObjectRetention(LockMode mode, Instant until) {

  /** Locks so that nobody can shorten or lift it, however much they may. */
  public static ObjectRetention compliance(Instant until) {
    return of(LockMode.COMPLIANCE, until);
  }

  /** Locks so that only those can shorten or lift it who have the permission for that. */
  public static ObjectRetention governance(Instant until) {
    return of(LockMode.GOVERNANCE, until);
  }

  /**
   * Locks.
   *
   * @param until in the future, else the service refuses it; goes by milliseconds, the last one
   *     begun counts
   * @throws InvalidRequestException if the mode is none that can be asked for
   */
  public static ObjectRetention of(LockMode mode, Instant until) {
    if (mode.known() == LockMode.Known.OTHER) {
      throw new InvalidRequestException(
          "lock mode",
          "is '" + mode + "', which this version does not know",
          "Use COMPLIANCE or GOVERNANCE.");
    }
    Instant cut = until.truncatedTo(ChronoUnit.MILLIS);
    return new ObjectRetention(mode, cut.equals(until) ? cut : cut.plusMillis(1));
  }

  @Override
  public String toString() {
    return mode + " until " + until;
  }
}
