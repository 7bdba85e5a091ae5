package io.github.redoubt.keys.rotation;

/** Is told of each data key as it is done. */
@FunctionalInterface
public interface RewrapListener {

  /**
   * Hears of one data key. Called on the thread that runs the rewrapping, one after the other. What
   * it throws ends the run and comes out of it; what is stored by then stays.
   *
   * @param result what came of the data key
   * @param soFar what came of all until now, this one included
   */
  void onResult(RewrapResult result, RewrapCounts soFar);
}
