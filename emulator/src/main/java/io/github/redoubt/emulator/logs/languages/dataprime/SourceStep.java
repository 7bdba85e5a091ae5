package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Casts;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Kind;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Scope;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where rows come from.
 *
 * @param span of what time, if not of the query's own
 */
record SourceStep(Span span) implements Step {

  private static final Duration AROUND = Duration.ofMinutes(30);

  /** A stretch of time. */
  private record Bounds(Instant from, Instant to) {}

  /** How a source says of what time it is. */
  private interface Span {
    Bounds of(Run run);
  }

  /** The logs of the query's own time. */
  static SourceStep logs() {
    return new SourceStep(run -> new Bounds(run.frame().start(), run.frame().end()));
  }

  /** Reads what stands behind {@code source}. */
  static SourceStep parse(PipelineParser parser) {
    String name = parser.scanner().anyWord("a source");
    if (!name.equals("logs")) {
      throw new QueryRefused("Unknown source '" + name + "'.");
    }
    if (parser.scanner().isSymbol("(")) {
      throw new QueryRefused("Logs of other instances are not supported.");
    }
    if (parser.scanner().tookWord("between")) {
      Expression from = parser.expression();
      parser.scanner().word("and");
      Expression to = parser.expression();
      return new SourceStep(run -> new Bounds(time(from, run), time(to, run)));
    }
    if (parser.scanner().tookWord("last")) {
      Expression length = parser.expression();
      return new SourceStep(
          run -> new Bounds(run.frame().now().minus(positive(length, run)), run.frame().now()));
    }
    if (parser.scanner().tookWord("timeshifted")) {
      Expression by = parser.expression();
      return new SourceStep(
          run ->
              new Bounds(
                  run.frame().start().plus(interval(by, run)),
                  run.frame().end().plus(interval(by, run))));
    }
    if (parser.scanner().tookWord("around")) {
      Expression middle = parser.expression();
      Optional<Expression> radius =
          parser.scanner().tookWord("interval")
              ? Optional.of(parser.expression())
              : Optional.empty();
      return new SourceStep(
          run -> {
            Duration each = radius.map(length -> positive(length, run)).orElse(AROUND);
            return new Bounds(time(middle, run).minus(each), time(middle, run).plus(each));
          });
    }
    return logs();
  }

  private static Instant time(Expression expression, Run run) {
    Value value =
        Casts.to(Kind.TIMESTAMP, expression.evaluate(new Scope(Row.empty(), run.frame())));
    if (value instanceof Value.Time time) {
      return time.time();
    }
    throw new QueryRefused("The source's time is no time.");
  }

  private static Duration interval(Expression expression, Run run) {
    Value value = expression.evaluate(new Scope(Row.empty(), run.frame()));
    if (value instanceof Value.Interval interval) {
      return interval.length();
    }
    throw new QueryRefused("The source's time is no interval.");
  }

  private static Duration positive(Expression expression, Run run) {
    Duration length = interval(expression, run);
    if (length.isNegative()) {
      throw new QueryRefused("The source's interval must not be negative.");
    }
    return length;
  }

  @Override
  public Stream<Row> apply(Stream<Row> rows, Run run) {
    Bounds bounds = span.of(run);
    return run.logs().between(bounds.from(), bounds.to()).stream().map(Row::of);
  }
}
