package io.github.redoubt.storage.internal;

import io.github.redoubt.core.InvalidRequestException;

/** The rule for the ids of holds under a retention policy. */
public final class HoldId {

  private HoldId() {}

  /**
   * Checks an id; called by what sends one.
   *
   * @throws InvalidRequestException if no hold can have it
   */
  public static String checked(String id) {
    if (!id.matches("[A-Za-z0-9!_.*()'-]{1,64}")) {
      throw new InvalidRequestException(
          "hold id",
          "is '" + id + "'",
          "Use 1 to 64 letters, digits and characters of ! _ . * ( ) - '");
    }
    return id;
  }
}
