package io.github.redoubt.storage.signing;

import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.Crc64Nvme;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Checksum;

/**
 * A checksum that is sent behind the bytes that it is of.
 *
 * @param header what it is sent as
 * @param sum what sees the bytes pass
 * @param sizeBytes how many bytes the sum has
 */
record Trailer(String header, Checksum sum, int sizeBytes) {

  /** Gives the sum that Object Storage keeps of every object. */
  static Trailer crc64Nvme() {
    return new Trailer(ChecksumAlgorithm.CRC64NVME.header(), new Crc64Nvme(), Long.BYTES);
  }

  int textLength() {
    return (sizeBytes + 2) / 3 * 4;
  }

  /** Gives the sum as it is sent: its bytes, the highest first, in Base64. */
  String text() {
    byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).array();
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOfRange(all, Long.BYTES - sizeBytes, Long.BYTES));
  }
}
