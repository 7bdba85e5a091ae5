package io.github.redoubt.audit.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.util.regex.Pattern;

/** The names that people give things, checked where they are given. */
public final class Names {

  private static final int LONGEST = 1000;
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9 \\-._:]+");

  private Names() {}

  /**
   * Gives the name back.
   *
   * @param noun what is called so
   * @throws InvalidRequestException if it is blank
   */
  public static String given(String noun, String name) {
    if (name.isBlank()) {
      throw new InvalidRequestException(
          noun + " name", "is blank", "Give it one that people know it by.");
    }
    return name;
  }

  /**
   * Gives the name of a target or route back, which both routing services hold to the same rule.
   *
   * @param field what the caller knows it by
   * @throws InvalidRequestException if it is empty, too long, or holds other characters
   */
  public static String checked(String field, String name) {
    if (name.isBlank() || name.length() > LONGEST || !ALLOWED.matcher(name).matches()) {
      throw new InvalidRequestException(
          field,
          "is not a name: it has " + name.length() + " characters",
          "Give 1 to " + LONGEST + " letters, digits, spaces and any of - . _ :");
    }
    return name;
  }
}
