package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.tokens.SentMaterial;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What happens to a key after its creation, and the waiting times in between. */
final class KeyLife {

  private static final Duration REST = Duration.ofSeconds(30);
  private static final Duration BETWEEN_ROTATIONS = Duration.ofHours(1);

  /** What others are told of, and in which words. */
  private static final Map<KeyAction, String> EVENTS =
      Map.of(
          KeyAction.DISABLE, "disable",
          KeyAction.ENABLE, "enable",
          KeyAction.ROTATE, "rotate",
          KeyAction.DELETE, "delete",
          KeyAction.RESTORE, "restore");

  private KeyLife() {}

  static void disable(KeyInstance instance, String keyId) {
    change(instance, keyId, KeyAction.DISABLE, StoredKey::disable);
  }

  static void enable(KeyInstance instance, String keyId) {
    change(
        instance,
        keyId,
        KeyAction.ENABLE,
        (key, now) -> {
          requireRested(key, now);
          key.enable(now);
        });
  }

  static StoredKey delete(KeyInstance instance, String keyId, boolean force, String by) {
    return change(
        instance,
        keyId,
        KeyAction.DELETE,
        (key, now) -> {
          DualAuthorization.requireMet(key, by, now);
          var registrations = key.registrations().values();
          if (!registrations.isEmpty() && !force) {
            throw Refusal.of(ErrorCode.PROTECTED_RESOURCE_ERR);
          }
          if (registrations.stream().anyMatch(Registration::preventKeyDeletion)) {
            throw Refusal.of(ErrorCode.PREV_KEY_DEL_ERR);
          }
          key.delete(now, by);
        });
  }

  static StoredKey restore(KeyInstance instance, String keyId) {
    return change(
        instance,
        keyId,
        KeyAction.RESTORE,
        (key, now) -> {
          requireRested(key, now);
          if (key.deletion().filter(d -> now.isAfter(d.restorableUntil())).isPresent()) {
            throw Refusal.of(ErrorCode.KEY_RESTORE_EXPIRED);
          }
          if (key.hasExpired(now)) {
            throw Refusal.of(ErrorCode.KEY_EXPIRED_ERR);
          }
          key.restore(now);
        });
  }

  static StoredKey purge(KeyInstance instance, String keyId) {
    return change(
        instance,
        keyId,
        KeyAction.PURGE,
        (key, now) -> {
          if (key.deletion().filter(d -> now.isBefore(d.purgeableFrom())).isPresent()) {
            throw Refusal.of(ErrorCode.REQ_TOO_EARLY_ERR);
          }
          instance.purge(key);
        });
  }

  static StoredKey move(KeyInstance instance, String keyId, String ring) {
    return change(
        instance,
        keyId,
        KeyAction.CHANGE,
        (key, now) -> {
          Rings.require(instance, ring);
          key.moveTo(ring, now);
        });
  }

  static StoredKey rotate(KeyInstance instance, String keyId, Optional<SentMaterial> sent) {
    instance.locked(
        () -> {
          requireRotatable(instance, instance.key(keyId), sent);
          return instance;
        });
    Material material =
        sent.map(m -> KeyCreation.imported(instance, false, m)).orElseGet(Material::generated);
    return change(
        instance,
        keyId,
        KeyAction.ROTATE,
        (key, now) -> {
          // Another rotation may have won while the material was decrypted.
          requireRotatable(instance, key, sent);
          key.rotate(new KeyVersion(UUID.randomUUID().toString(), now, material));
        });
  }

  private static void requireRotatable(
      KeyInstance instance, StoredKey key, Optional<SentMaterial> sent) {
    Instant now = instance.now();
    KeyAction.ROTATE.require(key, now);
    if (key.imported() && sent.isEmpty()) {
      throw Refusal.of(ErrorCode.KEY_PAYLOAD_REQ_ERR);
    }
    if (!key.imported() && sent.isPresent()) {
      throw Refusal.of(ErrorCode.KEY_IMPT_REQ_ERR);
    }
    sent.ifPresent(
        material ->
            instance
                .policies()
                .importAccess()
                .ifPresent(access -> access.requireToken(material.sealing().isPresent())));
    if (key.lastRotated().filter(last -> now.isBefore(last.plus(BETWEEN_ROTATIONS))).isPresent()) {
      throw Refusal.of(ErrorCode.KEY_ROTATION_NOT_PERMITTED);
    }
  }

  private static StoredKey change(
      KeyInstance instance, String keyId, KeyAction action, BiConsumer<StoredKey, Instant> work) {
    return instance.locked(
        () -> {
          StoredKey key = instance.key(keyId);
          Instant now = instance.now();
          action.require(key, now);
          work.accept(key, now);
          instance.expect(key);
          Optional.ofNullable(EVENTS.get(action)).ifPresent(event -> instance.tell(key, event));
          return key;
        });
  }

  private static void requireRested(StoredKey key, Instant now) {
    if (now.isBefore(key.lastUpdated().plus(REST))) {
      throw Refusal.of(ErrorCode.REQ_TOO_EARLY_ERR);
    }
  }
}
