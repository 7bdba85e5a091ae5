package io.github.redoubt.storage.transfers;

import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumType;
import io.github.redoubt.storage.checksums.Crc64Nvme;
import io.github.redoubt.storage.checksums.RunningChecksum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the checksums of parts make together.
 *
 * <p>Those by CRC64NVME make the checksum of the object's bytes in a row, which whoever reads it
 * can compute; all others are summed once more, as if they were the bytes.
 *
 * @param algorithm how each part is summed
 */
record PartChecks(ChecksumAlgorithm algorithm) {

  static final PartChecks USUAL = new PartChecks(ChecksumAlgorithm.CRC64NVME);

  ChecksumType type() {
    return algorithm.equals(ChecksumAlgorithm.CRC64NVME)
        ? ChecksumType.FULL_OBJECT
        : ChecksumType.COMPOSITE;
  }

  /** Gives the checksum that the object has to have, from those of its parts in order. */
  Checksum whole(List<PartReceipt> parts) {
    return type().equals(ChecksumType.FULL_OBJECT) ? combined(parts) : ofSums(parts);
  }

  private static Checksum combined(List<PartReceipt> parts) {
    long sum = new Crc64Nvme().getValue();
    for (PartReceipt part : parts) {
      long its = ByteBuffer.wrap(bytes(part)).getLong();
      sum = Crc64Nvme.combine(sum, its, part.sizeBytes());
    }
    return Checksum.crc64Nvme(sum);
  }

  private Checksum ofSums(List<PartReceipt> parts) {
    RunningChecksum sum = RunningChecksum.of(algorithm);
    for (PartReceipt part : parts) {
      byte[] its = bytes(part);
      sum.update(its, 0, its.length);
    }
    return new Checksum(
        algorithm, sum.value().base64() + "-" + parts.size(), ChecksumType.COMPOSITE);
  }

  private static byte[] bytes(PartReceipt part) {
    return part.checksum()
        .flatMap(Checksum::bytes)
        .orElseThrow(() -> new IllegalStateException("Part " + part.number() + " has no sum"));
  }
}
