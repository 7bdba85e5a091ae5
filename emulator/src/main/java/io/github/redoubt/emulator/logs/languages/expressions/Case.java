package io.github.redoubt.emulator.logs.languages.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A choice between several values, by the first condition that holds; null if none does.
 *
 * @param conditions as many as there are values
 */
record Case(List<Expression> conditions, List<Expression> values, Optional<Expression> otherwise)
    implements Expression {

  private static final Set<String> WORDS =
      Set.of("case", "case_contains", "case_equals", "case_greaterthan", "case_lessthan");

  static boolean isOne(String word) {
    return WORDS.contains(word);
  }

  /** Reads what stands in braces behind the word. */
  static Case parse(String word, Scanner scanner, ExpressionParser parser) {
    scanner.symbol("{");
    Optional<Expression> subject = Optional.empty();
    if (!word.equals("case")) {
      subject = Optional.of(parser.expression());
      scanner.symbol(",");
    }
    List<Expression> conditions = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    Optional<Expression> otherwise = Optional.empty();
    while (!scanner.isSymbol("}")) {
      if (scanner.tookWord("_")) {
        scanner.symbol("->");
        otherwise = Optional.of(parser.expression());
      } else {
        conditions.add(condition(word, subject, parser));
        scanner.symbol("->");
        values.add(parser.expression());
      }
      if (!scanner.tookSymbol(",")) {
        break;
      }
    }
    scanner.symbol("}");
    return new Case(List.copyOf(conditions), List.copyOf(values), otherwise);
  }

  private static Expression condition(
      String word, Optional<Expression> subject, ExpressionParser parser) {
    if (subject.isEmpty()) {
      return parser.condition();
    }
    Expression of = subject.get();
    Expression with = parser.expression();
    return switch (word) {
      case "case_contains" -> Functions.required("contains").call(List.of(of, with), Map.of());
      case "case_equals" -> new Operation.Compare("==", of, with);
      case "case_greaterthan" -> new Operation.Compare(">", of, with);
      default -> new Operation.Compare("<", of, with);
    };
  }

  @Override
  public Kind kind() {
    List<Expression> all = new ArrayList<>(values);
    otherwise.ifPresent(all::add);
    List<Kind> kinds = all.stream().map(Expression::kind).distinct().toList();
    return kinds.size() == 1 ? kinds.get(0) : Kind.ANY;
  }

  @Override
  public List<Expression> parts() {
    List<Expression> all = new ArrayList<>(conditions);
    all.addAll(values);
    otherwise.ifPresent(all::add);
    return all;
  }

  @Override
  public Value evaluate(Scope scope) {
    for (int i = 0; i < conditions.size(); i++) {
      if (Casts.to(Kind.BOOL, conditions.get(i).evaluate(scope)).isTrue()) {
        return values.get(i).evaluate(scope);
      }
    }
    return otherwise.map(value -> value.evaluate(scope)).orElse(Value.none());
  }
}
