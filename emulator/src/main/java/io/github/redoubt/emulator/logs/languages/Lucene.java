package io.github.redoubt.emulator.logs.languages;

import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.lucene.LuceneQuery;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.util.function.Predicate;

/** Queries in Lucene's syntax. */
public final class Lucene {

  private Lucene() {}

  /**
   * What a query finds. An empty one, and {@code *}, finds everything.
   *
   * @throws QueryRefused if it is not a query, or asks for what the emulator does not do
   */
  public static Predicate<LogRecord> parse(String query) {
    LuceneQuery parsed = LuceneQuery.parse(query);
    return log -> parsed.finds(Row.of(log));
  }
}
