package io.github.redoubt.emulator.logs.queries;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.dataprime.DataPrimeQuery;
import io.github.redoubt.emulator.logs.languages.dataprime.Run;
import io.github.redoubt.emulator.logs.languages.expressions.Casts;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Times;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import io.github.redoubt.emulator.logs.languages.lucene.LuceneQuery;
import io.github.redoubt.emulator.logs.queries.Question.Syntax;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks for the answer to one question. Belongs to one thread. */
final class Inquiry implements Run.Logs {

  private final Question question;
  private final Records records;
  private final Predicate<LogRecord> visible;

  /** What was looked at already, which is not to change under a query. */
  private final Map<Span, List<LogRecord>> looked = new HashMap<>();

  private long bytesScanned;
  private boolean tooManyBytes;

  private record Span(Instant from, Instant to) {}

  /**
   * Looks for nothing yet.
   *
   * @param visible what whoever asks may see
   */
  Inquiry(Question question, Records records, Predicate<LogRecord> visible) {
    this.question = question;
    this.records = records;
    this.visible = visible;
  }

  /**
   * Looks for it.
   *
   * @throws QueryRefused if the question is not understood, or cannot be answered
   */
  Findings find() {
    if (!question.defaultSource().isEmpty() && !question.defaultSource().equals("logs")) {
      throw new QueryRefused("Unknown source '" + question.defaultSource() + "'.");
    }
    List<JsonObject> first = new ArrayList<>();
    question.narrowed().ifPresent(asked -> first.add(Warnings.narrowed(question.frame())));
    Stream<Row> all = question.syntax() == Syntax.LUCENE ? lucene(first) : dataPrime(first);
    List<Row> found = all.limit(question.limit() + 1L).toList();
    List<JsonObject> last = new ArrayList<>();
    if (tooManyBytes) {
      last.add(Warnings.moreBytes());
    }
    if (found.size() > question.limit()) {
      last.add(Warnings.moreRows(question.limit()));
    }
    List<JsonObject> rows = found.stream().limit(question.limit()).map(this::shown).toList();
    return new Findings(List.copyOf(first), rows, List.copyOf(last), bytesScanned);
  }

  private Stream<Row> lucene(List<JsonObject> warnings) {
    LuceneQuery query = LuceneQuery.parse(question.query());
    requireKnown(query.fields(), LuceneQuery::fieldsOf, warnings);
    return asked().stream().map(Row::of).filter(query::finds);
  }

  private Stream<Row> dataPrime(List<JsonObject> warnings) {
    DataPrimeQuery query = DataPrimeQuery.parse(question.query());
    if (query.unions() > question.tier().mostUnions()) {
      throw new QueryRefused(
          "A query has at most " + question.tier().mostUnions() + " unions here.");
    }
    requireKnown(query.keys(), row -> key -> key.existsIn(row), warnings);
    return query.run(new Run(this, question.frame()));
  }

  /** Refuses or warns of what no log has. Where there are no logs, nothing is known of that. */
  private <K> void requireKnown(
      Set<K> keys, Function<Row, Predicate<K>> has, List<JsonObject> warnings) {
    if (keys.isEmpty() || asked().isEmpty()) {
      return;
    }
    Set<K> unknown = new LinkedHashSet<>(keys);
    for (LogRecord log : asked()) {
      unknown.removeIf(has.apply(Row.of(log)));
      if (unknown.isEmpty()) {
        return;
      }
    }
    for (K key : unknown) {
      if (question.strict()) {
        throw new QueryRefused("keypath does not exist '" + key + "'");
      }
      warnings.add(Warnings.unknownField(key.toString()));
    }
  }

  private List<LogRecord> asked() {
    return between(question.frame().start(), question.frame().end());
  }

  @Override
  public List<LogRecord> between(Instant from, Instant to) {
    return looked.computeIfAbsent(new Span(from, to), this::look);
  }

  private List<LogRecord> look(Span span) {
    List<LogRecord> found =
        new ArrayList<>(
            records.between(
                span.from(), span.to(), log -> question.tier().has(log) && visible.test(log)));
    Collections.reverse(found);
    long bytes = 0;
    for (int i = 0; i < found.size(); i++) {
      bytes += found.get(i).userData().length();
      if (bytes > question.tier().mostBytes()) {
        tooManyBytes = true;
        found = found.subList(0, i);
      }
    }
    bytesScanned += bytes;
    return found;
  }

  private JsonObject shown(Row row) {
    return new Answer()
        .with("metadata", pairs(row.metadata()))
        .with("labels", pairs(row.labels()))
        .with("user_data", row.data().json().toString())
        .json();
  }

  private JsonArray pairs(Value.Tree tree) {
    JsonArray pairs = new JsonArray();
    Stream.concat(Row.METADATA.stream(), Labels.ALL.stream())
        .filter(tree.members()::containsKey)
        .forEach(
            key ->
                pairs.add(
                    new Answer()
                        .with("key", key)
                        .with("value", shown(tree.members().getOrDefault(key, Value.none())))
                        .json()));
    return pairs;
  }

  private String shown(Value value) {
    if (value instanceof Value.Time time) {
      return Times.shown(time.time());
    }
    if (value instanceof Value.Grade grade) {
      return question.tier().shown(grade.severity());
    }
    return value.isNull() ? "" : Casts.text(value);
  }
}
