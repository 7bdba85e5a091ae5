package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.Material;
import java.util.Optional;

/**
 * Key material as it came over the wire.
 *
 * @param payload the material itself, or the material encrypted to an import token
 * @param sealing present if an import token is used
 */
record SentMaterial(Material payload, Optional<Sealing> sealing) {

  /** The proof that whoever encrypted the material knows it and holds the present token. */
  record Sealing(Material encryptedNonce, Material iv) {}
}
