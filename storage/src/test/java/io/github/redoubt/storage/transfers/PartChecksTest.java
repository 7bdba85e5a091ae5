package io.github.redoubt.storage.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumType;
import io.github.redoubt.storage.checksums.RunningChecksum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartChecksTest {

  private static List<PartReceipt> parts(byte[] bytes, int length, ChecksumAlgorithm algorithm) {
    List<PartReceipt> parts = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += length) {
      int end = Math.min(bytes.length, at + length);
      parts.add(
          new PartReceipt(
              parts.size() + 1,
              end - at,
              "e",
              Optional.of(sum(Arrays.copyOfRange(bytes, at, end), algorithm))));
    }
    return parts;
  }

  private static Checksum sum(byte[] bytes, ChecksumAlgorithm algorithm) {
    RunningChecksum sum = RunningChecksum.of(algorithm);
    sum.update(bytes, 0, bytes.length);
    return sum.value();
  }

  @Property
  void howeverItIsCutTheChecksumOfTheWholeIsTheSame(
      @ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 64) int length) {
    assertThat(PartChecks.USUAL.whole(parts(bytes, length, ChecksumAlgorithm.CRC64NVME)))
        .isEqualTo(sum(bytes, ChecksumAlgorithm.CRC64NVME));
  }

  /** The hash of the hashes of "a", "b" and "c", as computed by sha256sum. */
  @Test
  void aHashOfPartsIsThatOfTheirHashesAndTellsTheirNumber() {
    Checksum whole =
        new PartChecks(ChecksumAlgorithm.SHA256)
            .whole(parts(new byte[] {'a', 'b', 'c'}, 1, ChecksumAlgorithm.SHA256));

    assertThat(whole.type()).isEqualTo(ChecksumType.COMPOSITE);
    assertThat(whole.base64()).isEqualTo("OgUPHQj7hYHT1yrnJ2UemBBD3g1sqOdEModY9xZgK+s=-3");
  }
}
