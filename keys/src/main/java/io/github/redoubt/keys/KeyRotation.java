package io.github.redoubt.keys;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.keys.internal.Base64Text;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.SealedMaterial;
import java.util.Optional;

/** New material for an imported root key, about to become its newest version. For one thread. */
public final class KeyRotation {

  private final KeyService service;
  private final Kms kms;
  private final KeyLife life;
  private final KeyId key;
  private final KeyMaterial material;
  private boolean throughToken;
  private boolean begun;

  KeyRotation(KeyService service, Kms kms, KeyLife life, KeyId key, KeyMaterial material) {
    this.service = service;
    this.kms = kms;
    this.life = life;
    this.key = key;
    this.material = material;
  }

  /**
   * Has the material leave this machine encrypted, as {@link KeyImport#throughImportToken} does.
   *
   * @throws NotOfferedException if the instance takes no import tokens, as Key Protect Dedicated
   *     does not
   */
  public KeyRotation throughImportToken() {
    service.heldToken("throughImportToken");
    throughToken = true;
    return this;
  }

  /**
   * Rotates the key to the material: it wraps from now on, and older versions still unwrap. Once an
   * hour at most.
   *
   * @throws KeyStateException if the key is disabled or deleted
   * @throws TooEarlyException if it was rotated within the hour; it tells when it can be again
   * @throws InvalidRequestException if the import token is not fit for use, so that no material was
   *     sent
   * @throws ConflictException if the instance takes material through import tokens only, or other
   *     importers kept replacing the token
   * @throws ServiceException with status 400 if the service generated the key: use {@link
   *     KeyService#rotate}
   * @throws NotFoundException if there is no such key
   * @throws OutcomeUnknownException if no answer came: the key may be rotated
   * @throws IllegalStateException at a second call, or if the material was wiped
   */
  public void create() {
    if (begun) {
      throw new IllegalStateException(
          "This request was sent already: begin a new one for another version");
    }
    begun = true;
    life.rotating(key, this::send);
  }

  private void send() {
    var unused =
        throughToken
            ? service
                .heldToken("throughImportToken")
                .importing(token -> sendSealed(service.seal(material, token)))
            : material.revealTo(bytes -> send(Base64Text.of(bytes), Optional.empty()));
  }

  private boolean sendSealed(SealedMaterial sealed) {
    return send(sealed.payload(), Optional.of(sealed));
  }

  private boolean send(String payload, Optional<SealedMaterial> sealed) {
    Version version =
        new Version(
            payload,
            sealed.map(SealedMaterial::encryptedNonce),
            sealed.map(SealedMaterial::iv),
            sealed.map(SealedMaterial::algorithm));
    kms.post("rotate key", "keys", key.value(), "actions", "rotate")
        .json(version)
        .lookAt("Look at the key's versions before you do it again.")
        .asNothing()
        .send();
    return true;
  }

  private record Version(
      String payload,
      Optional<String> encryptedNonce,
      Optional<String> iv,
      @SerializedName("encryptionAlgorithm") Optional<String> algorithm) {

    /** The payload may be material in the clear. */
    @Override
    public String toString() {
      return "Version";
    }
  }
}
