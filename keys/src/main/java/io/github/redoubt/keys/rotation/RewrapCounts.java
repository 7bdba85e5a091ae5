package io.github.redoubt.keys.rotation;

/**
 * How many data keys came to what.
 *
 * @param rewrapped and stored
 * @param alreadyNewest and left alone
 * @param changedMeanwhile in the store, and left alone
 * @param failed each for a reason of its own
 */
public record RewrapCounts(long rewrapped, long alreadyNewest, long changedMeanwhile, long failed) {

  static final RewrapCounts NONE = new RewrapCounts(0, 0, 0, 0);

  /** Gives how many data keys that is in all. */
  public long total() {
    return rewrapped + alreadyNewest + changedMeanwhile + failed;
  }

  RewrapCounts and(RewrapResult.Outcome outcome) {
    return switch (outcome) {
      case REWRAPPED -> new RewrapCounts(rewrapped + 1, alreadyNewest, changedMeanwhile, failed);
      case ALREADY_NEWEST ->
          new RewrapCounts(rewrapped, alreadyNewest + 1, changedMeanwhile, failed);
      case CHANGED_MEANWHILE ->
          new RewrapCounts(rewrapped, alreadyNewest, changedMeanwhile + 1, failed);
      case FAILED -> new RewrapCounts(rewrapped, alreadyNewest, changedMeanwhile, failed + 1);
    };
  }
}
