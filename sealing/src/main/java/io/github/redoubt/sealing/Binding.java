package io.github.redoubt.sealing;

import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an object's encryption is bound to: its key, so that nobody can pass one object off as
 * another, and what the application adds.
 */
final class Binding {

  /** How long one part of the additional data may be. */
  private static final int MOST_UNITS = 255;

  private final List<String> more;

  Binding(List<String> more) {
    this.more = List.copyOf(more);
  }

  Binding with(String... parts) {
    List<String> all = new ArrayList<>(more);
    all.addAll(List.of(parts));
    return new Binding(all);
  }

  /**
   * Gives the additional data of an object: {@code object}, the number of parts that the key takes,
   * these parts, and what was added. The number makes sure that no two lists come out the same.
   *
   * @throws InvalidRequestException if the key is no text
   */
  String[] of(String key) {
    List<String> pieces = pieces(key);
    List<String> parts = new ArrayList<>();
    parts.add("object");
    parts.add(Integer.toString(pieces.size()));
    parts.addAll(pieces);
    parts.addAll(more);
    return parts.toArray(String[]::new);
  }

  /** Cuts a key where a part is full, but never through a character. */
  private static List<String> pieces(String key) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start < key.length()) {
      int end = Math.min(key.length(), start + MOST_UNITS);
      if (end < key.length() && Character.isHighSurrogate(key.charAt(end - 1))) {
        end--;
      }
      pieces.add(key.substring(start, end));
      start = end;
    }
    return pieces;
  }
}
