package io.github.redoubt.emulator.logs.languages.expressions;

import java.time.Instant;
import java.util.List;

/**
 * What an expression is calculated from.
 *
 * @param row the row at hand
 * @param aggregates what was calculated of a group, in the order of its expressions
 */
public record Scope(Row row, Frame frame, List<Value> aggregates) {

  /**
   * When a query is asked, and of what time.
   *
   * @param now what {@code now()} is, for the whole query
   */
  public record Frame(Instant start, Instant end, Instant now) {}

  public Scope(Row row, Frame frame) {
    this(row, frame, List.of());
  }
}
