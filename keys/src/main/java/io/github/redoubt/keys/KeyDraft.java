package io.github.redoubt.keys;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.keys.internal.Base64Text;
import io.github.redoubt.keys.internal.Envelope;
import io.github.redoubt.keys.internal.KeyAnswer;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Limits;
import io.github.redoubt.keys.internal.SealedMaterial;
import io.github.redoubt.keys.policies.Rotation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a new key shall be, sent once and compared with what came of it. */
final class KeyDraft {

  private final Kms kms;
  private final String operation;
  private final String name;
  private final boolean standard;
  private final boolean imported;
  private final List<String> aliases = new ArrayList<>();
  private Optional<String> description = Optional.empty();
  private Optional<KeyRing> ring = Optional.empty();
  private Optional<Instant> expiry = Optional.empty();
  private Optional<Rotation> rotation = Optional.empty();
  private boolean dualAuthorization;
  private boolean begun;

  private KeyDraft(Kms kms, String operation, String name, boolean standard, boolean imported) {
    Limits.name(name);
    this.kms = kms;
    this.operation = operation;
    this.name = name;
    this.standard = standard;
    this.imported = imported;
  }

  static KeyDraft ofRoot(Kms kms, String name, boolean imported) {
    return new KeyDraft(kms, imported ? "import key" : "create root key", name, false, imported);
  }

  static KeyDraft ofStandard(Kms kms, String name, boolean imported) {
    String verb = imported ? "import" : "create";
    return new KeyDraft(kms, verb + " standard key", name, true, imported);
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

  void expiringAt(Instant moment) {
    expiry = Optional.of(moment.truncatedTo(ChronoUnit.SECONDS));
  }

  void rotating(Rotation chosen) {
    rotation = Optional.of(chosen);
  }

  void underDualAuthorization() {
    dualAuthorization = true;
  }

  void begin() {
    if (begun) {
      throw new IllegalStateException(
          "This request was sent already: begin a new one for another key");
    }
    begun = true;
  }

  String name() {
    return name;
  }

  boolean imported() {
    return imported;
  }

  List<String> aliases() {
    return List.copyOf(aliases);
  }

  Optional<String> description() {
    return description;
  }

  Optional<KeyRing> ring() {
    return ring;
  }

  Optional<Instant> expiry() {
    return expiry;
  }

  Optional<Rotation> rotation() {
    return rotation;
  }

  boolean dualAuthorization() {
    return dualAuthorization;
  }

  RootKey sendGenerated() {
    return send(Optional.empty(), Optional.empty()).rootKey();
  }

  RootKey sendPlain(byte[] material) {
    return send(Optional.of(Base64Text.of(material)), Optional.empty()).rootKey();
  }

  RootKey sendSealed(SealedMaterial sealed) {
    return send(Optional.of(sealed.payload()), Optional.of(sealed)).rootKey();
  }

  StandardKey sendGeneratedStandard() {
    return send(Optional.empty(), Optional.empty()).standardKey();
  }

  StandardKey sendStandard(byte[] material) {
    return send(Optional.of(Base64Text.of(material)), Optional.empty()).standardKey();
  }

  private Resource resource(Optional<String> payload, Optional<SealedMaterial> sealed) {
    return new Resource(
        Envelope.type("key"),
        name,
        aliases.isEmpty() ? Optional.empty() : Optional.of(aliases()),
        description,
        expiry,
        standard,
        payload,
        sealed.map(SealedMaterial::encryptedNonce),
        sealed.map(SealedMaterial::iv),
        sealed.map(SealedMaterial::algorithm),
        rotation.map(chosen -> new RotationPolicy(true, chosen.months())),
        dualAuthorization ? Optional.of(new DualAuthPolicy(true)) : Optional.empty());
  }

  private KeyAnswer.Resource send(Optional<String> payload, Optional<SealedMaterial> sealed) {
    boolean overriding = rotation.isPresent() || dualAuthorization;
    var call =
        kms.post(operation, overriding ? "keys_with_policy_overrides" : "keys")
            .header("Prefer", "return=representation")
            .json(Envelope.of("key", resource(payload, sealed)));
    ring.ifPresent(chosen -> call.header("X-Kms-Key-Ring", chosen.id()));
    return checked(
        call.lookAt("Look for a key named '" + name + "' with list() before you do it again.")
            .as(KeyAnswer.One.class)
            .send()
            .key());
  }

  /** A key that is not what was asked for must not go into use unnoticed. */
  private KeyAnswer.Resource checked(KeyAnswer.Resource key) {
    List<String> wrong = new ArrayList<>();
    if (!key.state().equals(KeyState.ACTIVE)) {
      wrong.add("it is in " + key.state() + " instead of ACTIVE");
    }
    if (!key.imported().equals(Optional.of(imported))) {
      wrong.add(imported ? "it does not count as imported" : "it does not count as generated");
    }
    if (!key.extractable().equals(Optional.of(standard))) {
      wrong.add(
          standard
              ? "it is no standard key, its material cannot be read"
              : "it is no root key, its material can be read");
    }
    String due = ring.orElse(KeyRing.DEFAULT).id();
    if (!key.ringId().equals(due)) {
      wrong.add("it is in ring '" + key.ringId() + "' instead of '" + due + "'");
    }
    if (!key.expirationDate().map(at -> at.truncatedTo(ChronoUnit.SECONDS)).equals(expiry)) {
      wrong.add(
          "it expires "
              + key.expirationDate().map(Instant::toString).orElse("never")
              + " instead of "
              + expiry.map(Instant::toString).orElse("never"));
    }
    // An answer need not tell of policies; where it does, they must be the ones asked for.
    if (dualAuthorization && key.dualAuthDelete().filter(dual -> !dual.enabled()).isPresent()) {
      wrong.add("it is not under dual authorization");
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
    return key;
  }

  private record RotationPolicy(boolean enabled, @SerializedName("interval_month") int months) {}

  private record DualAuthPolicy(boolean enabled) {}

  private record Resource(
      String type,
      String name,
      Optional<List<String>> aliases,
      Optional<String> description,
      Optional<Instant> expirationDate,
      boolean extractable,
      Optional<String> payload,
      Optional<String> encryptedNonce,
      Optional<String> iv,
      Optional<String> encryptionAlgorithm,
      Optional<RotationPolicy> rotation,
      Optional<DualAuthPolicy> dualAuthDelete) {

    /** The payload may be material in the clear. */
    @Override
    public String toString() {
      return "Resource[" + name + "]";
    }
  }
}
