package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;

/**
 * A condition that this version does not know, kept as it came.
 *
 * @param pattern what the service calls its kind; empty if it did not
 * @param rule its JSON
 */
public record OtherCondition(String pattern, String rule) implements Condition {

  /**
   * Checks that there is something.
   *
   * @throws InvalidRequestException if there is no rule
   */
  public OtherCondition {
    if (rule.isBlank()) {
      throw new InvalidRequestException("rule", "is blank", "Leave the condition out.");
    }
  }

  @Override
  public String toString() {
    return "under a condition of the kind '" + pattern + "'";
  }
}
