package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.expressions.Casts;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Kind;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Scope;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Operators that change the keys of each row. */
final class KeySteps {

  private KeySteps() {}

  /** Changes each row for itself. */
  private record Each(
      List<Expression> looksAt, List<Keypath> makes, BiFunction<Row, Run, Row> change)
      implements Step {
    @Override
    public Stream<Row> apply(Stream<Row> rows, Run run) {
      return rows.map(row -> change.apply(row, run));
    }

    @Override
    public Stream<Expression> reads() {
      return looksAt.stream();
    }

    @Override
    public Stream<Keypath> writes() {
      return makes.stream();
    }
  }

  /** Only what is listed stays: keys where they were, unless they are renamed. */
  static Step choose(PipelineParser parser) {
    List<Selection> chosen = parser.list(() -> Selection.parse(parser));
    return new Each(
        chosen.stream().map(Selection::expression).toList(),
        chosen.stream().flatMap(each -> each.alias().stream()).toList(),
        (row, run) -> choose(chosen, run.scope(row)));
  }

  private static Row choose(List<Selection> chosen, Scope scope) {
    Row result = Row.empty();
    for (int i = 0; i < chosen.size(); i++) {
      Selection each = chosen.get(i);
      boolean stays = each.alias().isEmpty() && each.expression() instanceof Keypath;
      if (stays && ((Keypath) each.expression()).existsIn(scope.row())) {
        result = ((Keypath) each.expression()).set(result, each.expression().evaluate(scope));
      } else if (!stays) {
        result = each.inData(i).set(result, each.expression().evaluate(scope));
      }
    }
    return result;
  }

  static Step convert(PipelineParser parser) {
    parser.scanner().tookWord("datatypes");
    record Conversion(Keypath key, Kind kind) {}
    List<Conversion> all = parser.list(() -> new Conversion(parser.keypath(), parser.kind()));
    return new Each(
        all.stream().<Expression>map(Conversion::key).toList(),
        List.of(),
        (row, run) -> {
          Row result = row;
          for (Conversion each : all) {
            if (each.key().existsIn(result)) {
              Value value = each.key().in(result);
              result = each.key().set(result, Casts.to(each.kind(), value));
            }
          }
          return result;
        });
  }

  static Step move(PipelineParser parser) {
    Keypath from = parser.keypath();
    parser.scanner().word("to");
    Keypath to = parser.keypath();
    return new Each(
        List.of(from),
        List.of(to),
        (row, run) -> from.existsIn(row) ? to.set(from.remove(row), from.in(row)) : row);
  }

  static Step remove(PipelineParser parser) {
    List<Keypath> keys = parser.list(parser::keypath);
    return new Each(
        List.copyOf(keys),
        List.of(),
        (row, run) -> {
          Row result = row;
          for (Keypath key : keys) {
            result = key.remove(result);
          }
          return result;
        });
  }

  static Step redact(PipelineParser parser) {
    Keypath key = parser.keypath();
    parser.scanner().tookWord("matching");
    Pattern pattern =
        parser.scanner().isString()
            ? Pattern.compile(parser.scanner().string("a text"), Pattern.LITERAL)
            : parser.scanner().regexp();
    parser.scanner().word("to");
    String instead = Matcher.quoteReplacement(parser.scanner().string("a text"));
    return new Each(
        List.of(key),
        List.of(),
        (row, run) ->
            key.in(row) instanceof Value.Text text
                ? key.set(row, new Value.Text(pattern.matcher(text.text()).replaceAll(instead)))
                : row);
  }

  /** Rounds the log's own time, or another. */
  static Step roundTime(PipelineParser parser) {
    Keypath source = Keypath.timestamp();
    if (!parser.scanner().isWord("to")) {
      source = parser.keypath();
      if (parser.scanner().isSymbol(":")) {
        parser.kind();
      }
    }
    parser.scanner().word("to");
    Expression rounded = Expression.rounded(source, parser.expression());
    Optional<Keypath> into =
        parser.scanner().tookWord("into") ? Optional.of(parser.keypath()) : Optional.empty();
    Keypath target = into.orElse(source);
    return new Each(
        List.of(source),
        List.of(target),
        (row, run) -> target.set(row, rounded.evaluate(run.scope(row))));
  }
}
