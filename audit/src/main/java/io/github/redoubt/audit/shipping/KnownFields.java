package io.github.redoubt.audit.shipping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fields as they were written before, for values that come again and again, such as the names of
 * threads and loggers. Known by the very object: that is quicker than to compare, and what logs a
 * name has it in one object. Of one thread at a time.
 */
final class KnownFields {

  /** What is longer is rarely the same, and what is cut must not be kept. */
  static final int MOST_CHARACTERS = 40;

  private static final int PLACES = 256;

  private final @Nullable String[] names = new @Nullable String[PLACES];
  private final @Nullable String[] values = new @Nullable String[PLACES];
  private final byte @Nullable [][] written = new byte @Nullable [PLACES][];

  static int place(String name, String value) {
    int hash = name.hashCode() * 31 + value.hashCode();
    return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (PLACES - 1);
  }

  /** Gives what is kept of a field; null if there is nothing. */
  @SuppressWarnings("ReferenceEquality") // see above
  byte @Nullable [] at(int place, String name, String value) {
    return values[place] == value && names[place] == name ? written[place] : null;
  }

  /** Keeps what was written, if it is written for the second time. */
  @SuppressWarnings("ReferenceEquality") // see above
  void keep(int place, String name, String value, byte[] bytes, int from, int to) {
    if (values[place] == value && names[place] == name) {
      written[place] = Arrays.copyOfRange(bytes, from, to);
    } else {
      names[place] = name;
      values[place] = value;
      written[place] = null;
    }
  }
}
