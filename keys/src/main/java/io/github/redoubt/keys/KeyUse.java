package io.github.redoubt.keys;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.ServiceException;
import java.util.function.Consumer;

/** What the root keys of an instance are for: the part of {@link KeyService} that uses them. */
abstract sealed class KeyUse permits KeyService {

  private final Wrapping wrapping;

  KeyUse(Wrapping wrapping) {
    this.wrapping = wrapping;
  }

  /**
   * Wraps a data key of yours.
   *
   * @param dataKey not empty; borrowed, not closed
   * @param aad additional data that unwrapping must repeat in the same order: at most 255 parts of
   *     at most 255 characters each; not secret, not stored
   * @throws InvalidRequestException if the data key is empty or the additional data too much
   * @throws KeyStateException if the root key is not active
   */
  public final WrappedDataKey wrap(KeyId rootKey, SecretBytes dataKey, String... aad) {
    return wrapping.wrap(rootKey, dataKey, aad);
  }

  /** As {@link #wrap(KeyId, SecretBytes, String...)}, for an AES key. */
  public final WrappedDataKey wrap(KeyId rootKey, KeyMaterial dataKey, String... aad) {
    return dataKey.revealTo(
        bytes -> {
          try (SecretBytes copy = SecretBytes.copyOf(bytes)) {
            return wrapping.wrap(rootKey, copy, aad);
          }
        });
  }

  /**
   * Has the service generate a data key of 256 bit, and gives it plain and wrapped.
   *
   * @param aad as with {@link #wrap(KeyId, SecretBytes, String...)}
   * @return the caller's to close
   * @throws KeyStateException if the root key is not active
   */
  public final DataKey newDataKey(KeyId rootKey, String... aad) {
    return wrapping.generate(rootKey, aad);
  }

  /**
   * Unwraps a data key.
   *
   * @param aad what was given when it was wrapped
   * @return the caller's to close
   * @throws KeyStateException if the root key is disabled or deleted
   * @throws ServiceException with status 422 if this root key did not wrap it, or not with this
   *     additional data
   */
  public final UnwrappedDataKey unwrap(KeyId rootKey, WrappedDataKey wrapped, String... aad) {
    return wrapping.unwrap(rootKey, wrapped, aad);
  }

  /**
   * Unwraps a data key, and has its renewed form stored if the root key was rotated since it was
   * wrapped, so that what is stored is always wrapped by the newest version.
   *
   * @param storing stores the renewed form in place of the old one; called at most once, before
   *     this returns, and what it throws is thrown on
   * @param aad what was given when it was wrapped
   * @return the caller's to close
   * @throws KeyStateException as with {@link #unwrap(KeyId, WrappedDataKey, String...)}
   * @throws ServiceException likewise
   */
  public final SecretBytes unwrap(
      KeyId rootKey, WrappedDataKey wrapped, Consumer<WrappedDataKey> storing, String... aad) {
    UnwrappedDataKey unwrapped = wrapping.unwrap(rootKey, wrapped, aad);
    boolean stored = false;
    try {
      unwrapped.rewrapped().ifPresent(storing);
      stored = true;
      return unwrapped.plain();
    } finally {
      if (!stored) {
        unwrapped.close();
      }
    }
  }

  /**
   * Wraps a data key anew under the root key's newest version, without showing it.
   *
   * @param aad what was given when it was wrapped
   * @throws KeyStateException if the root key is disabled or deleted
   * @throws ServiceException with status 422 as with {@link #unwrap(KeyId, WrappedDataKey,
   *     String...)}
   */
  public final WrappedDataKey rewrap(KeyId rootKey, WrappedDataKey wrapped, String... aad) {
    return wrapping.rewrap(rootKey, wrapped, aad);
  }
}
