package io.github.redoubt.audit.queries;

/** How far a query in the background has come. */
public enum BackgroundState {
  /** It has not begun. */
  WAITING,
  /** It has begun. */
  RUNNING,
  /** Its rows can be read. */
  SUCCEEDED,
  /** It could not be carried out. */
  FAILED,
  /** It took longer than the service lets it. */
  TIMED_OUT,
  /** Somebody ended it. */
  CANCELLED,
  /** Over in a way, or in a state, that a later version knows. */
  OTHER
}
