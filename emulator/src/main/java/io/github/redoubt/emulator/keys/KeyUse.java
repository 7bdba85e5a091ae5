package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Wrapping and unwrapping: the version is chosen under the instance's lock, the cryptography runs
 * outside of it.
 */
final class KeyUse {

  private static final int MOST_AAD = 255;

  private KeyUse() {}

  /** A ciphertext and the version that made it. */
  record Wrapped(String ciphertext, String versionId) {}

  /**
   * A plaintext, the version that had wrapped it, and the newest version.
   *
   * @param rewrapped the same plaintext under the newest version, if another had wrapped it
   */
  record Unwrapped(Material plaintext, String versionId, Optional<Wrapped> rewrapped) {}

  /** A ciphertext that was read, the version it names and the newest one. */
  private record Reading(Wrapping.Sealed sealed, Optional<KeyVersion> by, KeyVersion newest) {}

  static Wrapped wrap(KeyInstance instance, String keyId, Material plaintext, List<String> aad) {
    return wrap(
        instance, keyId, plaintext, aad, key -> KeyAction.WRAP.require(key, instance.now()));
  }

  /** Wraps under a root key whichever state it is in. */
  static Wrapped wrapAnyway(KeyInstance instance, String keyId, Material plaintext) {
    return wrap(instance, keyId, plaintext, List.of(), KeyUse::requireRootKey);
  }

  private static void requireRootKey(StoredKey key) {
    if (key.extractable()) {
      throw Refusal.of(ErrorCode.KEY_ROOT_REQ_ERR);
    }
  }

  private static Wrapped wrap(
      KeyInstance instance,
      String keyId,
      Material plaintext,
      List<String> aad,
      Consumer<StoredKey> check) {
    requireSound(aad);
    KeyVersion newest =
        instance.locked(
            () -> {
              StoredKey key = instance.key(keyId);
              check.accept(key);
              return key.newest();
            });
    return new Wrapped(Wrapping.seal(newest, plaintext, aad), newest.id());
  }

  static Unwrapped unwrap(KeyInstance instance, String keyId, String ciphertext, List<String> aad) {
    return unwrap(instance, keyId, ciphertext, aad, KeyAction.UNWRAP);
  }

  /** Unwraps under a root key whichever state it is in. */
  static Unwrapped unwrapAnyway(KeyInstance instance, String keyId, String ciphertext) {
    return unwrap(instance, keyId, ciphertext, List.of(), false, KeyUse::requireRootKey);
  }

  /** Wraps anew under the newest version, whichever version had wrapped it. */
  static Unwrapped rewrap(KeyInstance instance, String keyId, String ciphertext, List<String> aad) {
    return unwrap(instance, keyId, ciphertext, aad, KeyAction.REWRAP);
  }

  private static Unwrapped unwrap(
      KeyInstance instance, String keyId, String ciphertext, List<String> aad, KeyAction action) {
    return unwrap(
        instance,
        keyId,
        ciphertext,
        aad,
        action == KeyAction.REWRAP,
        key -> action.require(key, instance.now()));
  }

  private static Unwrapped unwrap(
      KeyInstance instance,
      String keyId,
      String ciphertext,
      List<String> aad,
      boolean rewrap,
      Consumer<StoredKey> check) {
    requireSound(aad);
    Optional<Wrapping.Sealed> readable = Wrapping.read(ciphertext);
    Optional<Reading> reading =
        instance.locked(
            () -> {
              StoredKey key = instance.key(keyId);
              check.accept(key);
              return readable.map(text -> new Reading(text, version(key, text), key.newest()));
            });
    Reading found = reading.orElseThrow(KeyUse::unprocessable);
    KeyVersion by = found.by().orElseThrow(KeyUse::unprocessable);
    Material plaintext = Wrapping.open(by, found.sealed(), aad).orElseThrow(KeyUse::unprocessable);
    KeyVersion newest = found.newest();
    boolean again = rewrap || !by.id().equals(newest.id());
    return new Unwrapped(
        plaintext,
        by.id(),
        again
            ? Optional.of(new Wrapped(Wrapping.seal(newest, plaintext, aad), newest.id()))
            : Optional.empty());
  }

  private static Optional<KeyVersion> version(StoredKey key, Wrapping.Sealed sealed) {
    return key.versions().stream().filter(v -> v.id().equals(sealed.versionId())).findFirst();
  }

  private static Refusal unprocessable() {
    return Refusal.of(ErrorCode.UNPROCESSABLE_CIPHERTEXT_ERR);
  }

  private static void requireSound(List<String> aad) {
    if (aad.size() > MOST_AAD) {
      throw Refusal.field("aad", "holds more than 255 strings");
    }
    if (aad.stream().anyMatch(one -> one.codePointCount(0, one.length()) > MOST_AAD)) {
      throw Refusal.field("aad", "holds a string of more than 255 characters");
    }
  }
}
