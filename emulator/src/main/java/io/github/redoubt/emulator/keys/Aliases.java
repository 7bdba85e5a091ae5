package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Names;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/** Other names of keys: unique in an instance, a few for each key. */
final class Aliases {

  private static final int MOST_A_KEY = 5;
  private static final int MOST_AN_INSTANCE = 1_000;

  private Aliases() {}

  static Instant add(KeyInstance instance, String keyId, String alias) {
    Names.requireAlias(alias);
    return instance.locked(
        () -> {
          Instant now = instance.now();
          StoredKey key = instance.key(keyId);
          KeyAction.CHANGE.require(key, now);
          requireRoom(instance, key.aliases().size(), List.of(alias));
          bind(instance, key, alias);
          key.touched(now);
          return now;
        });
  }

  static void remove(KeyInstance instance, String keyId, String alias) {
    instance.locked(
        () -> {
          StoredKey key = instance.key(keyId);
          KeyAction.CHANGE.require(key, instance.now());
          if (!key.aliases().remove(alias)) {
            throw Refusal.of(ErrorCode.KEY_ALIAS_NOT_FOUND_ERR);
          }
          instance.keyIdsByAlias().remove(alias);
          key.touched(instance.now());
          return key;
        });
  }

  /** Checks all that can be checked without an instance. */
  static void requireSound(List<String> aliases) {
    if (aliases.size() > MOST_A_KEY) {
      throw Refusal.field("aliases", "holds more than 5 aliases");
    }
    aliases.forEach(Names::requireAlias);
    if (new HashSet<>(aliases).size() < aliases.size()) {
      throw Refusal.field("aliases", "holds an alias twice");
    }
  }

  /** Under the instance's lock. */
  static void requireRoom(KeyInstance instance, int held, List<String> wanted) {
    if (wanted.stream().anyMatch(instance.keyIdsByAlias()::containsKey)) {
      throw Refusal.of(ErrorCode.KEY_ALIAS_NOT_UNIQUE_ERR);
    }
    if (held + wanted.size() > MOST_A_KEY
        || instance.keyIdsByAlias().size() + wanted.size() > MOST_AN_INSTANCE) {
      throw Refusal.of(ErrorCode.KEY_ALIAS_QUOTA_ERR);
    }
  }

  /** Under the instance's lock, after {@link #requireRoom}. */
  static void bind(KeyInstance instance, StoredKey key, String alias) {
    key.aliases().add(alias);
    instance.keyIdsByAlias().put(alias, key.id());
  }
}
