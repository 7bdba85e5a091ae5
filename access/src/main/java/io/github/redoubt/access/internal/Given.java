package io.github.redoubt.access.internal;

import io.github.redoubt.core.InvalidRequestException;

/** Checks of what a caller gives, made where it is given. */
public final class Given {

  private Given() {}

  /**
   * Gives a text that must say something.
   *
   * @throws InvalidRequestException if it is blank
   */
  public static String filled(String field, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(field, "is blank", "Give at least one character.");
    }
    return value;
  }
}
