package io.github.redoubt.storage.deletions;

import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of many deletions. One that is refused does not keep the others from taking effect, so
 * that nothing is thrown before {@link #orThrow} is called.
 *
 * @param what what was deleted, for messages
 * @param deletedCount how many are gone, or were not there
 * @param refusedCount how many were refused
 * @param refused those that were refused, the first thousand of them
 */
public record Deletions(
    String what, long deletedCount, long refusedCount, List<DeletionResult> refused) {

  /** How many refusals are kept, so that a million of them do not fill the memory. */
  static final int MOST_KEPT = 1000;

  private static final int MOST_NAMED = 20;

  /** Copies the results. */
  public Deletions {
    refused = List.copyOf(refused);
  }

  /**
   * Gives this if nothing was refused.
   *
   * @throws ServiceException if all were refused: the first one's reason
   * @throws PartialFailureException if some were refused
   */
  public Deletions orThrow() {
    if (refusedCount == 0) {
      return this;
    }
    ServiceException why =
        ServiceException.of(refused.get(0).refusal().orElseThrow(), Optional.empty());
    if (deletedCount == 0) {
      throw why;
    }
    throw new PartialFailureException(what, List.of(deletedCount + " deleted"), leftBehind(), why);
  }

  /** Names what is still there, as far as a message can. */
  List<String> leftBehind() {
    List<String> named =
        new ArrayList<>(refused.stream().limit(MOST_NAMED).map(DeletionResult::name).toList());
    if (refusedCount > named.size()) {
      named.add((refusedCount - named.size()) + " more");
    }
    return named;
  }
}
