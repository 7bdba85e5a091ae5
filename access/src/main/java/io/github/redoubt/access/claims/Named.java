package io.github.redoubt.access.claims;

import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.stream.Collectors;

/** What the kinds of terms have in common. */
final class Named {

  private Named() {}

  static String required(String name) {
    if (name.isBlank()) {
      throw new InvalidRequestException("rule name", "is blank", "Give it one, or leave it out.");
    }
    return name;
  }

  static String all(List<Condition<?>> conditions) {
    return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
  }
}
