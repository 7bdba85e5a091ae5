package io.github.redoubt.keys.rotation;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.keys.WrappedDataKey;
import io.github.redoubt.keys.internal.Limits;
import java.util.List;

/**
 * A wrapped data key in an application's store.
 *
 * @param id names it in the store; the library only hands it back
 * @param wrapped as it is stored, with the root key's version if the store keeps that
 * @param aad the additional data that it was wrapped with, in the same order; empty if none
 */
public record StoredDataKey(String id, WrappedDataKey wrapped, List<String> aad) {

  /**
   * Copies and checks the additional data.
   *
   * @throws InvalidRequestException if it is more than 255 parts, or one has more than 255
   *     characters
   */
  public StoredDataKey {
    aad = List.copyOf(aad);
    var unused = Limits.additionalData(aad.toArray(String[]::new));
  }

  /** Takes a data key that was wrapped without additional data. */
  public static StoredDataKey of(String id, WrappedDataKey wrapped) {
    return new StoredDataKey(id, wrapped, List.of());
  }
}
