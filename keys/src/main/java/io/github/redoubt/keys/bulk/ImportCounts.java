package io.github.redoubt.keys.bulk;

/**
 * How many keys came to what.
 *
 * @param imported in this run
 * @param alreadyThere and left alone
 * @param failed each for a reason of its own
 * @param unknown sent without an answer, and not found out about since
 */
public record ImportCounts(long imported, long alreadyThere, long failed, long unknown) {

  static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0);

  /** Gives how many keys that is in all. */
  public long total() {
    return imported + alreadyThere + failed + unknown;
  }

  ImportCounts and(ImportResult.Outcome outcome) {
    return switch (outcome) {
      case IMPORTED -> new ImportCounts(imported + 1, alreadyThere, failed, unknown);
      case ALREADY_THERE -> new ImportCounts(imported, alreadyThere + 1, failed, unknown);
      case FAILED -> new ImportCounts(imported, alreadyThere, failed + 1, unknown);
      case UNKNOWN -> new ImportCounts(imported, alreadyThere, failed, unknown + 1);
    };
  }
}
