package io.github.redoubt.keys;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.keys.internal.Base64Text;
import io.github.redoubt.keys.internal.KeyAnswer;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Limits;
import io.github.redoubt.keys.internal.Rewrapped;
import java.util.List;
import java.util.Optional;

/** What root keys are for. All of it changes nothing, so all of it is safe to repeat. */
final class Wrapping {

  private final Kms kms;

  Wrapping(Kms kms) {
    this.kms = kms;
  }

  WrappedDataKey wrap(KeyId root, SecretBytes dataKey, String... aad) {
    if (dataKey.sizeBytes() == 0) {
      throw new InvalidRequestException(
          "data key", "is empty", "Use newDataKey to have the service generate one.");
    }
    Optional<List<String>> additional = Limits.additionalData(aad);
    return dataKey.revealTo(
        bytes ->
            call("wrap data key", root, "wrap")
                .json(new ToWrap(Optional.of(Base64Text.of(bytes)), additional))
                .as(Wrapped.class)
                .send()
                .dataKey());
  }

  DataKey generate(KeyId root, String... aad) {
    Generated answer =
        call("generate data key", root, "wrap")
            .json(new ToWrap(Optional.empty(), Limits.additionalData(aad)))
            .as(Generated.class)
            .send();
    return new DataKey(
        Base64Text.secret(answer.plaintext),
        new WrappedDataKey(answer.ciphertext, answer.keyVersion.map(Version::id)));
  }

  UnwrappedDataKey unwrap(KeyId root, WrappedDataKey wrapped, String... aad) {
    Unwrapped answer =
        call("unwrap data key", root, "unwrap")
            .json(new ToUnwrap(wrapped.ciphertext(), Limits.additionalData(aad)))
            .as(Unwrapped.class)
            .send();
    return new UnwrappedDataKey(
        Base64Text.secret(answer.plaintext),
        answer.ciphertext.map(
            text -> new WrappedDataKey(text, answer.rewrappedKeyVersion.map(Version::id))));
  }

  WrappedDataKey rewrap(KeyId root, WrappedDataKey wrapped, String... aad) {
    Rewrapped answer = Rewrapped.ask(kms, root, wrapped, aad);
    return new WrappedDataKey(
        answer.ciphertext(),
        answer.rewrappedKeyVersion().or(answer::keyVersion).map(KeyAnswer.Version::id));
  }

  private Call.Builder call(String operation, KeyId root, String action) {
    return kms.post(operation, "keys", root.value(), "actions", action).repeatable();
  }

  record Version(String id) {}

  private record ToWrap(Optional<String> plaintext, Optional<List<String>> aad) {
    @Override
    public String toString() {
      return "ToWrap";
    }
  }

  private record ToUnwrap(String ciphertext, Optional<List<String>> aad) {}

  private record Wrapped(String ciphertext, Optional<Version> keyVersion) {
    WrappedDataKey dataKey() {
      return new WrappedDataKey(ciphertext, keyVersion.map(Version::id));
    }
  }

  record Generated(String plaintext, String ciphertext, Optional<Version> keyVersion) {
    Generated {
      Base64Text.requireReadable(plaintext);
    }

    @Override
    public String toString() {
      return "Generated";
    }
  }

  record Unwrapped(
      String plaintext, Optional<String> ciphertext, Optional<Version> rewrappedKeyVersion) {
    Unwrapped {
      Base64Text.requireReadable(plaintext);
    }

    @Override
    public String toString() {
      return "Unwrapped";
    }
  }
}
