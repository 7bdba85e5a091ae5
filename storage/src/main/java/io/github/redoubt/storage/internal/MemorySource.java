package io.github.redoubt.storage.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;

/** Bytes in an array that nobody changes any more. */
public final class MemorySource implements ByteSource {

  private final byte[] bytes;

  /** Takes an array over. */
  public MemorySource(byte[] own) {
    this.bytes = own;
  }

  /** Gives the array itself. */
  public byte[] bytes() {
    return bytes;
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
