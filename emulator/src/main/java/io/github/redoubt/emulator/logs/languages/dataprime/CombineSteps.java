package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Operators that put the rows of another query below or beside those that are there. */
final class CombineSteps {

  private CombineSteps() {}

  /** What another query finds, behind what is there: a source, or a query in parentheses. */
  static Step union(PipelineParser parser) {
    parser.countUnion();
    Pipeline other =
        parser.scanner().isSymbol("(")
            ? parser.subquery()
            : new Pipeline(List.of(SourceStep.parse(parser)));
    return new Union(other);
  }

  static Step stitch(PipelineParser parser) {
    Pipeline other = parser.subquery();
    parser.scanner().word("into");
    return new Stitch(other, parser.keypath());
  }

  private record Union(Pipeline other) implements Step {
    @Override
    public Stream<Row> apply(Stream<Row> rows, Run run) {
      return Stream.concat(rows, other.run(run));
    }

    @Override
    public Stream<Expression> reads() {
      return other.reads();
    }

    @Override
    public Stream<Keypath> writes() {
      return other.writes();
    }
  }

  /** Row by row; where one side is shorter, nothing stands beside the rest of the other. */
  private record Stitch(Pipeline other, Keypath into) implements Step {
    @Override
    public Stream<Row> apply(Stream<Row> incoming, Run run) {
      List<Row> rows = incoming.toList();
      List<Row> beside = other.run(run).toList();
      List<Row> all = new ArrayList<>();
      for (int i = 0; i < Math.max(rows.size(), beside.size()); i++) {
        Row row = i < rows.size() ? rows.get(i) : Row.empty();
        all.add(into.set(row, i < beside.size() ? beside.get(i).data() : Value.none()));
      }
      return all.stream();
    }

    @Override
    public Stream<Expression> reads() {
      return other.reads();
    }

    @Override
    public Stream<Keypath> writes() {
      return Stream.concat(Stream.of(into), other.writes());
    }
  }
}
