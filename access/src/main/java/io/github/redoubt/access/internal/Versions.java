package io.github.redoubt.access.internal;

import io.github.redoubt.core.PreconditionFailedException;
import java.util.function.Supplier;

/** Changes made under a version, so that nobody else's change is overwritten. */
public final class Versions {

  private static final int ATTEMPTS = 5;

  private Versions() {}

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
          throw overtaken;
        }
      }
    }
  }
}
