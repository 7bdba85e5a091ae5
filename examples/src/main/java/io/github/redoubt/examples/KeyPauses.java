package io.github.redoubt.examples;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.keys.KeyErrorCodes;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;

/** The half minute that a key service wants between two actions on a key. */
final class KeyPauses {

  private KeyPauses() {}

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
