package io.github.redoubt.emulator.logs.queries;

import io.github.redoubt.emulator.logs.languages.expressions.Casts;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Priority;
import io.github.redoubt.emulator.logs.records.Severity;

/** Where a query looks. */
enum Tier {
  /** Priority insights, which has indexed what it was sent. */
  FREQUENT_SEARCH("logs.logs-data-api-high.read", 12_000, 100L * 1024 * 1024, 10),
  /** All logs, in the bucket. */
  ARCHIVE("logs.logs-data-api-low.read", 50_000, Long.MAX_VALUE, Integer.MAX_VALUE),
  /** All logs, by a query that takes its time. */
  BACKGROUND("logs.logs-data-api-low.read", 1_000_000, Long.MAX_VALUE, Integer.MAX_VALUE);

  private final String action;
  private final int mostRows;
  private final long mostBytes;
  private final int mostUnions;

  Tier(String action, int mostRows, long mostBytes, int mostUnions) {
    this.action = action;
    this.mostRows = mostRows;
    this.mostBytes = mostBytes;
    this.mostUnions = mostUnions;
  }

  /** What a caller must be allowed to do. */
  String action() {
    return action;
  }

  int mostRows() {
    return mostRows;
  }

  /** How much is looked at. */
  long mostBytes() {
    return mostBytes;
  }

  int mostUnions() {
    return mostUnions;
  }

  boolean has(LogRecord log) {
    return this != FREQUENT_SEARCH || log.priority() == Priority.HIGH;
  }

  /** How a log's severity is told. */
  String shown(Severity severity) {
    return this == FREQUENT_SEARCH ? Integer.toString(severity.number()) : Casts.name(severity);
  }
}
