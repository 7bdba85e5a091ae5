package io.github.redoubt.keys.rotation;

import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.WrappedDataKey;
import io.github.redoubt.keys.internal.KeyAnswer;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Rewrapped;
import java.util.Optional;

/** Wraps one stored data key anew, where that is due. */
final class OneRewrap {

  private final Kms kms;
  private final KeyId rootKey;
  private final Optional<String> newest;

  OneRewrap(Kms kms, KeyId rootKey, Optional<String> newest) {
    this.kms = kms;
    this.rootKey = rootKey;
    this.newest = newest;
  }

  /**
   * What the service made of a data key.
   *
   * @param renewed to be stored; empty if the newest version had wrapped it, or it failed
   */
  record Done(
      StoredDataKey stored, Optional<WrappedDataKey> renewed, Optional<RuntimeException> failure) {}

  /** Gives what came of it; nothing if it was interrupted. */
  Optional<Done> run(StoredDataKey stored) {
    try {
      return Optional.of(new Done(stored, renewed(stored), Optional.empty()));
    } catch (RuntimeException e) {
      return Thread.currentThread().isInterrupted()
          ? Optional.empty()
          : Optional.of(new Done(stored, Optional.empty(), Optional.of(e)));
    }
  }

  private Optional<WrappedDataKey> renewed(StoredDataKey stored) {
    if (newest.isPresent() && stored.wrapped().rootKeyVersion().equals(newest)) {
      return Optional.empty();
    }
    Rewrapped answer =
        Rewrapped.ask(kms, rootKey, stored.wrapped(), stored.aad().toArray(String[]::new));
    return answer.wasNewest()
        ? Optional.empty()
        : Optional.of(
            new WrappedDataKey(
                answer.ciphertext(), answer.rewrappedKeyVersion().map(KeyAnswer.Version::id)));
  }
}
