package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.policies.PolicyWishes;
import java.time.Instant;

/** The rules of a key's own policies. */
final class KeyPolicies {

  private KeyPolicies() {}

  static StoredKey set(KeyInstance instance, String keyId, PolicyWishes wishes, String by) {
    return instance.locked(
        () -> {
          StoredKey key = instance.key(keyId);
          Instant now = instance.now();
          KeyAction.CHANGE.require(key, now);
          requirePossible(wishes, key.extractable(), key.imported());
          // Else one person could lift the policy first and delete the key then.
          if (key.needsTwoToDelete() && !wishes.dualAuthDelete().orElse(true)) {
            throw Refusal.of(
                ErrorCode.AUTHORIZATIONS_NOT_MET,
                "Dual authorization of a key cannot be taken back");
          }
          key.setPolicies(wishes, by, now);
          instance.expect(key);
          return key;
        });
  }

  /** The policies that a new key gets: its own, and the instance's where it has none. */
  static PolicyWishes ofNewKey(KeyInstance instance, NewKey wanted, boolean imported) {
    requirePossible(wanted.policies(), wanted.extractable(), imported);
    return wanted.policies().or(instance.policies().inherited(!wanted.extractable() && !imported));
  }

  /** A key rotates by itself only if the service makes its material. */
  private static void requirePossible(PolicyWishes wishes, boolean extractable, boolean imported) {
    if (wishes.rotation().isPresent()) {
      if (extractable) {
        throw Refusal.of(ErrorCode.KEY_ROOT_REQ_ERR);
      }
      if (imported) {
        throw Refusal.of(
            ErrorCode.KEY_PAYLOAD_REQ_ERR, "An imported key is rotated with new material only");
      }
    }
  }
}
