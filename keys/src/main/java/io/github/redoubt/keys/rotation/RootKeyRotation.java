package io.github.redoubt.keys.rotation;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.keys.KeyErrorCodes;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyRotation;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.KeyVersion;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.keys.rotation.RewrapReport.Rotation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The one rotation before a rewrapping, or none if the key's own dates say that it has happened.
 *
 * <p>A repeat after a lost answer does no harm: the service rotates once an hour at most, so it
 * refuses the second one, and the key's date tells that the first one took effect.
 */
final class RootKeyRotation {

  private static final int MOST_ATTEMPTS = 3;

  private final KeyService keys;
  private final KeyId rootKey;
  private final Optional<Supplier<KeyMaterial>> material;
  private final boolean throughToken;

  RootKeyRotation(
      KeyService keys,
      KeyId rootKey,
      Optional<Supplier<KeyMaterial>> material,
      boolean throughToken) {
    this.keys = keys;
    this.rootKey = rootKey;
    this.material = material;
    this.throughToken = throughToken;
  }

  /** What was done, and which version is the newest now. */
  record Turned(Rotation rotation, Optional<String> newestVersion) {}

  /** Leaves the key as it is. */
  Turned none() {
    return turned(Rotation.NOT_ASKED_FOR, keys.get(rootKey));
  }

  /**
   * Rotates unless the newest version was made, by creation or rotation, at a time or later.
   *
   * @throws ConflictException if it was made before, and within the hour
   */
  Turned ifOlderThan(Instant time) {
    return unless(key -> !key.lastRotated().orElse(key.created()).isBefore(time));
  }

  /**
   * Rotates unless it was rotated at a time or later.
   *
   * @throws ConflictException if it was rotated before, and within the hour
   */
  Turned unlessRotatedSince(Instant time) {
    // The service's dates are whole seconds: a rotation right after this time would look older.
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return unless(key -> key.lastRotated().filter(at -> !at.isBefore(second)).isPresent());
  }

  private Turned unless(Predicate<RootKey> recent) {
    RootKey before = keys.get(rootKey);
    if (recent.test(before)) {
      return turned(Rotation.NOT_DUE, before);
    }
    requireMaterialIfImported(before);
    if (material.isEmpty()) {
      return repeated(before, recent, () -> keys.rotate(rootKey));
    }
    // Asked for once: whatever attempt took effect, it brought this material.
    try (KeyMaterial fresh =
        Objects.requireNonNull(material.get().get(), "The supplier gave no key material")) {
      return repeated(before, recent, () -> bring(fresh));
    }
  }

  private void bring(KeyMaterial fresh) {
    KeyRotation request = keys.newVersion(rootKey, fresh);
    (throughToken ? request.throughImportToken() : request).create();
  }

  private Turned repeated(RootKey before, Predicate<RootKey> recent, Runnable rotate) {
    for (int attempt = 1; ; attempt++) {
      try {
        rotate.run();
        return turned(Rotation.ROTATED, keys.get(rootKey));
      } catch (OutcomeUnknownException lost) {
        RootKey now = keys.get(rootKey);
        if (!now.lastRotated().equals(before.lastRotated())) {
          return turned(Rotation.ROTATED, now);
        }
        if (attempt == MOST_ATTEMPTS) {
          throw lost;
        }
      } catch (ConflictException refused) {
        RootKey now = keys.get(rootKey);
        if (!refused.code().equals(KeyErrorCodes.ROTATION_NOT_PERMITTED) || !recent.test(now)) {
          throw refused;
        }
        // By an attempt whose answer was lost, or by somebody else at the same time.
        return turned(attempt > 1 ? Rotation.ROTATED : Rotation.NOT_DUE, now);
      }
    }
  }

  private void requireMaterialIfImported(RootKey key) {
    if (key.imported() && material.isEmpty()) {
      throw new InvalidRequestException(
          "material",
          "is missing: root key " + key.id() + " was imported, and is rotated to new material",
          "Give it by bringing(...).");
    }
    if (!key.imported() && material.isPresent()) {
      throw new InvalidRequestException(
          "material",
          "is given, and the service generates that of root key " + key.id(),
          "Leave bringing(...) out.");
    }
  }

  private static Turned turned(Rotation rotation, RootKey now) {
    return new Turned(rotation, now.version().map(KeyVersion::id));
  }
}
