package io.github.redoubt.keys.rotation;

import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.WrappedDataKey;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Limits;
import java.util.List;
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
    Answer answer =
        kms.post("rewrap data key", "keys", rootKey.value(), "actions", "rewrap")
            .repeatable()
            .json(
                new Request(
                    stored.wrapped().ciphertext(),
                    Limits.additionalData(stored.aad().toArray(String[]::new))))
            .as(Answer.class)
            .send();
    return answer.wasNewest() ? Optional.empty() : Optional.of(answer.dataKey());
  }

  private record Request(String ciphertext, Optional<List<String>> aad) {}

  private record Version(String id) {}

  /**
   * What the service answers.
   *
   * @param keyVersion the one that had wrapped it
   * @param rewrappedKeyVersion the one that wraps it now
   */
  private record Answer(
      String ciphertext, Optional<Version> keyVersion, Optional<Version> rewrappedKeyVersion) {

    boolean wasNewest() {
      return keyVersion.isPresent() && keyVersion.equals(rewrappedKeyVersion);
    }

    WrappedDataKey dataKey() {
      return new WrappedDataKey(ciphertext, rewrappedKeyVersion.map(Version::id));
    }
  }
}
