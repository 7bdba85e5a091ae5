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

  private final Place[] places = new Place[PLACES];

  KnownFields() {
    Arrays.setAll(places, i -> new Place());
  }

  /** Gives the only place that a field can be in. */
  Place place(String name, String value) {
    int hash = name.hashCode() * 31 + value.hashCode();
    return places[(hash ^ (hash >>> 8) ^ (hash >>> 16)) & (PLACES - 1)];
  }

  /** The field that was last written of those that have the place. */
  static final class Place {
    private @Nullable String name;
    private @Nullable String value;
    private byte @Nullable [] written;

    /** Gives what is kept of a field; null if there is nothing. */
    @SuppressWarnings("ReferenceEquality") // see above
    byte @Nullable [] of(String itsName, String itsValue) {
      return value == itsValue && name == itsName ? written : null;
    }

    /** Keeps what was written, if it is written for the second time. */
    @SuppressWarnings("ReferenceEquality") // see above
    void keep(String itsName, String itsValue, byte[] bytes, int from, int to) {
      if (value == itsValue && name == itsName) {
        written = Arrays.copyOfRange(bytes, from, to);
      } else {
        name = itsName;
        value = itsValue;
        written = null;
      }
    }
  }
}
