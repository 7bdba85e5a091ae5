package io.github.redoubt.keys.rotation;

import io.github.redoubt.core.PartialFailureException;
import java.util.List;
import java.util.Optional;

/**
 * What a rewrapping came to. Data keys that are in no count are as they were.
 *
 * @param end why it ended
 * @param reason the failure that ended it early; empty if it ran to its end, was interrupted, or
 *     the executor took no more work
 * @param rotation whether the root key was rotated first
 * @param newestVersion the root key's version that the data keys are brought under; empty if the
 *     service does not tell it
 * @param counts how many data keys came to what
 * @param failures the data keys that failed, the first {@value #MOST_FAILURES} of them; a listener
 *     hears of all
 */
public record RewrapReport(
    End end,
    Optional<RuntimeException> reason,
    Rotation rotation,
    Optional<String> newestVersion,
    RewrapCounts counts,
    List<RewrapResult> failures) {

  /** How many failures are kept, so that a long run does not fill the memory with them. */
  public static final int MOST_FAILURES = 1_000;

  /** Why a rewrapping ended. */
  public enum End {
    /** Every data key had its turn. */
    COMPLETE,
    /** A failure would have hit every further one, such as a disabled root key or an outage. */
    STOPPED_EARLY,
    /** The thread was interrupted or the future cancelled. */
    INTERRUPTED,
    /** The connection's executor was shut down. */
    EXECUTOR_CLOSED
  }

  /** What was done to the root key. */
  public enum Rotation {
    /** It was to be left as it is. */
    NOT_ASKED_FOR,
    /** It was rotated recently enough. */
    NOT_DUE,
    /** It got a new version in this run. */
    ROTATED
  }

  /** Copies the failures. */
  public RewrapReport {
    failures = List.copyOf(failures);
  }

  /**
   * Says whether every data key of the store is under the newest version, but for those that the
   * store changed meanwhile.
   */
  public boolean isWhole() {
    return end == End.COMPLETE && counts.failed() == 0;
  }

  /**
   * Insists on {@link #isWhole()}.
   *
   * @throws PartialFailureException if a data key failed or had no turn; run it again, which leaves
   *     alone what is done
   */
  public RewrapReport requireWhole() {
    if (isWhole()) {
      return this;
    }
    throw new PartialFailureException(
        "rewrapping of the stored data keys",
        List.of(
            counts.rewrapped() + " rewrapped",
            counts.alreadyNewest() + " were under the newest version already",
            counts.failed() + " failed"),
        List.of("the other data keys as they were, which unwrap as before"),
        cause());
  }

  private RuntimeException cause() {
    return reason
        .or(() -> failures.stream().findFirst().flatMap(RewrapResult::failure))
        .orElseGet(
            () ->
                new IllegalStateException(
                    end == End.INTERRUPTED
                        ? "it was interrupted"
                        : "the connection's executor was shut down"));
  }
}
