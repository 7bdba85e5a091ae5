package io.github.redoubt.core;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What bringing something to its wanted state would come to, with nothing done.
 *
 * @param what names the thing, such as {@code service ID 'orders'}
 * @param present the thing as it is; empty if it would be created
 * @param outcome what would be done
 * @param differences what is not as wanted, where something exists
 * @param <T> the kind of thing
 */
public record Plan<T>(
    String what, Optional<T> present, Outcome outcome, List<Difference> differences) {

  /** Copies the differences. */
  public Plan {
    differences = List.copyOf(differences);
  }

  /** Says that it would be created. */
  public static <T> Plan<T> create(String what) {
    return new Plan<>(what, Optional.empty(), Outcome.CREATED, List.of());
  }

  /** Says that it would be changed where it differs; if it differs in nothing, left alone. */
  public static <T> Plan<T> update(String what, T present, List<Difference> differences) {
    return new Plan<>(
        what,
        Optional.of(present),
        differences.isEmpty() ? Outcome.UNCHANGED : Outcome.UPDATED,
        differences);
  }

  /** Says that it would be taken away. */
  public static <T> Plan<T> remove(String what, T present) {
    return new Plan<>(what, Optional.of(present), Outcome.REMOVED, List.of());
  }

  /** Says whether carrying it out would change nothing. */
  public boolean changesNothing() {
    return outcome == Outcome.UNCHANGED;
  }

  @Override
  public String toString() {
    return differences.isEmpty()
        ? outcome + " " + what
        : differences.stream()
            .map(Difference::toString)
            .collect(Collectors.joining(", ", outcome + " " + what + " [", "]"));
  }
}
