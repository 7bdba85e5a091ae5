package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Scope;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Instant;
import java.util.List;

/**
 * One execution of a query.
 *
 * @param logs where logs come from
 */
public record Run(Logs logs, Scope.Frame frame) {

  /** Logs of a stretch of time. */
  public interface Logs {

    /** Those that may be seen, the newest first. */
    List<LogRecord> between(Instant from, Instant to);
  }

  Scope scope(Row row) {
    return new Scope(row, frame);
  }
}
