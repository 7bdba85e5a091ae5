package io.github.redoubt.storage.signing;

import io.github.redoubt.core.InvalidRequestException;

/** What can be the value of a header that a signature covers. */
final class Required {

  private Required() {}

  static String value(String field, String value) {
    boolean printable = value.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (value.isEmpty() || !printable || !value.equals(value.strip())) {
      throw new InvalidRequestException(
          field,
          "cannot be sent in a header: it is empty, has other characters than printable ASCII, or a"
              + " blank at an end",
          "Encode it.");
    }
    return value;
  }
}
