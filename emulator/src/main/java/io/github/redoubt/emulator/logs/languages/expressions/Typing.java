package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import java.util.Set;

/** What kinds go together, as far as the text of a query tells. */
final class Typing {

  /** A severity can be taken for its name. */
  private static final Set<Kind> NAMES = Set.of(Kind.SEVERITY, Kind.STRING);

  private Typing() {}

  /** Whether a value of one kind can be used where another is wanted. */
  static boolean fits(Kind is, Kind wanted) {
    return is == wanted
        || is == Kind.ANY
        || is == Kind.NULL
        || wanted == Kind.ANY
        || (is == Kind.SEVERITY && wanted == Kind.STRING);
  }

  /** Refuses to compare what never can be the same. */
  static void requireComparable(Kind left, Kind right) {
    boolean together =
        left == right
            || left == Kind.ANY
            || right == Kind.ANY
            || left == Kind.NULL
            || right == Kind.NULL
            || (NAMES.contains(left) && NAMES.contains(right));
    if (!together) {
      throw new QueryRefused(
          "A " + left.word() + " cannot be compared with a " + right.word() + ".");
    }
  }

  static void requireTruth(Expression expression) {
    if (!fits(expression.kind(), Kind.BOOL)) {
      throw new QueryRefused("Expected a condition, not a " + expression.kind().word() + ".");
    }
  }

  /** What one side of a comparison is to be read as: as the other, if only that is known. */
  static Kind wanted(Kind own, Kind other) {
    return own == Kind.ANY && other != Kind.NULL ? other : Kind.ANY;
  }
}
