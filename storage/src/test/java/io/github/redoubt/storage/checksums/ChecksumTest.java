package io.github.redoubt.storage.checksums;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {

  private static final byte[] CHECK = "123456789".getBytes(US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "CRC64NVME,ae8b14860a799888",
    "CRC32,cbf43926",
    "CRC32C,e3069283",
    "SHA1,f7c3bc1d808e04732adf679965ccc34ca7ae3441",
    "SHA256,15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
  })
  void eachAlgorithmHasItsPublishedCheckValue(String code, String hex) {
    ChecksumAlgorithm algorithm = new ChecksumAlgorithm(code);
    RunningChecksum inPieces = RunningChecksum.of(algorithm);
    inPieces.update(CHECK, 0, 4);
    inPieces.update(ByteBuffer.wrap(CHECK, 4, 5));

    Checksum checksum = inPieces.value();

    assertThat(checksum.base64())
        .isEqualTo(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)));
    assertThat(checksum.isComputable()).isTrue();
    assertThat(algorithm.header()).isEqualToIgnoringCase("x-amz-checksum-" + code);
  }

  @Test
  void anAlgorithmOfLaterYearsIsKeptButNotComputed() {
    ChecksumAlgorithm later = new ChecksumAlgorithm("BLAKE9");

    assertThat(later.known()).isEqualTo(ChecksumAlgorithm.Known.OTHER);
    assertThat(new Checksum(later, "AAAA", ChecksumType.FULL_OBJECT).isComputable()).isFalse();
    assertThatThrownBy(() -> RunningChecksum.of(later))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("CRC64NVME");
  }

  @Test
  void aChecksumOfPartsCannotBeComputedFromTheBytes() {
    assertThat(
            new Checksum(ChecksumAlgorithm.CRC32, "AAAAAA==-3", ChecksumType.COMPOSITE)
                .isComputable())
        .isFalse();
  }

  @Test
  void aSumOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> Checksum.of(ChecksumAlgorithm.SHA256, new byte[31]))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("32");
  }
}
