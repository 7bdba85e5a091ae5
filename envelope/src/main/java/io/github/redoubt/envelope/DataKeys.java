package io.github.redoubt.envelope;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.keys.DataKey;
import io.github.redoubt.keys.KeyErrorCodes;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.UnwrappedDataKey;
import io.github.redoubt.keys.WrappedDataKey;
import java.util.Optional;
import java.util.Set;

/** Gets data keys from the service, or those that are kept. */
final class DataKeys implements AutoCloseable {

  /** What the service says of a text that it did not wrap so. */
  private static final Set<String> NOT_ITS_OWN =
      Set.of(
          KeyErrorCodes.UNPROCESSABLE_CIPHERTEXT,
          "KEY_VERSION_INVALID",
          KeyErrorCodes.INVALID_FIELD,
          KeyErrorCodes.BAD_BODY);

  private final KeyService service;
  private final KeyId rootKey;
  private final Set<KeyId> readable;
  private final Optional<DataKeyCache> cache;
  private volatile boolean closed;

  DataKeys(KeyService service, KeyId rootKey, Set<KeyId> readable, Optional<DataKeyCache> cache) {
    this.service = service;
    this.rootKey = rootKey;
    this.readable = Set.copyOf(readable);
    this.cache = cache;
  }

  /** Gives a data key to encrypt with, for the caller to close. */
  HeldKey toEncrypt(Aad aad, long sizeBytes) {
    requireOpen();
    return cache
        .map(
            kept ->
                kept.take(
                    new DataKeyCache.Use(rootKey, "", aad.parts()), sizeBytes, () -> generate(aad)))
        .orElseGet(() -> generate(aad));
  }

  /**
   * Gives the data key of a header, for the caller to close.
   *
   * @throws ForeignRootKeyException if it is under a root key that is not to be read
   * @throws DamagedDataException if the root key did not wrap it so
   */
  HeldKey toDecrypt(EnvelopeHeader header, Aad aad) {
    requireOpen();
    KeyId under = readable(header);
    HeldKey key =
        cache
            .map(
                kept ->
                    kept.take(
                        new DataKeyCache.Use(
                            under, header.wrappedDataKey().ciphertext(), aad.parts()),
                        0,
                        () -> unwrap(under, header.wrappedDataKey(), aad)))
            .orElseGet(() -> unwrap(under, header.wrappedDataKey(), aad));
    return header.verified(key);
  }

  /** As {@link #toDecrypt}, and always asks the service. */
  HeldKey unwrapped(EnvelopeHeader header, Aad aad) {
    requireOpen();
    return header.verified(unwrap(readable(header), header.wrappedDataKey(), aad));
  }

  EnvelopeHeader newHeader(HeldKey key, int segmentBits) {
    return new EnvelopeHeader(
        service.crn().withResource("key", rootKey.value()),
        segmentBits,
        key.commitment(),
        key.wrapped());
  }

  private KeyId readable(EnvelopeHeader header) {
    if (!header.rootKey().instance().equals(service.crn())) {
      throw new ForeignRootKeyException(header.rootKey());
    }
    KeyId named;
    try {
      named = KeyId.of(header.rootKey());
    } catch (InvalidRequestException e) {
      throw new DamagedDataException("The header is damaged: it names no root key", e);
    }
    if (!readable.contains(named)) {
      throw new ForeignRootKeyException(header.rootKey());
    }
    return named;
  }

  private HeldKey generate(Aad aad) {
    try (DataKey made = service.newDataKey(rootKey, aad.forWrapping())) {
      if (made.plain().sizeBytes() != HeldKey.KEY_BYTES) {
        throw new IllegalStateException(
            "The service made a data key of " + made.plain().sizeBytes() + " bytes, not 32");
      }
      return HeldKey.of(copy(made.plain()), made.wrapped(), Optional.empty());
    }
  }

  private HeldKey unwrap(KeyId under, WrappedDataKey wrapped, Aad aad) {
    try (UnwrappedDataKey opened = service.unwrap(under, wrapped, aad.forWrapping())) {
      if (opened.plain().sizeBytes() != HeldKey.KEY_BYTES) {
        throw new DamagedDataException(
            "The header is damaged: its wrapped data key has another size than data keys have");
      }
      return HeldKey.of(copy(opened.plain()), wrapped, opened.rewrapped());
    } catch (ServiceException e) {
      if (NOT_ITS_OWN.contains(e.code())) {
        throw new DamagedDataException(
            "The root key did not wrap this data key for these additional data: the header is"
                + " damaged, or the additional data are others than when the data were encrypted",
            e);
      }
      throw e;
    }
  }

  private static SecretBytes copy(SecretBytes plain) {
    return plain.revealTo(SecretBytes::copyOf);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The envelope is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    cache.ifPresent(DataKeyCache::close);
  }
}
