package io.github.redoubt.storage.signing;

import io.github.redoubt.storage.checksums.RunningChecksum;

/**
 * A checksum that is sent behind the bytes that it is of.
 *
 * @param sum what sees the bytes pass
 */
record Trailer(RunningChecksum sum) {

  /** Gives what it is sent as. */
  String header() {
    return sum.algorithm().header();
  }

  int textLength() {
    return (sum.algorithm().sizeBytes() + 2) / 3 * 4;
  }

  /** Gives the sum as it is sent: its bytes, the highest first, in Base64. To be asked for once. */
  String text() {
    return sum.value().base64();
  }
}
