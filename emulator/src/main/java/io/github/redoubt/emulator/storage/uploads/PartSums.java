package io.github.redoubt.emulator.storage.uploads;

import io.github.redoubt.emulator.storage.checksums.Algorithm;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.util.Locale;
import java.util.Optional;

/**
 * How the checksum of a whole comes of those of its parts.
 *
 * @param algorithm empty if the client named none
 * @param type {@link #WHOLE} or {@link #COMPOSITE}
 */
record PartSums(Optional<Algorithm> algorithm, String type) {

  static final String WHOLE = "FULL_OBJECT";
  static final String COMPOSITE = "COMPOSITE";

  /**
   * Reads what a client asks for.
   *
   * @param name of an algorithm, or empty
   * @param type or empty
   * @throws Rejection if there is no such thing
   */
  static PartSums of(String name, String type) {
    Optional<Algorithm> named = Algorithm.named(name);
    if (!name.isEmpty() && named.isEmpty()) {
      throw Rejection.invalid("Checksum algorithm provided is unsupported.");
    }
    if (named.isEmpty()) {
      if (!type.isEmpty()) {
        throw Rejection.invalid(
            "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm"
                + " header.");
      }
      return new PartSums(named, WHOLE);
    }
    Algorithm algorithm = named.get();
    String chosen = type.isEmpty() ? usual(algorithm) : type.toUpperCase(Locale.ROOT);
    boolean possible =
        switch (chosen) {
          case WHOLE -> algorithm.joins();
          case COMPOSITE -> algorithm != Algorithm.CRC64NVME;
          default -> false;
        };
    if (!possible) {
      throw Rejection.invalid(
          "The "
              + chosen
              + " checksum type cannot be used with the "
              + algorithm.word()
              + " checksum algorithm.");
    }
    return new PartSums(named, chosen);
  }

  private static String usual(Algorithm algorithm) {
    return algorithm == Algorithm.CRC64NVME ? WHOLE : COMPOSITE;
  }

  Optional<String> named() {
    return algorithm.map(Algorithm::word);
  }
}
