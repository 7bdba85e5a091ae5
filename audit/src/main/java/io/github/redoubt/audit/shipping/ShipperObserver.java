package io.github.redoubt.audit.shipping;

import java.time.Duration;

/**
 * Is told of what a shipper cannot do as it should: the hook for alarms of the logging itself.
 *
 * <p>Called on the shipper's own threads, and for {@link #onRefused} on the one that logs; what it
 * throws goes no further, and what it logs through the same shipper is left out.
 */
public interface ShipperObserver {

  /** Is told of an entry that was not accepted, because there was no room within the wait. */
  default void onRefused(LogEntry entry) {}

  /**
   * Is told of entries that were accepted and are given up; of those that a disk lost, {@link
   * #onFailure} tells which file it was.
   *
   * @param isSecurity whether they are of the lane that is never lost silently: this is the noise
   */
  default void onDropped(long entries, boolean isSecurity) {}

  /** Is told of a log that the service would not take. */
  default void onSetAside(SetAside log) {}

  /**
   * Is told of a request that failed; its logs are kept, and sent again after the wait.
   *
   * @param why {@code ForbiddenException} where the identity lacks the role Sender
   */
  default void onFailure(RuntimeException why, Duration wait) {}

  /**
   * Is told of what the service said with a success, such as that it dropped logs all the same.
   *
   * @param message its words
   * @param entries how many logs the request carried
   */
  default void onDiagnostic(String message, int entries) {}
}
