package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Value.Items;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be calculated of a group of rows. */
enum AggregateFunction {
  COUNT(0, 1, Kind.NUMBER),
  COUNT_IF(1, 2, Kind.NUMBER),
  DISTINCT_COUNT(1, 1, Kind.NUMBER),
  APPROX_COUNT_DISTINCT(1, 1, Kind.NUMBER),
  DISTINCT_COUNT_IF(2, 2, Kind.NUMBER),
  SUM(1, 1, Kind.NUMBER),
  AVG(1, 1, Kind.NUMBER),
  MIN(1, 1, Kind.ANY),
  MAX(1, 1, Kind.ANY),
  PERCENTILE(2, 3, Kind.NUMBER),
  VARIANCE(1, 1, Kind.NUMBER),
  SAMPLE_VARIANCE(1, 1, Kind.NUMBER),
  STDDEV(1, 1, Kind.NUMBER),
  SAMPLE_STDDEV(1, 1, Kind.NUMBER),
  ANY_VALUE(0, 1, Kind.ANY),
  COLLECT(1, 1, Kind.ANY);

  private static final MathContext PRECISION = MathContext.DECIMAL64;

  private final int fewest;
  private final int most;
  private final Kind kind;

  AggregateFunction(int fewest, int most, Kind kind) {
    this.fewest = fewest;
    this.most = most;
    this.kind = kind;
  }

  static Optional<AggregateFunction> named(String name) {
    return Arrays.stream(values()).filter(each -> each.word().equals(name)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Kind kind() {
    return kind;
  }

  void check(List<Expression> arguments) {
    if (arguments.size() < fewest || arguments.size() > most) {
      throw new QueryRefused(
          "Function '%s' takes %d to %d arguments, not %d."
              .formatted(word(), fewest, most, arguments.size()));
    }
    if (this == COUNT_IF || this == DISTINCT_COUNT_IF) {
      Typing.requireTruth(arguments.get(0));
    }
  }

  /**
   * The value for a group.
   *
   * @param rows for each row of the group its arguments
   */
  Value of(List<List<Value>> rows, List<Row> group) {
    return switch (this) {
      case COUNT ->
          Value.of(rows.stream().filter(row -> row.isEmpty() || !row.get(0).isNull()).count());
      case COUNT_IF ->
          Value.of(
              rows.stream()
                  .filter(row -> row.get(0).isTrue())
                  .filter(row -> row.size() < 2 || !row.get(1).isNull())
                  .count());
      case DISTINCT_COUNT, APPROX_COUNT_DISTINCT -> Value.of(present(rows, 0).distinct().count());
      case DISTINCT_COUNT_IF ->
          Value.of(
              present(rows.stream().filter(row -> row.get(0).isTrue()).toList(), 1)
                  .distinct()
                  .count());
      case SUM -> sum(numbers(rows, 0));
      case AVG -> average(numbers(rows, 0));
      case MIN -> ordered(rows).findFirst().orElse(Value.none());
      case MAX -> ordered(rows).reduce((one, other) -> other).orElse(Value.none());
      case PERCENTILE -> percentile(rows);
      case VARIANCE -> variance(numbers(rows, 0), 0);
      case SAMPLE_VARIANCE -> variance(numbers(rows, 0), 1);
      case STDDEV -> root(variance(numbers(rows, 0), 0));
      case SAMPLE_STDDEV -> root(variance(numbers(rows, 0), 1));
      case ANY_VALUE -> anyValue(rows, group);
      case COLLECT -> new Items(present(rows, 0).toList());
    };
  }

  private static Value anyValue(List<List<Value>> rows, List<Row> group) {
    if (!rows.isEmpty() && rows.get(0).isEmpty()) {
      return group.get(0).data();
    }
    return present(rows, 0).findFirst().orElse(Value.none());
  }

  private static Stream<Value> present(List<List<Value>> rows, int argument) {
    return rows.stream().map(row -> row.get(argument)).filter(value -> !value.isNull());
  }

  private static List<BigDecimal> numbers(List<List<Value>> rows, int argument) {
    return present(rows, argument)
        .map(value -> Casts.to(Kind.NUMBER, value))
        .filter(value -> !value.isNull())
        .map(value -> ((Value.Numeral) value).number())
        .toList();
  }

  /** Times and intervals as they are, all else as numbers. */
  private static Stream<Value> ordered(List<List<Value>> rows) {
    return present(rows, 0)
        .map(
            value ->
                value instanceof Value.Time || value instanceof Value.Interval
                    ? value
                    : Casts.to(Kind.NUMBER, value))
        .filter(value -> !value.isNull())
        .sorted(Comparison.ascending());
  }

  private static Value sum(List<BigDecimal> numbers) {
    return new Value.Numeral(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static Value average(List<BigDecimal> numbers) {
    return numbers.isEmpty() ? Value.none() : new Value.Numeral(mean(numbers));
  }

  private static BigDecimal mean(List<BigDecimal> numbers) {
    return numbers.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(numbers.size()), PRECISION);
  }

  private static Value variance(List<BigDecimal> numbers, int less) {
    if (numbers.size() <= less) {
      return Value.none();
    }
    BigDecimal mean = mean(numbers);
    return new Value.Numeral(
        numbers.stream()
            .map(number -> number.subtract(mean).pow(2, PRECISION))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(numbers.size() - less), PRECISION));
  }

  private static Value root(Value variance) {
    return variance instanceof Value.Numeral number
        ? new Value.Numeral(number.number().sqrt(PRECISION))
        : variance;
  }

  /** The smallest number that so large a part of all does not exceed; exact, not approximate. */
  private static Value percentile(List<List<Value>> rows) {
    List<BigDecimal> numbers = numbers(rows, 1).stream().sorted().toList();
    if (numbers.isEmpty()
        || !(Casts.to(Kind.NUMBER, rows.get(0).get(0)) instanceof Value.Numeral part)) {
      return Value.none();
    }
    double share = part.number().doubleValue();
    if (share < 0 || share > 1) {
      throw new QueryRefused("A percentile is from 0 to 1, not " + share + ".");
    }
    int rank = (int) Math.ceil(share * numbers.size());
    return new Value.Numeral(numbers.get(Math.max(rank - 1, 0)));
  }
}
