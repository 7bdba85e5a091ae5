package io.github.redoubt.storage.transfers;

import io.github.redoubt.storage.checksums.Checksum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is said when the parts become an object.
 *
 * @param checks how the parts were summed; empty if they were copied
 * @param copied the checksum that the object has to have whose bytes were copied, if there is one
 * @param headers what the service takes only then
 */
record LastWords(
    Optional<PartChecks> checks, Optional<Checksum> copied, Map<String, String> headers) {

  /** The service takes retention of an object when there is one, and everything else before. */
  private static final String LATE = "retention-";

  /**
   * The service's manual has conditions said at the beginning, to be looked at then and at the end;
   * S3, and IBM's client, at the end. Said twice they hold wherever they are read.
   */
  private static final Set<String> TWICE = Set.of("if-match", "if-none-match");

  static LastWords of(PartChecks checks, Map<String, String> headers) {
    return new LastWords(Optional.of(checks), Optional.empty(), late(headers, true));
  }

  static LastWords ofCopy(Optional<Checksum> copied, Map<String, String> headers) {
    return new LastWords(Optional.empty(), copied, late(headers, true));
  }

  /** Gives what is said at the beginning instead. */
  static Map<String, String> first(Map<String, String> headers) {
    return late(headers, false);
  }

  private static Map<String, String> late(Map<String, String> headers, boolean wanted) {
    SortedMap<String, String> chosen = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          if (isLate(name) == wanted || TWICE.contains(name.toLowerCase(Locale.ROOT))) {
            chosen.put(name, value);
          }
        });
    return chosen;
  }

  private static boolean isLate(String name) {
    return name.regionMatches(true, 0, LATE, 0, LATE.length());
  }

  /** Gives the checksum that the object has to have, if there is one. */
  Optional<Checksum> whole(List<PartReceipt> parts) {
    return copied.or(() -> checks.map(by -> by.whole(parts)));
  }
}
