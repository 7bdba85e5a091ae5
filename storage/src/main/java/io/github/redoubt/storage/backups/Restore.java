package io.github.redoubt.storage.backups;

import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.Optional;

/**
 * A restoring of a bucket's objects from a vault.
 *
 * @param id the service's name for it
 * @param rangeId what is restored from
 * @param source the CRN of the bucket that was backed up, if the service tells
 * @param target the CRN of the bucket that is restored into
 * @param pointInTime the moment whose objects are restored
 * @param status how far it is
 * @param percent how much of it is done; only told while it runs
 * @param begun when it was begun
 * @param ended when it ended, well or not
 * @param errorCause why it failed, in the service's words
 */
public record Restore(
    String id,
    String rangeId,
    Optional<Crn> source,
    Crn target,
    Instant pointInTime,
    RestoreStatus status,
    Optional<Integer> percent,
    Optional<Instant> begun,
    Optional<Instant> ended,
    Optional<String> errorCause) {

  /** Says whether it goes on no more: it is complete, or has failed. */
  public boolean isOver() {
    return status.equals(RestoreStatus.COMPLETE) || status.equals(RestoreStatus.FAILED);
  }
}
