package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.InvalidRequestException;
import java.util.OptionalLong;

/** How long the parts of an object are. */
final class PartSize {

  static final int MOST_PARTS = 10_000;
  static final long LEAST = 5L << 20;
  static final long MOST = 5L << 30;

  /** What is sent in one request, and how long parts are while ten thousand of them are enough. */
  static final long USUAL = 16L << 20;

  /** The service stores in blocks of this length: parts of whole blocks are stored best. */
  static final long BLOCK = 4L << 20;

  static final long MOST_IN_AN_OBJECT = 10L << 40;

  private PartSize() {}

  /**
   * Chooses a length that makes no more parts than there can be.
   *
   * @throws InvalidRequestException if the object is longer than one can be
   */
  static long of(OptionalLong objectBytes) {
    if (objectBytes.isEmpty()) {
      return USUAL;
    }
    long size = checkedObject(objectBytes.getAsLong());
    long least = (size + MOST_PARTS - 1) / MOST_PARTS;
    return Math.max(USUAL, (least + BLOCK - 1) / BLOCK * BLOCK);
  }

  /**
   * Checks a length that the caller chose.
   *
   * @throws InvalidRequestException if no part can have it
   */
  static long checked(long partBytes) {
    if (partBytes < LEAST || partBytes > MOST) {
      throw new InvalidRequestException(
          "partsOf",
          "is " + partBytes + " bytes",
          "Give 5 MiB to 5 GiB, best a multiple of 4 MiB.");
    }
    return partBytes;
  }

  /**
   * Checks that an object can be made of parts of that length.
   *
   * @throws InvalidRequestException if it would have too many, or is too long altogether
   */
  static void require(long objectBytes, long partBytes) {
    if (checkedObject(objectBytes) > partBytes * MOST_PARTS) {
      throw new InvalidRequestException(
          "partsOf",
          "is " + partBytes + " bytes, and the object " + objectBytes,
          "An object has 10,000 parts at most: give at least "
              + (objectBytes + MOST_PARTS - 1) / MOST_PARTS
              + " bytes.");
    }
  }

  private static long checkedObject(long objectBytes) {
    if (objectBytes > MOST_IN_AN_OBJECT) {
      throw new InvalidRequestException(
          "content",
          "is " + objectBytes + " bytes long",
          "An object has 10 TB at most: store it in several objects.");
    }
    return objectBytes;
  }
}
