package io.github.redoubt.storage.checksums;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Locale;

/**
 * How a checksum is computed; one that this version does not name is kept as it came, and cannot be
 * computed.
 *
 * @param code upper-case code such as {@code CRC64NVME}
 */
public record ChecksumAlgorithm(String code) {

  /** The one that the service computes of every object, and the fastest; 8 bytes. */
  public static final ChecksumAlgorithm CRC64NVME = new ChecksumAlgorithm("CRC64NVME");

  /** The CRC of zip and Ethernet; 4 bytes. */
  public static final ChecksumAlgorithm CRC32 = new ChecksumAlgorithm("CRC32");

  /** Castagnoli's CRC; 4 bytes. */
  public static final ChecksumAlgorithm CRC32C = new ChecksumAlgorithm("CRC32C");

  /** SHA-1, for what knows no better; 20 bytes. */
  public static final ChecksumAlgorithm SHA1 = new ChecksumAlgorithm("SHA1");

  /** SHA-256, which nobody can find other bytes to; 32 bytes. */
  public static final ChecksumAlgorithm SHA256 = new ChecksumAlgorithm("SHA256");

  /** The algorithms that this version can compute. */
  public enum Known {
    CRC64NVME,
    CRC32,
    CRC32C,
    SHA1,
    SHA256,
    OTHER
  }

  /**
   * Checks the code.
   *
   * @throws InvalidRequestException if it is not upper-case letters, digits and underscores
   */
  public ChecksumAlgorithm {
    if (!code.matches("[A-Z0-9_]{1,32}")) {
      throw new InvalidRequestException(
          "checksum algorithm",
          "is not a code of upper-case letters, digits and underscores",
          "Use one like CRC64NVME.");
    }
  }

  /** Gives the constant for a switch. */
  public Known known() {
    return switch (code) {
      case "CRC64NVME" -> Known.CRC64NVME;
      case "CRC32" -> Known.CRC32;
      case "CRC32C" -> Known.CRC32C;
      case "SHA1" -> Known.SHA1;
      case "SHA256" -> Known.SHA256;
      default -> Known.OTHER;
    };
  }

  /** Gives the header that carries a checksum of it. */
  public String header() {
    return Checksum.HEADER + code.toLowerCase(Locale.ROOT);
  }

  /** Gives how many bytes a checksum has; 0 for an algorithm that this version does not know. */
  public int sizeBytes() {
    return switch (known()) {
      case CRC64NVME -> 8;
      case CRC32, CRC32C -> 4;
      case SHA1 -> 20;
      case SHA256 -> 32;
      case OTHER -> 0;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
