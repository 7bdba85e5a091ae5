package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.dataprime.GroupStep.Calculation;
import io.github.redoubt.emulator.logs.languages.dataprime.GroupStep.Named;
import io.github.redoubt.emulator.logs.languages.expressions.Aggregates;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows with the most or the least of something; or, if something is calculated, the groups.
 *
 * @param make makes the rows that are ordered
 * @param by where in them is what they are ordered by
 * @param hidden whether that is in the result only for the order
 */
record TopStep(int most, boolean descending, Step make, Keypath by, boolean hidden)
    implements Step {

  private static final Keypath ORDER = Keypath.data(List.of("_order"));

  /** An expression of the list, and whether it calculates something of a group. */
  private record Item(Expression expression, Aggregates aggregates, Optional<Keypath> alias) {
    static Item parse(PipelineParser parser) {
      Aggregates aggregates = new Aggregates();
      return new Item(parser.aggregating(aggregates), aggregates, parser.alias());
    }

    boolean calculates() {
      return !aggregates.isEmpty();
    }
  }

  static Step parse(PipelineParser parser, boolean descending) {
    int most = parser.scanner().count("a number of rows");
    List<Item> items = parser.list(() -> Item.parse(parser));
    parser.scanner().word("by");
    Item by = Item.parse(parser);
    boolean grouping = by.calculates() || items.stream().anyMatch(Item::calculates);
    return grouping ? grouping(most, descending, items, by) : plain(most, descending, items, by);
  }

  private static Step plain(int most, boolean descending, List<Item> items, Item by) {
    List<Named> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      all.add(named(items.get(i), i));
    }
    Optional<Keypath> there = alreadyThere(all, List.of(), by.expression());
    Keypath key = there.orElseGet(() -> named(by, items.size()).key());
    if (there.isEmpty()) {
      all.add(new Named(by.expression(), key));
    }
    return new TopStep(most, descending, new Rows(List.copyOf(all)), key, false);
  }

  private static Step grouping(int most, boolean descending, List<Item> items, Item by) {
    GroupStep.Names names = new GroupStep.Names(false);
    List<Named> keys = new ArrayList<>();
    List<Calculation> calculations = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item each = items.get(i);
      if (each.calculates()) {
        calculations.add(names.calculation(each.expression(), each.aggregates(), each.alias()));
      } else {
        keys.add(named(each, i));
      }
    }
    Optional<Keypath> there = alreadyThere(keys, calculations, by.expression());
    if (there.isPresent()) {
      return step(most, descending, keys, calculations, there.get(), false);
    }
    if (by.calculates()) {
      Calculation order = names.calculation(by.expression(), by.aggregates(), by.alias());
      calculations.add(order);
      return step(most, descending, keys, calculations, order.key(), false);
    }
    // What is neither a group nor calculated is worked out from the result.
    calculations.add(new Calculation(by.expression(), by.aggregates(), by.alias().orElse(ORDER)));
    return step(
        most, descending, keys, calculations, by.alias().orElse(ORDER), by.alias().isEmpty());
  }

  private static Step step(
      int most,
      boolean descending,
      List<Named> keys,
      List<Calculation> calculations,
      Keypath by,
      boolean hidden) {
    Step make = new GroupStep(List.of(List.copyOf(keys)), List.copyOf(calculations));
    return new TopStep(most, descending, make, by, hidden);
  }

  private static Named named(Item item, int index) {
    return new Named(
        item.expression(), new Selection(item.expression(), item.alias()).inData(index));
  }

  /** Where in the result something is by which it is ordered: by its name, or as it was written. */
  private static Optional<Keypath> alreadyThere(
      List<Named> keys, List<Calculation> calculations, Expression by) {
    Stream<Keypath> named =
        Stream.concat(keys.stream().map(Named::key), calculations.stream().map(Calculation::key))
            .filter(key -> key.equals(by));
    Stream<Keypath> written =
        keys.stream().filter(each -> each.expression().equals(by)).map(Named::key);
    return Stream.concat(written, named).findFirst();
  }

  /** One row of each, of nothing but what was listed. */
  private record Rows(List<Named> all) implements Step {
    @Override
    public Stream<Row> apply(Stream<Row> rows, Run run) {
      return rows.map(
          row -> {
            Row result = Row.empty();
            for (Named each : all) {
              result = each.key().set(result, each.expression().evaluate(run.scope(row)));
            }
            return result;
          });
    }

    @Override
    public Stream<Expression> reads() {
      return all.stream().map(Named::expression);
    }

    @Override
    public Stream<Keypath> writes() {
      return all.stream().filter(each -> !each.key().equals(each.expression())).map(Named::key);
    }
  }

  @Override
  public Stream<Row> apply(Stream<Row> rows, Run run) {
    Comparator<Value> order = RowSteps.order(descending);
    return make.apply(rows, run)
        .sorted((one, other) -> order.compare(by.in(one), by.in(other)))
        .limit(most)
        .map(row -> hidden ? by.remove(row) : row);
  }

  @Override
  public Stream<Expression> reads() {
    return make.reads();
  }

  @Override
  public Stream<Keypath> writes() {
    return make.writes();
  }
}
