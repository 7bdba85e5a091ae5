package io.github.redoubt.sealing;

import io.github.redoubt.envelope.EncryptedSource;
import io.github.redoubt.storage.internal.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** Encrypted bytes on their way to the service. */
final class SealedBytes {

  private SealedBytes() {}

  /** Encrypted at once and kept, so that they can be sent again after a failure. */
  static final class InMemory implements ByteSource {
    private final byte[] sealed;

    InMemory(byte[] sealed) {
      this.sealed = sealed;
    }

    @Override
    public OptionalLong sizeBytes() {
      return OptionalLong.of(sealed.length);
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(sealed);
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public String toString() {
      return "sealed";
    }
  }

  /**
   * Encrypted as they are sent, once only: what was plain may be other bytes the next time, and to
   * encrypt those with the same nonces would give both away.
   */
  static final class Flowing implements ByteSource {
    private final EncryptedSource from;
    private final OptionalLong size;
    private final AtomicBoolean opened = new AtomicBoolean();

    Flowing(EncryptedSource from, OptionalLong plainSize) {
      this.from = from;
      this.size =
          plainSize.isPresent()
              ? OptionalLong.of(from.encryptedSize(plainSize.getAsLong()))
              : OptionalLong.empty();
    }

    @Override
    public OptionalLong sizeBytes() {
      return size;
    }

    @Override
    public InputStream open() {
      if (opened.getAndSet(true)) {
        throw new IllegalStateException("What is encrypted as it is sent is sent once only");
      }
      return from;
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public String toString() {
      return "sealed as it is sent";
    }
  }
}
