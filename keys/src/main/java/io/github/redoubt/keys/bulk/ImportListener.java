package io.github.redoubt.keys.bulk;

/** Is told of each key as it is done. */
@FunctionalInterface
public interface ImportListener {

  /**
   * Hears of one key. Called on the thread that runs the import, one key after the other, in the
   * order in which they are done. What it throws ends the run and comes out of it; the keys that
   * are imported by then stay.
   *
   * @param result what came of the key
   * @param soFar what came of all keys until now, this one included
   */
  void onResult(ImportResult result, ImportCounts soFar);
}
