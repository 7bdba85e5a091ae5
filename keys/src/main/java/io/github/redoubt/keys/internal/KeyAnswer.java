package io.github.redoubt.keys.internal;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import io.github.redoubt.keys.Deletion;
import io.github.redoubt.keys.DualAuthorization;
import io.github.redoubt.keys.Key;
import io.github.redoubt.keys.KeyDetails;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.KeyState;
import io.github.redoubt.keys.KeyVersion;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.keys.StandardKey;
import io.github.redoubt.keys.policies.Rotation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the service says of keys. */
public final class KeyAnswer {

  private KeyAnswer() {}

  /** An answer about one key; without it, the answer is none. */
  public record One(List<Resource> resources) {

    /** Checks that there is a key. */
    public One {
      if (resources.isEmpty()) {
        throw new IllegalArgumentException("it names no key");
      }
    }

    public Resource key() {
      return resources.get(0);
    }
  }

  /** A page of a listing. */
  public record Many(List<Resource> resources) {}

  /** Whether two users are needed to delete a key. */
  public record DualAuth(
      boolean enabled, boolean keySetForDeletion, Optional<Instant> authExpiration) {

    DualAuthorization state() {
      return new DualAuthorization(enabled, keySetForDeletion, authExpiration);
    }
  }

  /** How often a key rotates by itself. */
  public record RotationPolicy(
      Optional<Boolean> enabled, @SerializedName("interval_month") Optional<Integer> months) {

    Optional<Rotation> rotation() {
      return months.filter(m -> m > 0 && enabled.orElse(true)).map(Rotation::everyMonths);
    }
  }

  /** A version of a key. */
  public record Version(String id, Optional<Instant> creationDate) {

    public KeyVersion version() {
      return new KeyVersion(id, creationDate);
    }
  }

  /** A key. */
  public record Resource(
      KeyId id,
      Crn crn,
      String name,
      Optional<String> description,
      KeyState state,
      Optional<Boolean> extractable,
      Optional<Boolean> imported,
      @SerializedName("keyRingID") Optional<String> ring,
      List<String> aliases,
      Instant creationDate,
      Optional<String> createdBy,
      Optional<Instant> lastUpdateDate,
      Optional<Instant> lastRotateDate,
      Optional<Instant> expirationDate,
      Optional<Integer> nonactiveStateReason,
      Optional<Version> keyVersion,
      Optional<RotationPolicy> rotation,
      Optional<DualAuth> dualAuthDelete,
      Optional<Instant> deletionDate,
      Optional<String> deletedBy,
      Optional<Instant> restoreExpirationDate,
      boolean restoreAllowed,
      Optional<Instant> purgeAllowedFrom,
      Optional<Instant> purgeScheduledOn) {

    /** Says whether it is a standard key; where nothing is said, it is none. */
    public boolean isStandard() {
      return extractable.orElse(false);
    }

    public Key key() {
      return isStandard() ? standardKey() : rootKey();
    }

    public RootKey rootKey() {
      return new RootKey(
          id,
          crn,
          name,
          description,
          state,
          imported.orElse(false),
          ringId(),
          aliases,
          creationDate,
          lastRotateDate,
          expirationDate,
          deletionDate,
          keyVersion.map(Version::version),
          rotation.flatMap(RotationPolicy::rotation),
          dualAuthorization(),
          details());
    }

    public StandardKey standardKey() {
      return new StandardKey(
          id,
          crn,
          name,
          description,
          state,
          imported.orElse(false),
          ringId(),
          aliases,
          creationDate,
          expirationDate,
          deletionDate,
          dualAuthorization(),
          details());
    }

    public String ringId() {
      return ring.orElse(KeyRing.DEFAULT.id());
    }

    public DualAuthorization dualAuthorization() {
      return dualAuthDelete.map(DualAuth::state).orElse(DualAuthorization.NOT_REQUIRED);
    }

    private KeyDetails details() {
      return new KeyDetails(
          createdBy,
          lastUpdateDate,
          nonactiveStateReason.map(OptionalInt::of).orElse(OptionalInt.empty()),
          deletionDate.map(
              at ->
                  new Deletion(
                      deletedBy,
                      restoreExpirationDate,
                      restoreAllowed,
                      purgeAllowedFrom,
                      purgeScheduledOn)));
    }
  }
}
