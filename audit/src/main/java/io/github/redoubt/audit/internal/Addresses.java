package io.github.redoubt.audit.internal;

import java.util.Arrays;
import java.util.List;

/** The addresses that one text of an event holds: of a caller, and of what it came through. */
public final class Addresses {

  private Addresses() {}

  /** Takes a list apart that has commas between. */
  public static List<String> in(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .toList();
  }
}
