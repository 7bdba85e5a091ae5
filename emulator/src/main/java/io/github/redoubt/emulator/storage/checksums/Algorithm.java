package io.github.redoubt.emulator.storage.checksums;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The algorithms that a checksum of an object may be of. */
public enum Algorithm {
  CRC32(4, 0xedb88320L),
  CRC32C(4, 0x82f63b78L),
  CRC64NVME(8, Crc64Nvme.REFLECTED),
  SHA1(20, 0),
  SHA256(32, 0);

  private final int bytes;
  private final long polynomial;

  /** Takes a reflected polynomial; 0 for what is no cyclic redundancy check. */
  Algorithm(int bytes, long polynomial) {
    this.bytes = bytes;
    this.polynomial = polynomial;
  }

  /** One thing to compute: told of bytes, and asked once for the result. */
  public interface Sum {
    void update(byte[] bytes, int offset, int length);

    byte[] value();
  }

  /** Finds an algorithm by its name in headers, in either case. */
  public static Optional<Algorithm> named(String name) {
    return Arrays.stream(values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Its name where a header or a map of checksums names it: {@code sha256}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String header() {
    return "x-amz-checksum-" + word();
  }

  /** Its element in XML: {@code ChecksumSHA256}. */
  public String element() {
    return "Checksum" + name();
  }

  /** How long a value is. */
  public int bytes() {
    return bytes;
  }

  /** Says whether the value of the whole follows from those of its parts. */
  public boolean joins() {
    return polynomial != 0;
  }

  /**
   * Gives the value of a whole out of those of its beginning and its rest.
   *
   * @param restLength the rest's number of bytes
   */
  byte[] join(byte[] beginning, byte[] rest, long restLength) {
    return CrcJoin.of(polynomial, bytes).join(beginning, rest, restLength);
  }

  public Sum newSum() {
    return switch (this) {
      case CRC32 -> of(new CRC32(), bytes);
      case CRC32C -> of(new CRC32C(), bytes);
      case CRC64NVME -> of(new Crc64Nvme(), bytes);
      case SHA1 -> of(digest("SHA-1"));
      case SHA256 -> of(digest("SHA-256"));
    };
  }

  private static Sum of(Checksum checksum, int bytes) {
    return new Sum() {
      @Override
      public void update(byte[] buffer, int offset, int length) {
        checksum.update(buffer, offset, length);
      }

      @Override
      public byte[] value() {
        byte[] all = ByteBuffer.allocate(8).putLong(checksum.getValue()).array();
        return Arrays.copyOfRange(all, 8 - bytes, 8);
      }
    };
  }

  private static Sum of(MessageDigest digest) {
    return new Sum() {
      @Override
      public void update(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
      }

      @Override
      public byte[] value() {
        return digest.digest();
      }
    };
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
