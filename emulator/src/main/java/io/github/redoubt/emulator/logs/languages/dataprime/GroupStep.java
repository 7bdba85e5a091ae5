package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Aggregates;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Scope;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes one row of each group of rows.
 *
 * @param sets what rows are grouped by; each set groups all rows for itself
 */
record GroupStep(List<List<Named>> sets, List<Calculation> calculations) implements Step {

  /** An expression and the key of the result that its value goes to. */
  record Named(Expression expression, Keypath key) {}

  /**
   * An expression over a group, and the key of the result that its value goes to.
   *
   * @param aggregates those that are called in it
   */
  record Calculation(Expression expression, Aggregates aggregates, Keypath key) {

    Value of(List<Row> group, Row result, Scope.Frame frame) {
      List<Value> values = aggregates.calculate(group, frame);
      return expression.evaluate(new Scope(result, frame, values));
    }
  }

  /** What follows the word by which results are calculated; the word may be left out. */
  private static final List<String> CALCULATE = List.of("calculate", "aggregate", "calc", "agg");

  static Step count(PipelineParser parser) {
    Keypath key = Keypath.data(List.of("_count"));
    return new GroupStep(
        List.of(List.of()),
        List.of(counting(parser.scanner().tookWord("into") ? parser.keypath() : key)));
  }

  static Step countBy(PipelineParser parser) {
    List<Named> keys = named(parser.list(() -> Selection.parse(parser)));
    Keypath key = Keypath.data(List.of("_count"));
    return new GroupStep(
        List.of(keys),
        List.of(counting(parser.scanner().tookWord("into") ? parser.keypath() : key)));
  }

  private static Calculation counting(Keypath key) {
    Aggregates aggregates = new Aggregates();
    return new Calculation(Expression.count(aggregates), aggregates, key);
  }

  static Step distinct(PipelineParser parser) {
    return new GroupStep(List.of(named(parser.list(() -> Selection.parse(parser)))), List.of());
  }

  private static List<Named> named(List<Selection> selections) {
    List<Named> all = new ArrayList<>();
    for (int i = 0; i < selections.size(); i++) {
      all.add(new Named(selections.get(i).expression(), selections.get(i).inData(i)));
    }
    return List.copyOf(all);
  }

  /** Groups first, then what is calculated of each; with or without a word between them. */
  static Step groupBy(PipelineParser parser) {
    List<Selection> keys = new ArrayList<>();
    List<Calculation> calculations = new ArrayList<>();
    Names names = new Names(false);
    boolean calculating = false;
    boolean separated = true;
    do {
      Aggregates aggregates = new Aggregates();
      Expression expression = parser.aggregating(aggregates);
      Optional<Keypath> alias = parser.alias();
      if (!aggregates.isEmpty() || calculating) {
        calculations.add(names.calculation(expression, aggregates, alias));
      } else if (calculations.isEmpty() && separated) {
        keys.add(new Selection(expression, alias));
      } else {
        throw new QueryRefused("Groups come before what is calculated of them, with commas.");
      }
      boolean word = tookCalculate(parser);
      calculating |= word;
      separated = word || parser.scanner().tookSymbol(",");
    } while (separated || !isOver(parser));
    if (keys.isEmpty()) {
      throw new QueryRefused("Rows are grouped by something.");
    }
    return new GroupStep(List.of(named(keys)), List.copyOf(calculations));
  }

  static Step multiGroupBy(PipelineParser parser) {
    List<List<Named>> sets =
        parser.list(
            () -> {
              parser.scanner().symbol("(");
              List<Named> set = named(parser.list(() -> Selection.parse(parser)));
              parser.scanner().symbol(")");
              return set;
            });
    tookCalculate(parser);
    Names names = new Names(true);
    List<Calculation> calculations =
        parser.list(
            () -> {
              Aggregates aggregates = new Aggregates();
              Expression expression = parser.aggregating(aggregates);
              return names.calculation(expression, aggregates, parser.alias());
            });
    return new GroupStep(sets, calculations);
  }

  private static boolean tookCalculate(PipelineParser parser) {
    return CALCULATE.stream().anyMatch(parser.scanner()::tookWord);
  }

  private static boolean isOver(PipelineParser parser) {
    return parser.scanner().atEnd()
        || parser.scanner().isSymbol("|")
        || parser.scanner().isSymbol(")");
  }

  /** Names for what is calculated and was given none. Belongs to one thread. */
  static final class Names {

    private final boolean alwaysNumbered;
    private final Set<Keypath> taken = new LinkedHashSet<>();

    Names(boolean alwaysNumbered) {
      this.alwaysNumbered = alwaysNumbered;
    }

    Calculation calculation(Expression expression, Aggregates aggregates, Optional<Keypath> alias) {
      if (aggregates.isEmpty()) {
        throw new QueryRefused("Something is calculated of a group without an aggregate function.");
      }
      Keypath key = alias.orElseGet(() -> name(expression, aggregates));
      taken.add(key);
      return new Calculation(expression, aggregates, key);
    }

    private Keypath name(Expression expression, Aggregates aggregates) {
      if (!aggregates.isWhole(expression)) {
        return Selection.unnamed(taken.size());
      }
      String base = "_" + aggregates.last().orElse("expr");
      Keypath bare = Keypath.data(List.of(base));
      return alwaysNumbered || taken.contains(bare)
          ? Keypath.data(List.of(base + taken.size()))
          : bare;
    }
  }

  @Override
  public Stream<Row> apply(Stream<Row> incoming, Run run) {
    List<Row> rows = incoming.toList();
    Set<Keypath> allKeys = new LinkedHashSet<>();
    sets.forEach(set -> set.forEach(each -> allKeys.add(each.key())));
    List<Row> results = new ArrayList<>();
    for (List<Named> set : sets) {
      groups(set, rows, run)
          .forEach((key, group) -> results.add(result(set, allKeys, key, group, run)));
    }
    return sets.size() == 1 ? results.stream() : results.stream().distinct();
  }

  private static Map<List<Value>, List<Row>> groups(List<Named> set, List<Row> rows, Run run) {
    Map<List<Value>, List<Row>> groups = new LinkedHashMap<>();
    if (set.isEmpty()) {
      // Without keys there is one group, even of nothing.
      groups.put(List.of(), rows);
      return groups;
    }
    for (Row row : rows) {
      Scope scope = run.scope(row);
      List<Value> key = set.stream().map(each -> each.expression().evaluate(scope)).toList();
      groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  private Row result(
      List<Named> set, Set<Keypath> allKeys, List<Value> key, List<Row> group, Run run) {
    Row result = Row.empty();
    for (Keypath each : allKeys) {
      result = each.set(result, Value.none());
    }
    for (int i = 0; i < set.size(); i++) {
      result = set.get(i).key().set(result, key.get(i));
    }
    for (Calculation each : calculations) {
      result = each.key().set(result, each.of(group, result, run.frame()));
    }
    return result;
  }

  @Override
  public Stream<Expression> reads() {
    return Stream.concat(
        sets.stream().flatMap(List::stream).map(Named::expression),
        calculations.stream().map(Calculation::expression));
  }

  /** Those that get a name of their own; the others keep theirs. */
  @Override
  public Stream<Keypath> writes() {
    return Stream.concat(
        sets.stream()
            .flatMap(List::stream)
            .filter(each -> !each.key().equals(each.expression()))
            .map(Named::key),
        calculations.stream().map(Calculation::key));
  }
}
