package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Several conditions on a resource, joined.
 *
 * @param joint whether all must hold, or one
 * @param parts two or more: attributes, or attributes joined; no deeper
 */
public record Combined(Joint joint, List<ResourceCondition> parts) implements ResourceCondition {

  /** How conditions are joined. */
  public enum Joint {
    /** All must hold. */
    AND,
    /** One must hold. */
    OR;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Copies the parts.
   *
   * @throws InvalidRequestException if there are fewer than two, or one is nested itself
   */
  public Combined {
    parts = List.copyOf(parts);
    if (parts.size() < 2) {
      throw new InvalidRequestException(
          "condition", "joins fewer than two", "Give the one by itself, or two or more.");
    }
    for (ResourceCondition part : parts) {
      if (part instanceof Combined inner
          && inner.parts.stream().anyMatch(Combined.class::isInstance)) {
        throw new InvalidRequestException(
            "condition", "is nested more than once", "Say it in two levels, or in two policies.");
      }
    }
  }

  @Override
  public String toString() {
    return parts.stream()
        .map(part -> part instanceof Combined ? "(" + part + ")" : part.toString())
        .collect(Collectors.joining(" " + joint.wire() + " "));
  }
}
