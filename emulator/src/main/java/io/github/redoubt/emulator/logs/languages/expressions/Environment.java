package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Expression.Literal;

/** A time that belongs to the query as a whole. */
record Environment(What what) implements Expression {

  enum What {
    NOW,
    START,
    END
  }

  /** Reads what stands behind {@code @}: text or a number, in parentheses or not. */
  static Expression time(Scanner scanner) {
    boolean enclosed = scanner.tookSymbol("(");
    Token next = scanner.take();
    if (next.type() != Token.Type.STRING && next.type() != Token.Type.NUMBER) {
      throw new QueryRefused("Expected a time after '@' at character " + next.from() + ".");
    }
    if (enclosed) {
      scanner.symbol(")");
    }
    if (next.text().equals("now")) {
      return new Environment(What.NOW);
    }
    Value time = Casts.to(Kind.TIMESTAMP, new Value.Text(next.text()));
    if (time.isNull()) {
      throw new QueryRefused("'" + next.text() + "' is no time.");
    }
    return new Literal(time, Kind.TIMESTAMP);
  }

  /** Reads what stands behind {@code $p}. */
  static Expression parameter(Scanner scanner, Dialect dialect) {
    scanner.symbol(".");
    String name = scanner.anyWord("timeRange");
    if (!dialect.calculates() || !name.equals("timeRange")) {
      throw new QueryRefused("There is no parameter '$p." + name + "'.");
    }
    scanner.symbol(".");
    String which = scanner.anyWord("startTime or endTime");
    return switch (which) {
      case "startTime" -> new Environment(What.START);
      case "endTime" -> new Environment(What.END);
      default -> throw new QueryRefused("There is no parameter '$p.timeRange." + which + "'.");
    };
  }

  @Override
  public Kind kind() {
    return Kind.TIMESTAMP;
  }

  @Override
  public boolean dependsOnTime() {
    return true;
  }

  @Override
  public Value evaluate(Scope scope) {
    return new Value.Time(
        switch (what) {
          case NOW -> scope.frame().now();
          case START -> scope.frame().start();
          case END -> scope.frame().end();
        });
  }
}
