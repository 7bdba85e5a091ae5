package io.github.redoubt.keys.internal;

import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.WrappedDataKey;
import java.util.List;
import java.util.Optional;

/**
 * A data key that was wrapped anew, as the service answers it.
 *
 * @param keyVersion the one that had wrapped it
 * @param rewrappedKeyVersion the one that wraps it now
 */
public record Rewrapped(
    String ciphertext,
    Optional<KeyAnswer.Version> keyVersion,
    Optional<KeyAnswer.Version> rewrappedKeyVersion) {

  private record Request(String ciphertext, Optional<List<String>> aad) {}

  /** Has a data key wrapped anew; changes nothing at the service, so it is safe to repeat. */
  public static Rewrapped ask(Kms kms, KeyId root, WrappedDataKey wrapped, String... aad) {
    return kms.post("rewrap data key", "keys", root.value(), "actions", "rewrap")
        .repeatable()
        .json(new Request(wrapped.ciphertext(), Limits.additionalData(aad)))
        .as(Rewrapped.class)
        .send();
  }

  /** Says whether the newest version had wrapped it already. */
  public boolean wasNewest() {
    return keyVersion.isPresent()
        && keyVersion
            .map(KeyAnswer.Version::id)
            .equals(rewrappedKeyVersion.map(KeyAnswer.Version::id));
  }
}
