package io.github.redoubt.access.apikeys.rotation;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.apikeys.ApiKey;
import io.github.redoubt.access.apikeys.ApiKeys;
import io.github.redoubt.access.apikeys.SecretSink;
import io.github.redoubt.access.internal.Given;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces an API key by a new one without a moment in which none works.
 *
 * <p>A new key is made, its secret is handed over, and it is proved that it signs in. Then, after a
 * grace period, the old key is disabled; and after a second one, in which it can still be enabled
 * again, deleted. No thread waits for either: {@link #advance} does what is due and returns. Call
 * it again and again, in this program or in another one, until it says that it is done:
 *
 * <pre>{@code
 * RotationState state = serviceId.rotateApiKey(oldKeyId, vault::keep).advance();
 * }</pre>
 *
 * <p>Nothing has to be remembered but the old key's id: how far a rotation is stands in the new
 * key's description, after what people wrote there. A program that dies at any step leaves
 * something that the next call takes up; there are never more than two keys. One key is rotated by
 * one caller at a time.
 *
 * <p>Its settings belong to one thread.
 */
public final class ApiKeyRotation {

  private final ApiKeys apiKeys;
  private final IamId identity;
  private final String oldKeyId;
  private final SecretSink sink;
  private final Iam iam;
  private final Pace pace;
  private Optional<String> name = Optional.empty();
  private Optional<Instant> expiresAt = Optional.empty();
  private Duration grace = Duration.ofDays(1);
  private Duration secondLook = Duration.ofDays(1);
  private Duration proofWithin = Duration.ofMinutes(1);
  private Supplier<Optional<SecretBytes>> recall = Optional::empty;

  ApiKeyRotation(Iam iam, IamId identity, String oldKeyId, SecretSink sink, Pace pace) {
    this.apiKeys = ApiKeys.of(iam);
    this.iam = iam;
    this.identity = identity;
    this.oldKeyId = Given.filled("old API key's id", oldKeyId);
    this.sink = sink;
    this.pace = pace;
  }

  /** Prepares the rotation of a key of an identity; called by {@code ServiceId}. */
  public static ApiKeyRotation of(Iam iam, IamId identity, String oldKeyId, SecretSink sink) {
    return new ApiKeyRotation(iam, identity, oldKeyId, sink, Pace.MACHINE);
  }

  /**
   * Gives the new key another name than the old one's.
   *
   * @throws InvalidRequestException if it is blank
   */
  public ApiKeyRotation named(String newName) {
    name = Optional.of(Given.filled("API key name", newName));
    return this;
  }

  /**
   * Ends the new key's life at a moment; if this is not called, it lives as long as the old one was
   * to, from its creation to its end.
   */
  public ApiKeyRotation expiringAt(Instant moment) {
    expiresAt = Optional.of(moment);
    return this;
  }

  /**
   * Says how long both keys sign in; a day, if this is not called.
   *
   * @throws InvalidRequestException if it is negative
   */
  public ApiKeyRotation graceOf(Duration time) {
    grace = positive("grace", time);
    return this;
  }

  /**
   * Says how long the old key stays disabled before it is deleted; a day, if this is not called.
   *
   * @throws InvalidRequestException if it is negative
   */
  public ApiKeyRotation secondLookOf(Duration time) {
    secondLook = positive("second look", time);
    return this;
  }

  /**
   * Says how long a new key may take to be known; a minute, if this is not called.
   *
   * @throws InvalidRequestException if it is negative
   */
  public ApiKeyRotation provingWithin(Duration time) {
    proofWithin = positive("proof", time);
    return this;
  }

  /**
   * Says how the secret that was handed over is read back. It is asked only if a rotation died
   * between the hand-over and the record of it: if what comes back is the new key's, that key is
   * kept. Otherwise, and without this, that key is deleted and another one handed over.
   *
   * @param readBack gives the secret that is kept now; what it gives is closed here
   */
  public ApiKeyRotation recalling(Supplier<Optional<SecretBytes>> readBack) {
    recall = readBack;
    return this;
  }

  private static Duration positive(String field, Duration time) {
    if (time.isNegative()) {
      throw new InvalidRequestException(field, "is negative: " + time, "Give zero or more.");
    }
    return time;
  }

  /**
   * Does what is due, and says how far the rotation is. The first call makes the new key; a call
   * before the next step is due changes nothing.
   *
   * @throws NotFoundException if there is neither the old key nor one that replaces it
   * @throws LockedException if the old key is locked, or the identity is
   * @throws ConflictException if the identity has as many keys as it may, which is 20 unless
   *     raised: a rotation takes one more
   * @throws InvalidRequestException if the old key is another identity's, if the new one cannot
   *     sign in any more when the old one is due, or if several keys were made to replace it
   * @throws PartialFailureException if the secret could not be handed over, or the new key does not
   *     sign in: it is deleted again then, and the old one is as it was. If it could not be
   *     deleted, or if a dead secret was handed over, that is what is left behind.
   */
  public RotationState advance() {
    Optional<ApiKey> replacing = replacing();
    return replacing.isEmpty() ? replacement().begin() : advance(replacing.get());
  }

  private RotationState advance(ApiKey newKey) {
    Mark mark = Mark.on(newKey).orElseThrow();
    return switch (mark.stage()) {
      case NEW -> replacement().takenUp(newKey);
      case GRACE -> afterGrace(newKey, mark);
      case DISABLED -> afterSecondLook(newKey, mark);
      case DONE -> state(newKey);
    };
  }

  /**
   * Enables the old key again, because somebody still needs it, and begins a new grace period.
   *
   * @throws NotFoundException if the old key is no more
   * @throws InvalidRequestException if the rotation has not begun
   */
  public RotationState reenableOld() {
    ApiKey newKey = provenReplacement();
    apiKeys.enable(oldKeyId);
    return record(newKey, Mark.until(oldKeyId, Mark.Stage.GRACE, pace.now().plus(grace)));
  }

  /**
   * Gives the rotation up: enables the old key, if it was disabled, and deletes the new one.
   *
   * @throws NotFoundException if the old key is no more
   * @throws InvalidRequestException if the rotation has not begun
   */
  public void undo() {
    ApiKey old = apiKeys.get(oldKeyId);
    ApiKey newKey = replacing().orElseThrow(() -> notBegun(old));
    if (old.disabled()) {
      apiKeys.enable(oldKeyId);
    }
    replacement().delete(newKey);
  }

  private ApiKey provenReplacement() {
    ApiKey old = apiKeys.get(oldKeyId);
    return replacing()
        .filter(key -> Mark.on(key).orElseThrow().stage() != Mark.Stage.NEW)
        .orElseThrow(() -> notBegun(old));
  }

  private static InvalidRequestException notBegun(ApiKey old) {
    return new InvalidRequestException(
        "old API key's id",
        "is '" + old.id() + "', which no key replaces yet",
        "Begin with advance().");
  }

  private RotationState afterGrace(ApiKey newKey, Mark mark) {
    Instant now = pace.now();
    if (now.isBefore(mark.due().orElse(now))) {
      return state(newKey);
    }
    requireUsable(newKey, now);
    Optional<ApiKey> old = apiKeys.find(oldKeyId);
    if (old.isEmpty()) {
      return record(newKey, Mark.of(oldKeyId, Mark.Stage.DONE));
    }
    if (!old.get().disabled()) {
      apiKeys.disable(oldKeyId);
    }
    return record(newKey, Mark.until(oldKeyId, Mark.Stage.DISABLED, now.plus(secondLook)));
  }

  private RotationState afterSecondLook(ApiKey newKey, Mark mark) {
    Instant now = pace.now();
    Optional<ApiKey> old = apiKeys.find(oldKeyId);
    if (old.isEmpty()) {
      return record(newKey, Mark.of(oldKeyId, Mark.Stage.DONE));
    }
    if (!old.get().disabled()) {
      // Somebody needed it and enabled it by hand: that is no key to delete.
      return record(newKey, Mark.until(oldKeyId, Mark.Stage.GRACE, now.plus(grace)));
    }
    if (now.isBefore(mark.due().orElse(now))) {
      return state(newKey);
    }
    requireUsable(newKey, now);
    try {
      apiKeys.delete(oldKeyId);
    } catch (NotFoundException gone) {
      return record(newKey, Mark.of(oldKeyId, Mark.Stage.DONE));
    }
    return record(newKey, Mark.of(oldKeyId, Mark.Stage.DONE));
  }

  private void requireUsable(ApiKey newKey, Instant now) {
    boolean over = newKey.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
    if (newKey.disabled() || over) {
      throw new InvalidRequestException(
          "new API key",
          "'" + newKey.id() + "' " + (over ? "has expired" : "is disabled"),
          "The old key '"
              + oldKeyId
              + "' was left as it is. Make the new one sign in again, or give the rotation up with"
              + " undo().");
    }
  }

  /** Finds the key that is marked as replacing the old one; fails if there are several. */
  Optional<ApiKey> replacing() {
    List<ApiKey> marked;
    try (Stream<ApiKey> all = apiKeys.of(identity).list()) {
      marked =
          all.filter(
                  key -> Mark.on(key).filter(mark -> mark.oldKeyId().equals(oldKeyId)).isPresent())
              .toList();
    }
    if (marked.size() > 1) {
      throw new InvalidRequestException(
          "old API key's id",
          "is '"
              + oldKeyId
              + "', which several keys replace: "
              + marked.stream().map(ApiKey::id).collect(Collectors.joining(", ")),
          "Delete those that are not in use. One caller rotates a key at a time.");
    }
    return marked.stream().findFirst();
  }

  private Replacement replacement() {
    return new Replacement(this, iam, new Proof(iam, identity, proofWithin, pace));
  }

  RotationState record(ApiKey newKey, Mark mark) {
    String words = mark.after(Mark.wordsOf(newKey));
    return state(apiKeys.update(newKey.id(), wanted -> wanted.describedAs(words)).resource());
  }

  private static RotationState state(ApiKey newKey) {
    Mark mark = Mark.on(newKey).orElseThrow();
    RotationState.Phase phase =
        switch (mark.stage()) {
          case NEW, GRACE -> RotationState.Phase.BOTH_WORK;
          case DISABLED -> RotationState.Phase.OLD_DISABLED;
          case DONE -> RotationState.Phase.DONE;
        };
    return new RotationState(mark.oldKeyId(), newKey, phase, mark.due());
  }

  ApiKeys apiKeys() {
    return apiKeys;
  }

  IamId identity() {
    return identity;
  }

  String oldKeyId() {
    return oldKeyId;
  }

  SecretSink sink() {
    return sink;
  }

  Optional<SecretBytes> recalled() {
    return recall.get();
  }

  String nameAfter(ApiKey old) {
    return name.orElse(old.name());
  }

  /** A key that was to end ends after as long a life. */
  Optional<Instant> endAfter(ApiKey old) {
    return expiresAt.or(
        () -> old.expiresAt().map(end -> pace.now().plus(Duration.between(old.createdAt(), end))));
  }

  Mark graceFromNow() {
    return Mark.until(oldKeyId, Mark.Stage.GRACE, pace.now().plus(grace));
  }
}
