package io.github.redoubt.keys.bulk;

import io.github.redoubt.core.PartialFailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bulk import came to. Keys that are in no count were not begun.
 *
 * @param end why it ended
 * @param reason the failure that ended it early; empty if it ran to its end, was interrupted, or
 *     the executor took no more work
 * @param counts how many keys came to what
 * @param failures the keys that failed or whose outcome is unknown, the first {@value
 *     #MOST_FAILURES} of them; a listener hears of all
 */
public record ImportReport(
    End end, Optional<RuntimeException> reason, ImportCounts counts, List<ImportResult> failures) {

  /** How many failures are kept, so that a long import does not fill the memory with them. */
  public static final int MOST_FAILURES = 1_000;

  /** Why an import ended. */
  public enum End {
    /** Every key had its turn. */
    COMPLETE,
    /** A failure would have hit every further key, such as a missing permission or an outage. */
    STOPPED_EARLY,
    /** The thread was interrupted or the future cancelled. */
    INTERRUPTED,
    /** The connection's executor was shut down. */
    EXECUTOR_CLOSED
  }

  /** Copies the failures. */
  public ImportReport {
    failures = List.copyOf(failures);
  }

  /** Says whether every key is in the instance as it was asked for. */
  public boolean isWhole() {
    return end == End.COMPLETE && counts.failed() == 0 && counts.unknown() == 0;
  }

  /**
   * Insists on every key being in the instance as it was asked for.
   *
   * @throws PartialFailureException if one is not; it says what is done
   */
  public ImportReport requireWhole() {
    if (isWhole()) {
      return this;
    }
    List<String> leftBehind = new ArrayList<>();
    if (counts.unknown() > 0) {
      leftBehind.add(counts.unknown() + " keys whose import got no answer: run it again");
    }
    throw new PartialFailureException(
        "bulk import",
        List.of(
            counts.imported() + " keys imported",
            counts.alreadyThere() + " were there already",
            counts.failed() + " failed"),
        leftBehind,
        cause());
  }

  private RuntimeException cause() {
    return reason
        .or(() -> failures.stream().findFirst().flatMap(ImportResult::failure))
        .orElseGet(
            () ->
                new IllegalStateException(
                    end == End.INTERRUPTED
                        ? "it was interrupted"
                        : "the connection's executor was shut down"));
  }
}
