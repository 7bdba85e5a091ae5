package io.github.redoubt.access.apikeys.rotation;

import io.github.redoubt.access.apikeys.ApiKey;
import io.github.redoubt.access.apikeys.ApiKeyCreation;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Locked;
import io.github.redoubt.access.internal.TakeBack;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first part of a rotation: a new key, handed over and proved, or no new key. */
final class Replacement {

  private final ApiKeyRotation rotation;
  private final Iam iam;
  private final Proof proof;

  Replacement(ApiKeyRotation rotation, Iam iam, Proof proof) {
    this.rotation = rotation;
    this.iam = iam;
    this.proof = proof;
  }

  RotationState begin() {
    return begin(old());
  }

  private RotationState begin(ApiKey old) {
    rotation.sink().prepare();
    List<String> done = new ArrayList<>();
    try (ApiKeySecret secret = creation(old).create()) {
      ApiKey made = secret.apiKey();
      done.add("new API key '" + made.id() + "' was created");
      try {
        // Somebody else may have begun at the same time; whoever sees the other one steps back.
        var unused = rotation.replacing();
        handOver(secret, done);
        proof.signIn(secret.credentials());
        done.add("it was proved to sign in");
        // Unrecorded, it would be taken for one that nobody got: then it must not stay.
        return rotation.record(made, rotation.graceFromNow());
      } catch (PartialFailureException e) {
        throw undone(made, done, e.getCause() == null ? e : e.getCause());
      } catch (RuntimeException e) {
        throw undone(made, done, e);
      }
    }
  }

  private void handOver(ApiKeySecret secret, List<String> done) {
    secret.handTo(rotation.sink());
    done.add("its secret was handed over");
  }

  /** Goes on with a key whose maker died before it could record that somebody has the secret. */
  RotationState takenUp(ApiKey unfinished) {
    if (isRecalled(unfinished)) {
      return rotation.record(unfinished, rotation.graceFromNow());
    }
    ApiKey old = old();
    delete(unfinished);
    return begin(old);
  }

  private boolean isRecalled(ApiKey unfinished) {
    Optional<SecretBytes> recalled = rotation.recalled();
    if (recalled.isEmpty()) {
      return false;
    }
    try (SecretBytes secret = recalled.get()) {
      boolean same = rotation.apiKeys().findBySecret(secret).filter(unfinished::equals).isPresent();
      if (same) {
        proof.signIn(
            secret.revealTo(
                bytes -> Credentials.apiKey(new String(bytes, StandardCharsets.UTF_8))));
      }
      return same;
    }
  }

  private ApiKey old() {
    ApiKey old = rotation.apiKeys().get(rotation.oldKeyId());
    if (!old.iamId().equals(rotation.identity())) {
      throw new InvalidRequestException(
          "old API key's id",
          "is '" + old.id() + "', a key of '" + old.iamId() + "'",
          "Give one of '" + rotation.identity() + "'.");
    }
    if (old.locked()) {
      throw Locked.refused(
          "rotate API key",
          "API key '" + old.id() + "'",
          "It could not be disabled in the end. Unlock it with apiKeys().unlock(id) first.");
    }
    return old;
  }

  private ApiKeyCreation creation(ApiKey old) {
    Mark mark = Mark.of(old.id(), Mark.Stage.NEW);
    ApiKeyCreation creation =
        rotation
            .apiKeys()
            .of(rotation.identity())
            .newApiKey(rotation.nameAfter(old))
            .describedAs(mark.after(Mark.wordsOf(old)))
            .whenLeaked(old.whenLeaked());
    rotation.endAfter(old).ifPresent(creation::expiringAt);
    return old.supportsSessions() ? creation.supportingSessions() : creation;
  }

  void delete(ApiKey key) {
    TakeBack.deleting(iam.delete("delete API key", "v1", "apikeys", key.id()));
  }

  private PartialFailureException undone(ApiKey made, List<String> done, Throwable why) {
    List<String> leftBehind = new ArrayList<>();
    boolean handedOver = done.size() > 1;
    try {
      TakeBack.uninterrupted(() -> delete(made));
      done.add("it was deleted again");
      if (handedOver) {
        leftBehind.add("the secret of the deleted key '" + made.id() + "', where it was handed to");
      }
    } catch (RedoubtException e) {
      why.addSuppressed(e);
      leftBehind.add("API key '" + made.id() + "', which could not be deleted again");
    }
    return new PartialFailureException(
        "Rotating API key '" + rotation.oldKeyId() + "' (which is as it was)",
        done,
        leftBehind,
        why);
  }
}
