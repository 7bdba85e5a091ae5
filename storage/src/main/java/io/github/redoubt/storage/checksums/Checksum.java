package io.github.redoubt.storage.checksums;

import io.github.redoubt.core.InvalidRequestException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * A checksum as the service writes it.
 *
 * @param algorithm how it is computed
 * @param base64 the bytes of the sum, the highest first, in Base64; that of an object's parts is
 *     followed by a dash and their number
 * @param type what it is of
 */
public record Checksum(ChecksumAlgorithm algorithm, String base64, ChecksumType type) {

  /** What the names of headers that carry checksums begin with. */
  static final String HEADER = "x-amz-checksum-";

  /**
   * Gives a checksum of all the bytes in a row.
   *
   * @param bytes the bytes of the sum, the highest first
   * @throws InvalidRequestException if the algorithm's sums have another length
   */
  public static Checksum of(ChecksumAlgorithm algorithm, byte[] bytes) {
    if (algorithm.sizeBytes() != bytes.length) {
      throw new InvalidRequestException(
          "checksum",
          "is " + bytes.length + " bytes long, and one of " + algorithm + " is not",
          "Give the " + algorithm.sizeBytes() + " bytes of the sum.");
    }
    return new Checksum(
        algorithm, Base64.getEncoder().encodeToString(bytes), ChecksumType.FULL_OBJECT);
  }

  /** Gives what {@link Crc64Nvme#getValue} came to. */
  public static Checksum crc64Nvme(long value) {
    return of(ChecksumAlgorithm.CRC64NVME, ByteBuffer.allocate(8).putLong(value).array());
  }

  /**
   * Gives the bytes of the sum, the highest first; empty where it is of parts, or is none that the
   * algorithm has.
   */
  public Optional<byte[]> bytes() {
    if (!type.equals(ChecksumType.FULL_OBJECT)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length == algorithm.sizeBytes() ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Says whether whoever has all the bytes can compute the same: it is of them, and known. */
  public boolean isComputable() {
    return bytes().isPresent();
  }

  @Override
  public String toString() {
    return algorithm + ":" + base64;
  }
}
