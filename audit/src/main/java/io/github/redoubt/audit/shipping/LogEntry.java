package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.LogSeverity;

/**
 * One log, as a logging framework hands it over: written as JSON on the shipper's own thread, so
 * that the thread that logs does no more than make it, or at once where a {@link Spill} keeps it.
 *
 * <p>What {@link #writeTo} reads must not change after the entry was handed over. Applications use
 * {@link LogMessage}.
 */
public interface LogEntry {

  /** Gives the severity; one that the service does not know is shipped as {@code INFO}. */
  LogSeverity severity();

  /** Gives the time at which it was logged, in nanoseconds since 1970. */
  long epochNanos();

  /**
   * Gives the number of characters in it, about: what it is counted as while it waits in memory.
   */
  int characters();

  /** Says whether it is of the lane whose entries are never lost silently. */
  default boolean isSecurity() {
    return false;
  }

  /** Writes the labels beside the log itself; none unless told otherwise. */
  default void writeLabels(Labels labels) {}

  /** Writes the members of the log itself, of which {@code eventId} is the shipper's own. */
  void writeTo(EntryWriter out);
}
