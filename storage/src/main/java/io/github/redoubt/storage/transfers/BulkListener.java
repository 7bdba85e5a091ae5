package io.github.redoubt.storage.transfers;

/**
 * Is told what came of each of many objects, one after the other, on the thread that runs the
 * transfer.
 *
 * @param <T> what there is of one that is done
 */
@FunctionalInterface
public interface BulkListener<T> {

  /**
   * Takes a result. What it throws ends the transfer.
   *
   * @param soFar how many there were, this one included
   */
  void onResult(BulkResult<T> result, BulkCounts soFar);
}
