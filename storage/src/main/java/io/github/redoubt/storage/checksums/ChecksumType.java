package io.github.redoubt.storage.checksums;

/**
 * What a checksum is of; one that this version does not name is kept as it came.
 *
 * @param code upper-case code such as {@code FULL_OBJECT}
 */
public record ChecksumType(String code) {

  /** Of all the bytes in a row. */
  public static final ChecksumType FULL_OBJECT = new ChecksumType("FULL_OBJECT");

  /** Of the checksums of an object's parts; who has the bytes but not the parts cannot tell it. */
  public static final ChecksumType COMPOSITE = new ChecksumType("COMPOSITE");

  @Override
  public String toString() {
    return code;
  }
}
