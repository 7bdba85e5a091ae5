package io.github.redoubt.keys;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the service says of keys. */
final class KeyAnswer {

  private KeyAnswer() {}

  /** An answer about one key; without it, the answer is none. */
  record One(List<Resource> resources) {
    One {
      if (resources.isEmpty()) {
        throw new IllegalArgumentException("it names no key");
      }
    }

    Resource key() {
      return resources.get(0);
    }
  }

  /** A page of a listing. */
  record Many(List<Resource> resources) {}

  record Resource(
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
      Optional<Instant> lastRotateDate,
      Optional<Instant> expirationDate,
      Optional<Instant> deletionDate) {

    RootKey rootKey() {
      return new RootKey(
          id,
          crn,
          name,
          description,
          state,
          imported.orElse(false),
          ring.orElse(KeyRing.DEFAULT.id()),
          aliases,
          creationDate,
          lastRotateDate,
          expirationDate,
          deletionDate);
    }
  }
}
