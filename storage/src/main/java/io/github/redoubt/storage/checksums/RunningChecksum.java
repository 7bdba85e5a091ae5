package io.github.redoubt.storage.checksums;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.internal.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** A checksum of bytes as they pass. Belongs to one thread. */
public abstract sealed class RunningChecksum {

  private final ChecksumAlgorithm algorithm;

  private RunningChecksum(ChecksumAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  /**
   * Begins one.
   *
   * @throws InvalidRequestException if this version cannot compute it
   */
  public static RunningChecksum of(ChecksumAlgorithm algorithm) {
    return switch (algorithm.known()) {
      case CRC64NVME -> new Crc(algorithm, new Crc64Nvme());
      case CRC32 -> new Crc(algorithm, new CRC32());
      case CRC32C -> new Crc(algorithm, new CRC32C());
      case SHA1 -> new Hash(algorithm, "SHA-1");
      case SHA256 -> new Hash(algorithm, "SHA-256");
      case OTHER ->
          throw new InvalidRequestException(
              "checksum algorithm",
              "is " + algorithm + ", which this version cannot compute",
              "Use CRC64NVME, CRC32, CRC32C, SHA1 or SHA256.");
    };
  }

  /** Gives how it is computed. */
  public final ChecksumAlgorithm algorithm() {
    return algorithm;
  }

  /** Takes bytes. */
  public abstract void update(byte[] bytes, int offset, int length);

  /** Takes all bytes that the buffer has left, and leaves it empty. */
  public abstract void update(ByteBuffer buffer);

  abstract byte[] bytes();

  /** Gives the checksum of what passed; to be asked for once. */
  public final Checksum value() {
    return Checksum.of(algorithm, bytes());
  }

  private static final class Crc extends RunningChecksum {
    private final java.util.zip.Checksum sum;

    Crc(ChecksumAlgorithm algorithm, java.util.zip.Checksum sum) {
      super(algorithm);
      this.sum = sum;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
      sum.update(bytes, offset, length);
    }

    @Override
    public void update(ByteBuffer buffer) {
      sum.update(buffer);
    }

    @Override
    byte[] bytes() {
      long value = sum.getValue();
      return algorithm().sizeBytes() == Long.BYTES
          ? ByteBuffer.allocate(Long.BYTES).putLong(value).array()
          : ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array();
    }
  }

  private static final class Hash extends RunningChecksum {
    private final MessageDigest digest;

    Hash(ChecksumAlgorithm algorithm, String name) {
      super(algorithm);
      this.digest = Digests.named(name);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
    }

    @Override
    public void update(ByteBuffer buffer) {
      digest.update(buffer);
    }

    @Override
    byte[] bytes() {
      return digest.digest();
    }
  }
}
