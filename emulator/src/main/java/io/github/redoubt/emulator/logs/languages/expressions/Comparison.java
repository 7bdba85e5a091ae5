package io.github.redoubt.emulator.logs.languages.expressions;

import java.util.Comparator;
import java.util.Optional;

/**
 * How values compare. A value that is not there equals nothing but null, and is neither more nor
 * less than anything.
 */
public final class Comparison {

  private Comparison() {}

  /** Whether two values are the same, a severity also with its name or number. */
  static boolean same(Value left, Value right) {
    if (left instanceof Value.Grade && !(right instanceof Value.Grade)) {
      return !right.isNull() && left.equals(Casts.to(Kind.SEVERITY, right));
    }
    if (right instanceof Value.Grade && !(left instanceof Value.Grade)) {
      return same(right, left);
    }
    if (left instanceof Value.Regexp pattern && right instanceof Value.Text text) {
      return pattern.pattern().matcher(text.text()).find();
    }
    return left.equals(right);
  }

  /** Which of two values is more; empty where that is not to be said. */
  public static Optional<Integer> order(Value left, Value right) {
    if (left instanceof Value.Numeral one && right instanceof Value.Numeral other) {
      return Optional.of(one.number().compareTo(other.number()));
    }
    if (left instanceof Value.Text one && right instanceof Value.Text other) {
      return Optional.of(one.text().compareTo(other.text()));
    }
    if (left instanceof Value.Time one && right instanceof Value.Time other) {
      return Optional.of(one.time().compareTo(other.time()));
    }
    if (left instanceof Value.Interval one && right instanceof Value.Interval other) {
      return Optional.of(one.length().compareTo(other.length()));
    }
    if (left instanceof Value.Grade one && right instanceof Value.Grade other) {
      return Optional.of(one.severity().compareTo(other.severity()));
    }
    if (left instanceof Value.Bool one && right instanceof Value.Bool other) {
      return Optional.of(Boolean.compare(one.holds(), other.holds()));
    }
    return Optional.empty();
  }

  /** An order of all values, for sorting: kind by kind, and what is not there in the end. */
  public static Comparator<Value> ascending() {
    return (left, right) -> order(left, right).orElseGet(() -> rank(left) - rank(right));
  }

  private static int rank(Value value) {
    if (value instanceof Value.Numeral) {
      return 0;
    }
    if (value instanceof Value.Text) {
      return 1;
    }
    if (value instanceof Value.Bool) {
      return 2;
    }
    if (value instanceof Value.Time) {
      return 3;
    }
    if (value instanceof Value.Interval) {
      return 4;
    }
    if (value instanceof Value.Grade) {
      return 5;
    }
    return value.isNull() ? 7 : 6;
  }
}
