package io.github.redoubt.access.claims;

import java.util.List;
import java.util.Optional;

/**
 * The terms of a rule of a kind that this version does not know. They can be read, and are left
 * alone.
 *
 * @param name the rule's name
 * @param type its kind, as it came
 * @param conditions its conditions
 */
public record OtherTerms(Optional<String> name, String type, List<Condition<?>> conditions)
    implements ClaimTerms {

  /** Copies the conditions. */
  public OtherTerms {
    conditions = List.copyOf(conditions);
  }

  @Override
  public OtherTerms named(String newName) {
    return new OtherTerms(Optional.of(Named.required(newName)), type, conditions);
  }

  @Override
  public String toString() {
    return type + " where " + Named.all(conditions);
  }
}
