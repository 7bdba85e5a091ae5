package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.expressions.Comparison;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import io.github.redoubt.emulator.logs.languages.lucene.LuceneQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Operators that leave rows as they are and say which go on, and in which order. */
final class RowSteps {

  private RowSteps() {}

  static Step filter(PipelineParser parser) {
    return new Filter(parser.condition(), false);
  }

  static Step block(PipelineParser parser) {
    return new Filter(parser.condition(), true);
  }

  static Step limit(PipelineParser parser) {
    int most = parser.scanner().count("a number of rows");
    return (rows, run) -> rows.limit(most);
  }

  static Step find(PipelineParser parser) {
    String text = parser.scanner().string("a text");
    parser.scanner().word("in");
    return new Filter(Expression.search(parser.keypath(), text), false);
  }

  static Step wildFind(PipelineParser parser) {
    String text = parser.scanner().string("a text");
    return new Filter(Expression.search(Keypath.data(List.of()), text), false);
  }

  static Step lucene(PipelineParser parser) {
    LuceneQuery query = LuceneQuery.parseLenient(parser.scanner().string("a query"));
    return (rows, run) -> rows.filter(query::finds);
  }

  static Step sort(PipelineParser parser) {
    parser.scanner().tookWord("by");
    return new Sort(
        parser.list(
            () -> {
              Expression by = parser.expression();
              boolean descending = parser.scanner().tookWord("desc");
              if (!descending) {
                parser.scanner().tookWord("asc");
              }
              return new Sort.Key(by, descending);
            }));
  }

  /**
   * Rows of which a condition is true.
   *
   * @param inverted those go of which it is true; of what it is neither, the row stays
   */
  private record Filter(Expression condition, boolean inverted) implements Step {
    @Override
    public Stream<Row> apply(Stream<Row> rows, Run run) {
      return rows.filter(row -> condition.evaluate(run.scope(row)).isTrue() != inverted);
    }

    @Override
    public Stream<Expression> reads() {
      return Stream.of(condition);
    }
  }

  private record Sort(List<Key> keys) implements Step {

    record Key(Expression by, boolean descending) {}

    private record Keyed(Row row, List<Value> values) {}

    @Override
    public Stream<Row> apply(Stream<Row> rows, Run run) {
      List<Keyed> keyed = new ArrayList<>();
      rows.forEach(
          row ->
              keyed.add(
                  new Keyed(
                      row, keys.stream().map(key -> key.by().evaluate(run.scope(row))).toList())));
      keyed.sort(order());
      return keyed.stream().map(Keyed::row);
    }

    private Comparator<Keyed> order() {
      return IntStream.range(0, keys.size())
          .<Comparator<Keyed>>mapToObj(
              at ->
                  Comparator.comparing(
                      keyed -> keyed.values().get(at), RowSteps.order(keys.get(at).descending())))
          .reduce(Comparator::thenComparing)
          .orElseThrow();
    }

    @Override
    public Stream<Expression> reads() {
      return keys.stream().map(Key::by);
    }
  }

  /** An order in which what is not there comes last, up or down. */
  static Comparator<Value> order(boolean descending) {
    Comparator<Value> ascending = Comparison.ascending();
    return Comparator.comparing(Value::isNull)
        .thenComparing(descending ? ascending.reversed() : ascending);
  }
}
