package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The order of a list of keys. What is equal stays in the order of creation; what lacks a date
 * comes after everything that has it, or before it where the order is turned round.
 */
record KeyOrder(List<By> properties) {

  static final KeyOrder OF_CREATION = new KeyOrder(List.of());

  KeyOrder {
    properties = List.copyOf(properties);
  }

  /** One property, upward or downward. */
  record By(Property property, boolean descending) {

    Comparator<StoredKey> comparator(Instant now) {
      Comparator<StoredKey> upward = property.at(now);
      return descending ? upward.reversed() : upward;
    }
  }

  /** How two keys compare; states change with time. */
  interface Property {
    Comparator<StoredKey> at(Instant now);
  }

  /** Reads {@code -state,creationDate}. */
  static KeyOrder read(String text) {
    List<By> properties = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      boolean descending = one.startsWith("-");
      String name = descending ? one.substring(1) : one;
      properties.add(
          new By(
              property(name)
                  .orElseThrow(
                      () -> Refusal.query("sort", "must be properties with commas in between")),
              descending));
    }
    return new KeyOrder(properties);
  }

  private static Optional<Property> property(String name) {
    return switch (name) {
      case "id" -> by(StoredKey::id);
      case "state" -> Optional.of(now -> Comparator.comparingInt(key -> key.state(now).number()));
      case "extractable" -> by(StoredKey::extractable);
      case "imported" -> by(StoredKey::imported);
      default -> KeyDate.named(name).map(date -> now -> missingLast(date));
    };
  }

  private static <T extends Comparable<T>> Optional<Property> by(Function<StoredKey, T> value) {
    return Optional.of(now -> Comparator.comparing(value));
  }

  private static Comparator<StoredKey> missingLast(KeyDate date) {
    return Comparator.comparing(key -> date.of(key).orElse(Instant.MAX));
  }

  /** Brings keys that are in the order of their creation into this one. */
  Stream<StoredKey> sort(Stream<StoredKey> keys, Instant now) {
    return properties.stream()
        .map(by -> by.comparator(now))
        .reduce(Comparator::thenComparing)
        .map(keys::sorted)
        .orElse(keys);
  }
}
