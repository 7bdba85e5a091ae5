package io.github.redoubt.access.internal;

import io.github.redoubt.access.LockedException;
import io.github.redoubt.core.ServiceError;
import java.util.function.Supplier;

/** What is locked, and what to do about it. */
public final class Locked {

  private Locked() {}

  /**
   * Asks for a change; if the thing is locked, says what to do.
   *
   * @param what names the thing, such as {@code service ID 'orders'}
   * @param remedy what to do, as a sentence
   */
  public static <T> T explained(String what, String remedy, Supplier<T> change) {
    try {
      return change.get();
    } catch (LockedException e) {
      LockedException fuller =
          new LockedException(
              new ServiceError(
                  e.operation(),
                  e.status(),
                  e.code(),
                  what
                      + " is locked. "
                      + remedy
                      + " The service's own words: "
                      + e.serviceMessage(),
                  e.correlationId()));
      fuller.addSuppressed(e);
      throw fuller;
    }
  }

  /** Refuses a change before it is sent, as the service would. */
  public static LockedException refused(String operation, String what, String remedy) {
    return new LockedException(
        new ServiceError(
            "IAM: " + operation, 409, "locked", what + " is locked. " + remedy, "none: not sent"));
  }
}
