package io.github.redoubt.storage.signing;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.internal.HeaderText;

/** What can be the value of a header that a signature covers. */
final class Required {

  private Required() {}

  static String value(String field, String value) {
    if (value.isEmpty()) {
      throw new InvalidRequestException(
          field, "is empty, and what is required has a value", "Give a value.");
    }
    return HeaderText.checked(field, value);
  }
}
