package io.github.redoubt.storage.transfers;

import io.github.redoubt.storage.internal.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;

/** What a stream turned out to have, when it was short. */
final class InMemory implements ByteSource {

  private final byte[] bytes;

  InMemory(byte[] own) {
    this.bytes = own;
  }

  @Override
  public OptionalLong sizeBytes() {
    return OptionalLong.of(bytes.length);
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean opensAnywhere() {
    return true;
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
