package io.github.redoubt.sealing;

import io.github.redoubt.envelope.EncryptedSource;
import io.github.redoubt.storage.internal.ByteSource;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bytes that are encrypted as they are sent, once only: what was plain may be other bytes the next
 * time, and to encrypt those with the same nonces would give both away.
 */
final class SealedFlow implements ByteSource {
  private final EncryptedSource from;
  private final OptionalLong size;
  private final AtomicBoolean opened = new AtomicBoolean();

  SealedFlow(EncryptedSource from, OptionalLong plainSize) {
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
