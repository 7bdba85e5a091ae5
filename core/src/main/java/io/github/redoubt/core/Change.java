package io.github.redoubt.core;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What bringing something to its wanted state came to.
 *
 * @param resource the thing as it is now
 * @param outcome what was done
 * @param differences what was not as wanted, where something existed; empty if it was created or
 *     left alone
 * @param <T> the kind of thing
 */
public record Change<T>(T resource, Outcome outcome, List<Difference> differences) {

  /** What was done. */
  public enum Outcome {
    /** There was none, and there is one now. */
    CREATED,
    /** There was one, and it was changed. */
    UPDATED,
    /** There was one, and it was as wanted: nothing was changed. */
    UNCHANGED,
    /** There was one, and it was taken away. */
    REMOVED
  }

  /**
   * One thing that was not as wanted; nothing secret.
   *
   * @param what names it
   * @param before what it was
   * @param after what it is now
   */
  public record Difference(String what, String before, String after) {
    @Override
    public String toString() {
      return what + ": " + before + " -> " + after;
    }
  }

  /** Copies the differences. */
  public Change {
    differences = List.copyOf(differences);
  }

  /** Reports that it was created. */
  public static <T> Change<T> created(T resource) {
    return new Change<>(resource, Outcome.CREATED, List.of());
  }

  /**
   * Reports that it existed, and was changed where it differed.
   *
   * @param differences what was changed; if nothing, it is reported as unchanged
   */
  public static <T> Change<T> updated(T resource, List<Difference> differences) {
    Outcome outcome = differences.isEmpty() ? Outcome.UNCHANGED : Outcome.UPDATED;
    return new Change<>(resource, outcome, differences);
  }

  /** Reports that it was as wanted. */
  public static <T> Change<T> unchanged(T resource) {
    return new Change<>(resource, Outcome.UNCHANGED, List.of());
  }

  /** Reports that it was taken away. */
  public static <T> Change<T> removed(T resource) {
    return new Change<>(resource, Outcome.REMOVED, List.of());
  }

  @Override
  public String toString() {
    return differences.isEmpty()
        ? outcome + " " + resource
        : differences.stream()
            .map(Difference::toString)
            .collect(Collectors.joining(", ", outcome + " " + resource + " [", "]"));
  }
}
