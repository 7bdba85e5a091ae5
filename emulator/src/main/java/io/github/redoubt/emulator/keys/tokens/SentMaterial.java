package io.github.redoubt.emulator.keys.tokens;

import io.github.redoubt.emulator.keys.internal.Body;
import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.util.Optional;

/**
 * Key material as it came over the wire.
 *
 * @param payload the material itself, or the material encrypted to an import token
 * @param sealing present if an import token is used
 */
public record SentMaterial(Material payload, Optional<Sealing> sealing) {

  /** The proof that whoever encrypted the material knows it and holds the present token. */
  public record Sealing(Material encryptedNonce, Material iv) {}

  /** Reads {@code payload} and the members that make it an import through a token. */
  public static Optional<SentMaterial> read(Body body, ImportCipher cipher) {
    if (!body.has("encryptedNonce") && !body.has("iv") && !body.has("encryptionAlgorithm")) {
      return body.bytes("payload").map(payload -> new SentMaterial(payload, Optional.empty()));
    }
    String algorithm = cipher.wireName();
    if (!body.requiredText("encryptionAlgorithm").equals(algorithm)) {
      throw Refusal.field("encryptionAlgorithm", "must be " + algorithm);
    }
    return Optional.of(
        new SentMaterial(
            body.requiredBytes("payload"),
            Optional.of(
                new Sealing(body.requiredBytes("encryptedNonce"), body.requiredBytes("iv")))));
  }
}
