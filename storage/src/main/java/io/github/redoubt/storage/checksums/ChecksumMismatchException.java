package io.github.redoubt.storage.checksums;

import io.github.redoubt.core.UnreadableDataException;

/**
 * Bytes do not have the checksum that they should have: they were damaged on their way, or changed
 * while they were read.
 *
 * <p>The message says which bytes, and what is stored now.
 */
public final class ChecksumMismatchException extends UnreadableDataException {

  private final Checksum expected;
  private final Checksum actual;

  /**
   * Reports bytes that are not what they should be.
   *
   * @param what which bytes, and what is stored now, as a sentence
   * @param expected what their checksum should be
   * @param actual what it is
   */
  public ChecksumMismatchException(String what, Checksum expected, Checksum actual) {
    super(what + " Expected " + expected + ", and it is " + actual + ".");
    this.expected = expected;
    this.actual = actual;
  }

  /** Gives what the checksum should be. */
  public Checksum expected() {
    return expected;
  }

  /** Gives what it is. */
  public Checksum actual() {
    return actual;
  }
}
