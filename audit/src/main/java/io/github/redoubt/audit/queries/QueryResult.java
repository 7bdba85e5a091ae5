package io.github.redoubt.audit.queries;

import java.util.List;

/**
 * All that a query gave.
 *
 * @param queryId what the service knows the query by; {@code none} if it did not say
 * @param rows in the order that they came in
 * @param warnings what the service said about them
 */
public record QueryResult(String queryId, List<LogRow> rows, List<QueryWarning> warnings) {

  /** Copies the lists. */
  public QueryResult {
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
  }

  /** Says whether there are rows that did not come. */
  public boolean isPartial() {
    return warnings.stream().anyMatch(QueryWarning::meansIncomplete);
  }
}
