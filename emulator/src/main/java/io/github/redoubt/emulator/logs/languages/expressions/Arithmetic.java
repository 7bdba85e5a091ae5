package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/** Sums, differences, products, quotients and remainders of numbers, times and intervals. */
record Arithmetic(String operator, Expression left, Expression right) implements Expression {

  private static final MathContext PRECISION = MathContext.DECIMAL64;

  Arithmetic {
    for (Expression each : List.of(left, right)) {
      if (each.kind() == Kind.BOOL
          || each.kind() == Kind.STRING
          || each.kind() == Kind.REGEXP
          || each.kind() == Kind.SEVERITY) {
        throw new QueryRefused("'" + operator + "' does not work on a " + each.kind().word() + ".");
      }
    }
  }

  @Override
  public List<Expression> parts() {
    return List.of(left, right);
  }

  @Override
  public Kind kind() {
    return kind(left.kind(), right.kind());
  }

  private Kind kind(Kind one, Kind other) {
    if (one == Kind.NUMBER && other == Kind.NUMBER) {
      return Kind.NUMBER;
    }
    boolean sum = operator.equals("+") || operator.equals("-");
    if (one == Kind.TIMESTAMP && other == Kind.INTERVAL && !operator.equals("*")) {
      return Kind.TIMESTAMP;
    }
    if (one == Kind.TIMESTAMP && other == Kind.TIMESTAMP && operator.equals("-")) {
      return Kind.INTERVAL;
    }
    return one == Kind.INTERVAL && other == Kind.INTERVAL && sum ? Kind.INTERVAL : Kind.ANY;
  }

  @Override
  public Value evaluate(Scope scope) {
    Value one = left.evaluate(scope);
    Value other = right.evaluate(scope);
    if (one instanceof Value.Numeral && other instanceof Value.Interval && !operator.equals("*")) {
      // Times in the user data are numbers: of seconds, or of parts of them.
      one = Casts.to(Kind.TIMESTAMP, one);
    }
    try {
      return calculate(asNeeded(one, other), asNeeded(other, one));
    } catch (ArithmeticException | DateTimeException e) {
      return Value.none();
    }
  }

  /** Text in the user data counts as a number beside a number, as a time beside a time. */
  private static Value asNeeded(Value value, Value beside) {
    if (!(value instanceof Value.Text)) {
      return value;
    }
    if (beside instanceof Value.Time || beside instanceof Value.Interval) {
      Value time = Casts.to(Kind.TIMESTAMP, value);
      return time.isNull() ? Casts.to(Kind.INTERVAL, value) : time;
    }
    return Casts.to(Kind.NUMBER, value);
  }

  private Value calculate(Value one, Value other) {
    if (one instanceof Value.Numeral a && other instanceof Value.Numeral b) {
      return numbers(a.number(), b.number());
    }
    if (one instanceof Value.Time a && other instanceof Value.Interval b) {
      return switch (operator) {
        case "+" -> new Value.Time(a.time().plus(b.length()));
        case "-" -> new Value.Time(a.time().minus(b.length()));
        case "/" -> Times.round(a.time(), b.length());
        default -> Value.none();
      };
    }
    if (one instanceof Value.Interval a && other instanceof Value.Time b && operator.equals("+")) {
      return new Value.Time(b.time().plus(a.length()));
    }
    if (one instanceof Value.Time a && other instanceof Value.Time b && operator.equals("-")) {
      return new Value.Interval(Duration.between(b.time(), a.time()));
    }
    if (one instanceof Value.Interval a && other instanceof Value.Interval b) {
      return intervals(a.length(), b.length());
    }
    if (one instanceof Value.Interval a && other instanceof Value.Numeral b) {
      return switch (operator) {
        case "*" -> times(a.length(), b.number());
        case "/" -> divided(a.length(), b.number());
        default -> Value.none();
      };
    }
    if (one instanceof Value.Numeral a
        && other instanceof Value.Interval b
        && operator.equals("*")) {
      return times(b.length(), a.number());
    }
    return Value.none();
  }

  private Value numbers(BigDecimal a, BigDecimal b) {
    return switch (operator) {
      case "+" -> sum(a.add(b));
      case "-" -> sum(a.subtract(b));
      case "*" -> sum(a.multiply(b));
      case "/" -> new Value.Numeral(a.divide(b, PRECISION));
      default -> new Value.Numeral(a.remainder(b));
    };
  }

  /** Whole numbers stay exact for as long as they are not enormous. */
  private static Value sum(BigDecimal number) {
    boolean exact = number.scale() <= 0 && number.precision() <= PRECISION.getPrecision() * 2;
    return Casts.number((exact ? number : number.round(PRECISION)).toString());
  }

  private Value intervals(Duration a, Duration b) {
    return switch (operator) {
      case "+" -> new Value.Interval(a.plus(b));
      case "-" -> new Value.Interval(a.minus(b));
      case "/" ->
          new Value.Numeral(
              new BigDecimal(Times.nanos(a)).divide(new BigDecimal(Times.nanos(b)), PRECISION));
      default -> Value.none();
    };
  }

  static Value times(Duration interval, BigDecimal factor) {
    return interval(new BigDecimal(Times.nanos(interval)).multiply(factor, PRECISION));
  }

  private static Value divided(Duration interval, BigDecimal by) {
    return interval(new BigDecimal(Times.nanos(interval)).divide(by, PRECISION));
  }

  private static Value interval(BigDecimal nanos) {
    BigInteger whole = nanos.toBigInteger();
    return whole.bitLength() < Long.SIZE ? new Value.Interval(Times.ofNanos(whole)) : Value.none();
  }
}
