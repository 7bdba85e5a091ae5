package io.github.redoubt.keys;

import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Limits;
import io.github.redoubt.keys.internal.SealedMaterial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a new root key shall be, sent once and compared with what came of it. */
final class KeyDraft {

  private final Kms kms;
  private final String operation;
  private final String name;
  private final boolean imported;
  private final List<String> aliases = new ArrayList<>();
  private Optional<String> description = Optional.empty();
  private Optional<KeyRing> ring = Optional.empty();
  private boolean begun;

  KeyDraft(Kms kms, String operation, String name, boolean imported) {
    Limits.name(name);
    this.kms = kms;
    this.operation = operation;
    this.name = name;
    this.imported = imported;
  }

  void into(KeyRing chosen) {
    ring = Optional.of(chosen);
  }

  void describedAs(String text) {
    Limits.description(text);
    description = Optional.of(text);
  }

  void alias(String alias) {
    Limits.alias(alias, aliases);
    aliases.add(alias);
  }

  void begin() {
    if (begun) {
      throw new IllegalStateException(
          "This request was sent already: begin a new one for another key");
    }
    begun = true;
  }

  RootKey sendGenerated() {
    return send(body(Optional.empty(), Optional.empty()));
  }

  RootKey sendPlain(byte[] material) {
    return send(body(Optional.of(Base64Text.of(material)), Optional.empty()));
  }

  RootKey sendSealed(SealedMaterial sealed) {
    return send(body(Optional.of(sealed.payload()), Optional.of(sealed)));
  }

  private Body body(Optional<String> payload, Optional<SealedMaterial> sealed) {
    return new Body(
        Metadata.OF_KEY,
        List.of(
            new Resource(
                Metadata.OF_KEY.collectionType,
                name,
                aliases.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(aliases)),
                description,
                false,
                payload,
                sealed.map(SealedMaterial::encryptedNonce),
                sealed.map(SealedMaterial::iv),
                sealed.map(SealedMaterial::algorithm))));
  }

  private RootKey send(Body body) {
    var call = kms.post(operation, "keys").header("Prefer", "return=representation").json(body);
    ring.ifPresent(chosen -> call.header("X-Kms-Key-Ring", chosen.id()));
    return checked(
        call.lookAt("Look for a key named '" + name + "' with list() before you do it again.")
            .as(KeyAnswer.One.class)
            .send()
            .key());
  }

  /** A key that is not what was asked for must not go into use unnoticed. */
  private RootKey checked(KeyAnswer.Resource key) {
    List<String> wrong = new ArrayList<>();
    if (!key.state().equals(KeyState.ACTIVE)) {
      wrong.add("it is in " + key.state() + " instead of ACTIVE");
    }
    if (!key.imported().equals(Optional.of(imported))) {
      wrong.add(imported ? "it does not count as imported" : "it does not count as generated");
    }
    if (!key.extractable().equals(Optional.of(false))) {
      wrong.add("it is no root key, its material can be read");
    }
    String due = ring.orElse(KeyRing.DEFAULT).id();
    String is = key.ring().orElse(KeyRing.DEFAULT.id());
    if (!is.equals(due)) {
      wrong.add("it is in ring '" + is + "' instead of '" + due + "'");
    }
    if (!wrong.isEmpty()) {
      throw new PartialFailureException(
          kms.title() + ": " + operation + " '" + name + "'",
          List.of("a key was created"),
          List.of("key " + key.id()),
          new IllegalStateException(
              "the key is not what was asked for: "
                  + String.join(", ", wrong)
                  + ". Do not use it; delete it if nobody else does"));
    }
    return key.rootKey();
  }

  private record Body(Metadata metadata, List<Resource> resources) {
    @Override
    public String toString() {
      return "Body";
    }
  }

  private record Metadata(String collectionType, int collectionTotal) {
    static final Metadata OF_KEY = new Metadata("application/vnd.ibm.kms.key+json", 1);
  }

  private record Resource(
      String type,
      String name,
      Optional<List<String>> aliases,
      Optional<String> description,
      boolean extractable,
      Optional<String> payload,
      Optional<String> encryptedNonce,
      Optional<String> iv,
      Optional<String> encryptionAlgorithm) {

    /** The payload may be material in the clear. */
    @Override
    public String toString() {
      return "Resource[" + name + "]";
    }
  }
}
