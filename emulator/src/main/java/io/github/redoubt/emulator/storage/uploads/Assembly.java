package io.github.redoubt.emulator.storage.uploads;

import io.github.redoubt.emulator.storage.checksums.Algorithm;
import io.github.redoubt.emulator.storage.checksums.WholeOfParts;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import io.github.redoubt.emulator.storage.state.Upload.Part;
import io.github.redoubt.emulator.storage.state.Upload.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a whole of parts, and holds the parts to what the service asks of them. */
final class Assembly {

  private static final long LEAST_PART = 5L << 20;
  private static final long MOST_BYTES = 10L << 40;

  private Assembly() {}

  /**
   * A part as the client names it.
   *
   * @param checksums in base64, by {@link Algorithm#word()}
   */
  record Named(int number, String etag, Map<String, String> checksums) {}

  /**
   * Finds the parts that are named.
   *
   * @throws Rejection if one is not there, or they are in no order, or too small
   */
  static List<Part> choose(Plan plan, List<Part> there, List<Named> named) {
    Map<Integer, Part> byNumber = new TreeMap<>();
    there.forEach(part -> byNumber.put(part.number(), part));
    List<Part> chosen = new ArrayList<>();
    int last = 0;
    for (Named each : named) {
      if (each.number <= last) {
        throw new Rejection(
            400, "InvalidPartOrder", "The list of parts was not in ascending order.");
      }
      last = each.number;
      Part part = byNumber.get(each.number);
      if (part == null || !isMeant(part, each)) {
        throw new Rejection(
            400,
            "InvalidPart",
            "One or more of the specified parts could not be found, or do not match.");
      }
      requireChecksum(plan, each);
      chosen.add(part);
    }
    if (chosen.subList(0, chosen.size() - 1).stream()
        .anyMatch(part -> part.piece().size() < LEAST_PART)) {
      throw new Rejection(
          400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size.");
    }
    return chosen;
  }

  private static boolean isMeant(Part part, Named named) {
    return named.etag.replace("\"", "").equals(part.etag().replace("\"", ""))
        && named.checksums.entrySet().stream()
            .allMatch(said -> said.getValue().equals(part.checksums().get(said.getKey())));
  }

  private static void requireChecksum(Plan plan, Named named) {
    String word = plan.checksum().orElse("");
    if (plan.checksumType().equals(PartSums.COMPOSITE) && !named.checksums.containsKey(word)) {
      throw Rejection.invalid(
          "The upload was created using a "
              + word
              + " checksum. The complete request must include the checksum for each part. It was"
              + " missing for part "
              + named.number
              + " in the request.");
    }
  }

  /** Describes the whole. */
  static StoredBytes whole(Plan plan, List<Part> parts) {
    long size = parts.stream().mapToLong(part -> part.piece().size()).sum();
    if (size > MOST_BYTES) {
      throw new Rejection(
          400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.");
    }
    Map<String, String> checksums = new HashMap<>();
    Algorithm always = Algorithm.CRC64NVME;
    checksums.put(always.word(), WholeOfParts.joined(always, sums(always, parts)));
    Optional<Algorithm> named = plan.checksum().flatMap(Algorithm::named);
    named.ifPresent(algorithm -> checksums.put(algorithm.word(), whole(plan, algorithm, parts)));
    return new StoredBytes(
        parts.stream().map(Part::piece).toList(),
        size,
        WholeOfParts.etag(parts.stream().map(Part::etag).toList()),
        checksums,
        plan.checksumType(),
        plan.customerKeyMd5());
  }

  private static String whole(Plan plan, Algorithm algorithm, List<Part> parts) {
    List<WholeOfParts.Part> sums = sums(algorithm, parts);
    return plan.checksumType().equals(PartSums.COMPOSITE)
        ? WholeOfParts.composite(algorithm, sums)
        : WholeOfParts.joined(algorithm, sums);
  }

  private static List<WholeOfParts.Part> sums(Algorithm algorithm, List<Part> parts) {
    return parts.stream()
        .map(
            part ->
                new WholeOfParts.Part(
                    part.checksums().getOrDefault(algorithm.word(), ""), part.piece().size()))
        .toList();
  }
}
