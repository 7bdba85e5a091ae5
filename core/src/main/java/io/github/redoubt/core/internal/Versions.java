package io.github.redoubt.core.internal;

import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.ServiceError;
import java.util.function.Supplier;

/** Changes made under a version, so that nobody else's change is overwritten. */
public final class Versions {

  private static final int ATTEMPTS = 5;

  private Versions() {}

  /** Gives the same refusal with what to do about it. */
  public static PreconditionFailedException explained(
      PreconditionFailedException stale, String remedy) {
    PreconditionFailedException fuller =
        new PreconditionFailedException(
            new ServiceError(
                stale.operation(),
                stale.status(),
                stale.code(),
                remedy + " The service's own words: " + stale.serviceMessage(),
                stale.correlationId()));
    fuller.addSuppressed(stale);
    return fuller;
  }

  /**
   * Reads, changes and writes; and does it all again if somebody else wrote in between, a few
   * times.
   *
   * @param readChangeWrite reads what is there afresh each time
   * @throws PreconditionFailedException if others were faster each time
   */
  public static <T> T rereading(Supplier<T> readChangeWrite) {
    for (int attempt = 1; ; attempt++) {
      try {
        return readChangeWrite.get();
      } catch (PreconditionFailedException overtaken) {
        if (attempt == ATTEMPTS) {
          throw explained(
              overtaken,
              "Others changed it in between, "
                  + ATTEMPTS
                  + " times in a row. Try again later, when they are done.");
        }
      }
    }
  }
}
