package io.github.redoubt.emulator.logs.languages.expressions;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Something that has a value for each row. */
public interface Expression {

  Value evaluate(Scope scope);

  /** What its value is, if it is not null. */
  default Kind kind() {
    return Kind.ANY;
  }

  /** The expressions that it is made of. */
  default List<Expression> parts() {
    return List.of();
  }

  /** Whether its value depends on when it is asked for. */
  default boolean dependsOnTime() {
    return parts().stream().anyMatch(Expression::dependsOnTime);
  }

  /** Shows it and all that it is made of to somebody. */
  default void visit(Consumer<Expression> visitor) {
    visitor.accept(this);
    parts().forEach(part -> part.visit(visitor));
  }

  /** Whether a text is somewhere in what another expression gives, in any case. */
  static Expression search(Expression where, String text) {
    return new Operation.Search(true, where, new Literal(new Value.Text(text), Kind.STRING));
  }

  /** A time that another expression gives, rounded down to an interval. */
  static Expression rounded(Expression time, Expression interval) {
    return Functions.required("roundTime").call(List.of(time, interval), Map.of());
  }

  /** The number of rows of a group. */
  static Expression count(Aggregates noted) {
    return noted.call("count", List.of());
  }

  /** A value that stands in the query. */
  record Literal(Value value, Kind kind) implements Expression {
    @Override
    public Value evaluate(Scope scope) {
      return value;
    }
  }
}
