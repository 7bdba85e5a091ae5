package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Scope.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls of aggregate functions in the expressions of one operator, and what they give for a
 * group of rows. Belongs to one thread while it is being read.
 */
public final class Aggregates {

  private final List<AggregateCall> calls = new ArrayList<>();

  static boolean knows(String name) {
    return AggregateFunction.named(name).isPresent();
  }

  public boolean isEmpty() {
    return calls.isEmpty();
  }

  /** Whether an expression is nothing but a call. */
  public boolean isWhole(Expression expression) {
    return expression instanceof Result;
  }

  /** The name of the last function that was called; empty if none was. */
  public Optional<String> last() {
    return calls.isEmpty()
        ? Optional.empty()
        : Optional.of(calls.get(calls.size() - 1).function().word());
  }

  /** What stands in an expression for the result of a call. */
  Expression call(String name, List<Expression> arguments) {
    AggregateFunction function =
        AggregateFunction.named(name)
            .orElseThrow(() -> new QueryRefused("Unknown aggregate function '" + name + "'."));
    function.check(arguments);
    calls.add(new AggregateCall(function, List.copyOf(arguments)));
    return new Result(calls.size() - 1, List.copyOf(arguments), function.kind());
  }

  /** What all calls give for a group. */
  public List<Value> calculate(List<Row> group, Frame frame) {
    return calls.stream().map(call -> call.calculate(group, frame)).toList();
  }

  /** The result of a call; its parts are there for those who look for keys. */
  private record Result(int index, List<Expression> parts, Kind kind) implements Expression {
    @Override
    public Value evaluate(Scope scope) {
      return scope.aggregates().get(index);
    }
  }

  private record AggregateCall(AggregateFunction function, List<Expression> arguments) {
    Value calculate(List<Row> group, Frame frame) {
      List<List<Value>> rows = new ArrayList<>();
      for (Row row : group) {
        Scope scope = new Scope(row, frame);
        rows.add(arguments.stream().map(each -> each.evaluate(scope)).toList());
      }
      return function.of(rows, group);
    }
  }
}
