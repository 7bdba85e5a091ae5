package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.policies.DeletionApproval;
import java.time.Instant;

/** The rules of a deletion that takes two: one sets the key for deletion, another deletes it. */
final class DualAuthorization {

  private DualAuthorization() {}

  static void approve(KeyInstance instance, String keyId, String by) {
    instance.locked(
        () -> {
          Instant now = instance.now();
          StoredKey key = dualKey(instance, keyId, now);
          key.approveDeletion(new DeletionApproval(by, now));
          return key;
        });
  }

  static void withdraw(KeyInstance instance, String keyId) {
    instance.locked(
        () -> {
          StoredKey key = dualKey(instance, keyId, instance.now());
          key.withdrawApproval();
          return key;
        });
  }

  /** Under the instance's lock: refuses a deletion that only one person wants. */
  static void requireMet(StoredKey key, String by, Instant now) {
    boolean met =
        !key.needsTwoToDelete()
            || key.approval(now).filter(approval -> !approval.by().equals(by)).isPresent();
    if (!met) {
      throw Refusal.of(ErrorCode.AUTHORIZATIONS_NOT_MET);
    }
  }

  private static StoredKey dualKey(KeyInstance instance, String keyId, Instant now) {
    StoredKey key = instance.key(keyId);
    KeyAction.CHANGE.require(key, now);
    if (!key.needsTwoToDelete()) {
      throw Refusal.of(ErrorCode.NOT_DUAL_AUTH_ERR);
    }
    return key;
  }
}
