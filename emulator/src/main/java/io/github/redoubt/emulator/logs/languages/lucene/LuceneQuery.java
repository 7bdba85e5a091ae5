package io.github.redoubt.emulator.logs.languages.lucene;

import io.github.redoubt.emulator.logs.languages.expressions.Row;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A query that has been understood. Safe for use by many threads. */
public final class LuceneQuery {

  private final Clause clause;

  private LuceneQuery(Clause clause) {
    this.clause = clause;
  }

  public static LuceneQuery parse(String query) {
    return new LuceneQuery(new LuceneParser(query, false).parse());
  }

  /** Reads one inside DataPrime, where the operators can be in lower case. */
  public static LuceneQuery parseLenient(String query) {
    return new LuceneQuery(new LuceneParser(query, true).parse());
  }

  public boolean finds(Row row) {
    return findsEverything() || clause.holds(new Document(row));
  }

  /** Whether there is no need to look. */
  public boolean findsEverything() {
    return clause instanceof Clause.Everything;
  }

  /** The names of the fields it asks about. */
  public Set<String> fields() {
    return clause.fields().map(Field::name).collect(Collectors.toSet());
  }

  /** Which fields a row has. */
  public static Predicate<String> fieldsOf(Row row) {
    return new Document(row)::has;
  }
}
