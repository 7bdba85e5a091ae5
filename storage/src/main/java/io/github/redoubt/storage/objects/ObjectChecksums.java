package io.github.redoubt.storage.objects;

import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checksums that an answer tells of an object. */
final class ObjectChecksums {

  /** In the order in which they are relied on: what nobody can forge, then what is fast. */
  private static final List<ChecksumAlgorithm> ALGORITHMS =
      List.of(
          ChecksumAlgorithm.SHA256,
          ChecksumAlgorithm.CRC64NVME,
          ChecksumAlgorithm.CRC32C,
          ChecksumAlgorithm.CRC32,
          ChecksumAlgorithm.SHA1);

  private ObjectChecksums() {}

  static List<Checksum> read(Answer answer) {
    return told(answer).toList();
  }

  /** Gives one that whoever reads all the bytes can compute as well, if there is one. */
  static Optional<Checksum> verifiable(Answer answer) {
    return told(answer).filter(Checksum::isComputable).findFirst();
  }

  private static Stream<Checksum> told(Answer answer) {
    Optional<ChecksumType> type =
        answer.header("x-amz-checksum-type").map(text -> new ChecksumType(text.strip()));
    return ALGORITHMS.stream()
        .flatMap(
            algorithm ->
                answer.header(algorithm.header()).stream()
                    .map(text -> checksum(algorithm, text.strip(), type)));
  }

  /** A CRC64NVME is of all bytes always; one that ends in the number of parts is of them. */
  private static Checksum checksum(
      ChecksumAlgorithm algorithm, String text, Optional<ChecksumType> type) {
    if (text.matches(".*-\\d+")) {
      return new Checksum(algorithm, text, ChecksumType.COMPOSITE);
    }
    boolean whole = algorithm.equals(ChecksumAlgorithm.CRC64NVME);
    return new Checksum(
        algorithm, text, whole ? ChecksumType.FULL_OBJECT : type.orElse(ChecksumType.FULL_OBJECT));
  }
}
