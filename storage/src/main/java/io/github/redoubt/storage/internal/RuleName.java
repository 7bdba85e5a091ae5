package io.github.redoubt.storage.internal;

import io.github.redoubt.core.InvalidRequestException;

/** What a rule of a bucket can be called. */
public final class RuleName {

  private RuleName() {}

  /**
   * Checks a name.
   *
   * @throws InvalidRequestException if the service would refuse it
   */
  public static String checked(String name) {
    if (!name.matches("[A-Za-z0-9!_.*'()-]{1,255}")) {
      throw new InvalidRequestException(
          "rule name",
          "is '" + name + "', not 1 to 255 of letters, digits and ! _ . * ' ( ) -",
          "Rename the rule.");
    }
    return name;
  }
}
