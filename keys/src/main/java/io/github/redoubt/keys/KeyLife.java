package io.github.redoubt.keys;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.keys.internal.Base64Text;
import io.github.redoubt.keys.internal.KeyAnswer;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.registrations.KeyInUseException;
import io.github.redoubt.keys.registrations.Registration;
import io.github.redoubt.keys.registrations.Registrations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happens to a key after its creation. A refusal is looked into for what would help. */
final class KeyLife {

  private static final int PAGE = 200;
  private static final int MOST_REGISTRATIONS = 100;
  private static final int MOST_NAMED = 5;

  /** The dates that the service tells are cut to the second, so one more is waited. */
  private static final Duration BETWEEN_ACTIONS = Duration.ofSeconds(31);

  private static final Duration BETWEEN_ROTATIONS = Duration.ofHours(1).plusSeconds(1);
  private static final Duration UNTIL_PURGE = Duration.ofHours(4).plusSeconds(1);

  private static final Set<String> IN_USE =
      Set.of(KeyErrorCodes.PROTECTED_RESOURCE, KeyErrorCodes.DELETION_PREVENTED);

  private final Kms kms;

  KeyLife(Kms kms) {
    this.kms = kms;
  }

  private record Moved(@SerializedName("keyRingID") String ring) {}

  record Material(boolean extractable, Optional<String> payload) {
    Material {
      payload.ifPresent(Base64Text::requireReadable);
    }

    record One(List<Material> resources) {
      One {
        if (resources.isEmpty()) {
          throw new IllegalArgumentException("it names no key");
        }
      }
    }

    @Override
    public String toString() {
      return "Material";
    }
  }

  private record VersionPage(List<KeyAnswer.Version> resources) {}

  /** The metadata are enough, and hold no material whatever the key is. */
  KeyAnswer.Resource describe(String idOrAlias) {
    return kms.get("get key", "keys", idOrAlias, "metadata").as(KeyAnswer.One.class).send().key();
  }

  Optional<KeyAnswer.Resource> find(String idOrAlias) {
    try {
      return Optional.of(describe(idOrAlias));
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }

  SecretBytes material(KeyId id) {
    Material answer =
        kms.get("read standard key", "keys", id.value())
            .as(Material.One.class)
            .send()
            .resources
            .get(0);
    if (answer.payload.isEmpty()) {
      throw new InvalidRequestException(
          "key id",
          answer.extractable
              ? "is of a deleted key, whose material cannot be read"
              : "is of a root key, whose material never leaves the service",
          answer.extractable ? "Restore it first." : "Wrap and unwrap data keys with it.");
    }
    return Base64Text.secret(answer.payload.get());
  }

  Stream<KeyVersion> versions(KeyId id) {
    return Pages.byOffset(
        PAGE,
        (offset, limit) ->
            new Pages.Counted<>(
                kms
                    .get("list key versions", "keys", id.value(), "versions")
                    .query("limit", limit)
                    .query("offset", offset)
                    .query("allKeyStates", true)
                    .as(VersionPage.class)
                    .send()
                    .resources
                    .stream()
                    .map(KeyAnswer.Version::version)
                    .toList(),
                OptionalLong.empty()));
  }

  void act(String operation, KeyId id, String action) {
    kms.post(operation, "keys", id.value(), "actions", action)
        .empty()
        .lookAt("Look at the key with get(id) before you do it again.")
        .asNothing()
        .send();
  }

  void enable(KeyId id) {
    try {
      act("enable key", id, "enable");
    } catch (TooEarlyException refusal) {
      throw sayingWhen(id, refusal, KeyLife::afterLastAction);
    }
  }

  void rotate(KeyId id) {
    rotating(id, () -> act("rotate key", id, "rotate"));
  }

  void rotating(KeyId id, Runnable rotation) {
    try {
      rotation.run();
    } catch (TooEarlyException refusal) {
      throw sayingWhen(
          id, refusal, key -> key.lastRotateDate().map(at -> at.plus(BETWEEN_ROTATIONS)));
    }
  }

  /** Once, because a repeat after a lost answer would look like a key that was never there. */
  void delete(KeyId id, boolean force) {
    var call = kms.delete("delete key", "keys", id.value()).once();
    if (force) {
      call.query("force", true);
    }
    try {
      call.lookAt("Look at the key's state with get(id).").asNothing().send();
    } catch (ConflictException refusal) {
      throw IN_USE.contains(refusal.code()) ? inUse(id, refusal) : refusal;
    }
  }

  Key restore(KeyId id) {
    try {
      return kms.post("restore key", "keys", id.value(), "restore")
          .header("Prefer", "return=representation")
          .empty()
          .lookAt("Look at the key's state with get(id).")
          .as(KeyAnswer.One.class)
          .send()
          .key()
          .key();
    } catch (TooEarlyException refusal) {
      throw sayingWhen(id, refusal, KeyLife::afterLastAction);
    }
  }

  void purge(KeyId id) {
    try {
      kms.delete("purge key", "keys", id.value(), "purge")
          .once()
          .lookAt("Look with find(id) whether the key is still there.")
          .asNothing()
          .send();
    } catch (TooEarlyException refusal) {
      throw sayingWhen(id, refusal, KeyLife::afterDeletion);
    }
  }

  /** The service wants to know the ring that the key is in, so it is asked for it first. */
  Key move(KeyId id, KeyRing ring) {
    KeyAnswer.Resource key = describe(id.value());
    if (key.ringId().equals(ring.id())) {
      return key.key();
    }
    return kms.patch("move key", "keys", id.value())
        .header("X-Kms-Key-Ring", key.ringId())
        .json(new Moved(ring.id()))
        .lookAt("Look at the key's ring with get(id).")
        .as(KeyAnswer.One.class)
        .send()
        .key()
        .key();
  }

  private static Optional<Instant> afterLastAction(KeyAnswer.Resource key) {
    return Stream.of(key.lastUpdateDate(), key.deletionDate())
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .map(at -> at.plus(BETWEEN_ACTIONS));
  }

  private static Optional<Instant> afterDeletion(KeyAnswer.Resource key) {
    return key.purgeAllowedFrom()
        .or(() -> key.deletionDate().map(deleted -> deleted.plus(UNTIL_PURGE)));
  }

  /** Adds to a refusal when the same is possible, which only the key tells. */
  private TooEarlyException sayingWhen(
      KeyId id,
      TooEarlyException refusal,
      Function<KeyAnswer.Resource, Optional<Instant>> possible) {
    Optional<Instant> from = Optional.empty();
    Optional<RedoubtException> unread = Optional.empty();
    try {
      from = possible.apply(describe(id.value()));
    } catch (RedoubtException e) {
      unread = Optional.of(e);
    }
    String more = from.map(at -> " It is possible from " + at + ".").orElse("");
    TooEarlyException fuller = new TooEarlyException(explained(refusal, more), from);
    unread.ifPresent(fuller::addSuppressed);
    return fuller;
  }

  private KeyInUseException inUse(KeyId id, ServiceException refusal) {
    List<Registration> registrations = List.of();
    Optional<RedoubtException> unread = Optional.empty();
    try (Stream<Registration> all = Registrations.of(kms).of(id).list()) {
      registrations = all.limit(MOST_REGISTRATIONS).toList();
    } catch (RedoubtException e) {
      unread = Optional.of(e);
    }
    KeyInUseException inUse =
        new KeyInUseException(explained(refusal, named(registrations)), registrations);
    unread.ifPresent(inUse::addSuppressed);
    return inUse;
  }

  private static String named(List<Registration> registrations) {
    if (registrations.isEmpty()) {
      return "";
    }
    int more = registrations.size() - MOST_NAMED;
    return registrations.stream()
        .limit(MOST_NAMED)
        .map(Registration::resource)
        .collect(
            Collectors.joining(", ", " It protects ", more > 0 ? " and " + more + " more." : "."));
  }

  private static ServiceError explained(ServiceException refusal, String more) {
    return new ServiceError(
        refusal.operation(),
        refusal.status(),
        refusal.code(),
        refusal.serviceMessage() + more,
        refusal.correlationId());
  }
}
