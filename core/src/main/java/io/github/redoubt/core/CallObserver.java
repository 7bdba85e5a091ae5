package io.github.redoubt.core;

/**
 * Is told of every call when it has ended: the hook for metrics and traces.
 *
 * <p>Called on the calling thread, so it should be quick; what it throws is logged and goes no
 * further.
 */
@FunctionalInterface
public interface CallObserver {

  /** Is told of one call. */
  void onCall(CallReport report);
}
