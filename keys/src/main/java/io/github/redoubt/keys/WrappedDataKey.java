package io.github.redoubt.keys;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Optional;

/**
 * A data key that only its root key opens: what to store beside the data. Not secret.
 *
 * @param ciphertext opaque text; keep it whole
 * @param rootKeyVersion which version of the root key wrapped it; empty if unknown
 */
public record WrappedDataKey(String ciphertext, Optional<String> rootKeyVersion) {

  /**
   * Checks that there is a text.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WrappedDataKey {
    if (ciphertext.isBlank()) {
      throw new InvalidRequestException(
          "ciphertext", "is blank", "Give the text that wrap or newDataKey gave.");
    }
  }

  /**
   * Takes a stored text up again.
   *
   * @throws InvalidRequestException if it is blank
   */
  public static WrappedDataKey of(String ciphertext) {
    return new WrappedDataKey(ciphertext, Optional.empty());
  }
}
