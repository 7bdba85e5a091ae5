package io.github.redoubt.audit.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.util.regex.Pattern;

/** The names of targets and routes, which both routing services hold to the same rule. */
public final class Names {

  private static final int LONGEST = 1000;
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9 \\-._:]+");

  private Names() {}

  /**
   * Gives the name back.
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
