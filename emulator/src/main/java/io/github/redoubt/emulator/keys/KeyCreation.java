package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.internal.Names;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.policies.PolicyWishes;
import io.github.redoubt.emulator.keys.tokens.ImportTokens;
import io.github.redoubt.emulator.keys.tokens.SentMaterial;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The rules by which a key comes into being: generated, imported, imported through a token. */
final class KeyCreation {

  private static final int LARGEST_STANDARD_KEY_BITS = 7_500 * 8;

  private KeyCreation() {}

  static StoredKey create(
      KeyInstance instance, NewKey wanted, Optional<SentMaterial> sent, String by) {
    requireSound(wanted, instance.now());
    instance.locked(() -> requirePossible(instance, wanted, sent));
    Material material =
        sent.map(m -> imported(instance, wanted.extractable(), m)).orElseGet(Material::generated);
    return instance.locked(
        () -> {
          // The world may have moved while the material was decrypted.
          PolicyWishes policies = requirePossible(instance, wanted, sent);
          String id = UUID.randomUUID().toString();
          KeyVersion first = new KeyVersion(id, instance.now(), material);
          StoredKey key = new StoredKey(id, wanted, first, sent.isPresent(), by);
          key.setPolicies(policies, by, first.created());
          instance.add(key);
          wanted.aliases().forEach(alias -> Aliases.bind(instance, key, alias));
          return key;
        });
  }

  /** Turns what was sent into material, through the import token if one was used. */
  static Material imported(KeyInstance instance, boolean extractable, SentMaterial sent) {
    if (sent.sealing().isPresent()) {
      if (extractable) {
        throw Refusal.of(
            ErrorCode.KEY_ROOT_REQ_ERR, "Import tokens are for root keys, not for standard keys");
      }
      return ImportTokens.open(instance, sent.payload(), sent.sealing().get());
    }
    Material material = sent.payload();
    if (!extractable && !material.fitsAes()) {
      throw Refusal.field("payload", "must hold 16, 24 or 32 bytes of key material");
    }
    if (material.bits() == 0 || material.bits() > LARGEST_STANDARD_KEY_BITS) {
      throw Refusal.field("payload", "must hold 1 to 7500 bytes");
    }
    return material;
  }

  private static void requireSound(NewKey wanted, Instant now) {
    Names.requireName(wanted.name());
    wanted.description().ifPresent(Names::requireDescription);
    Aliases.requireSound(wanted.aliases());
    if (wanted.expires().filter(expiry -> !expiry.isAfter(now)).isPresent()) {
      throw Refusal.field("expirationDate", "must lie in the future");
    }
  }

  /** Checks all that the instance decides, and gives the policies that the key would get. */
  private static PolicyWishes requirePossible(
      KeyInstance instance, NewKey wanted, Optional<SentMaterial> sent) {
    Rings.require(instance, wanted.ring());
    instance
        .policies()
        .importAccess()
        .ifPresent(
            access -> {
              if (sent.isPresent()) {
                access.requireImport(wanted.extractable(), sent.get().sealing().isPresent());
              } else {
                access.requireCreation(wanted.extractable());
              }
            });
    Aliases.requireRoom(instance, 0, wanted.aliases());
    return KeyPolicies.ofNewKey(instance, wanted, sent.isPresent());
  }
}
