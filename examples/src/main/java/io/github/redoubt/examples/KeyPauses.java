package io.github.redoubt.examples;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.keys.KeyErrorCodes;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;

/**
 * What stands in the way of an action on a key: the half minute between two, or that it is gone.
 */
final class KeyPauses {

  private KeyPauses() {}

  /** Deletes a key that a story may have deleted already. */
  static void deleteUnlessGone(KeyService keys, RootKey key) {
    try {
      keys.delete(key.id());
    } catch (NotFoundException gone) {
      // That is what was wanted.
    }
  }

  /** Enables a key as soon as the service does. */
  static void enable(Surroundings place, KeyService keys, RootKey key) throws InterruptedException {
    if (!place.comesTrue(() -> enables(keys, key))) {
      throw new IllegalStateException("The root key could not be enabled again");
    }
  }

  private static boolean enables(KeyService keys, RootKey key) {
    try {
      keys.enable(key.id());
      return true;
    } catch (ConflictException tooEarly) {
      if (!tooEarly.code().equals(KeyErrorCodes.TOO_EARLY)) {
        throw tooEarly;
      }
      return false;
    }
  }
}
