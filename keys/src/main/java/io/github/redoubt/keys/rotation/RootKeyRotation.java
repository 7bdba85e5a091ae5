package io.github.redoubt.keys.rotation;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.keys.KeyErrorCodes;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.rotation.RewrapReport.Rotation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The one rotation before a rewrapping, or none if the key's own dates say that it has happened.
 *
 * <p>A repeat after a lost answer does no harm: the service rotates once an hour at most, so it
 * refuses the second one, and the key's date tells that the first one took effect.
 */
final class RootKeyRotation {

  private static final int MOST_ATTEMPTS = 3;

  private final KeyService keys;
  private final Kms kms;
  private final KeyId rootKey;

  RootKeyRotation(KeyService keys, Kms kms, KeyId rootKey) {
    this.keys = keys;
    this.kms = kms;
    this.rootKey = rootKey;
  }

  /** What was done, and which version is the newest now. */
  record Turned(Rotation rotation, Optional<String> newestVersion) {}

  /** Leaves the key as it is. */
  Turned none() {
    return new Turned(Rotation.NOT_ASKED_FOR, describe().version());
  }

  /**
   * Rotates unless the newest version was made, by creation or rotation, at a time or later.
   *
   * @throws ConflictException if it was made before, and within the hour
   */
  Turned ifOlderThan(Instant time) {
    return unless(key -> !key.newestSince().isBefore(time));
  }

  /**
   * Rotates unless it was rotated at a time or later.
   *
   * @throws ConflictException if it was rotated before, and within the hour
   */
  Turned unlessRotatedSince(Instant time) {
    // The service's dates are whole seconds: a rotation right after this time would look older.
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return unless(key -> key.lastRotated.filter(at -> !at.isBefore(second)).isPresent());
  }

  private Turned unless(Predicate<Described> recent) {
    Described before = describe();
    if (recent.test(before)) {
      return new Turned(Rotation.NOT_DUE, before.version());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        keys.rotate(rootKey);
        return new Turned(Rotation.ROTATED, describe().version());
      } catch (OutcomeUnknownException lost) {
        Described now = describe();
        if (!now.equals(before)) {
          return new Turned(Rotation.ROTATED, now.version());
        }
        if (attempt == MOST_ATTEMPTS) {
          throw lost;
        }
      } catch (ConflictException refused) {
        Described now = describe();
        if (!refused.code().equals(KeyErrorCodes.ROTATION_NOT_PERMITTED) || !recent.test(now)) {
          throw refused;
        }
        // By an attempt whose answer was lost, or by somebody else at the same time.
        return new Turned(attempt > 1 ? Rotation.ROTATED : Rotation.NOT_DUE, now.version());
      }
    }
  }

  private Described describe() {
    return kms.get("get key version", "keys", rootKey.value(), "metadata")
        .as(Answer.class)
        .send()
        .key();
  }

  record Answer(List<Described> resources) {
    Answer {
      if (resources.isEmpty()) {
        throw new IllegalArgumentException("it names no key");
      }
    }

    Described key() {
      return resources.get(0);
    }
  }

  record Version(String id) {}

  record Described(
      Instant creationDate,
      @SerializedName("lastRotateDate") Optional<Instant> lastRotated,
      Optional<Version> keyVersion) {

    Instant newestSince() {
      return lastRotated.orElse(creationDate);
    }

    Optional<String> version() {
      return keyVersion.map(Version::id);
    }
  }
}
