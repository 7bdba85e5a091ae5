package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Value.Items;
import io.github.redoubt.emulator.logs.languages.expressions.Value.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What operators do. */
final class Operation {

  private Operation() {}

  /** {@code &&} and {@code ||}: what is unknown stays so unless the other side decides. */
  record Junction(boolean and, Expression left, Expression right) implements Expression {
    Junction {
      Typing.requireTruth(left);
      Typing.requireTruth(right);
    }

    @Override
    public Kind kind() {
      return Kind.BOOL;
    }

    @Override
    public List<Expression> parts() {
      return List.of(left, right);
    }

    @Override
    public Value evaluate(Scope scope) {
      Value decisive = Value.of(!and);
      Value one = Casts.to(Kind.BOOL, left.evaluate(scope));
      if (one.equals(decisive)) {
        return decisive;
      }
      Value other = Casts.to(Kind.BOOL, right.evaluate(scope));
      return one.isNull() && !other.equals(decisive) ? Value.none() : other;
    }
  }

  /** Values one after the other, as in {@code ['a', 'b']}. */
  record Listing(List<Expression> parts) implements Expression {
    @Override
    public Value evaluate(Scope scope) {
      return new Items(parts.stream().map(each -> each.evaluate(scope)).toList());
    }
  }

  record Not(Expression operand) implements Expression {
    Not {
      Typing.requireTruth(operand);
    }

    @Override
    public Kind kind() {
      return Kind.BOOL;
    }

    @Override
    public List<Expression> parts() {
      return List.of(operand);
    }

    @Override
    public Value evaluate(Scope scope) {
      Value value = Casts.to(Kind.BOOL, operand.evaluate(scope));
      return value.isNull() ? value : Value.of(!value.isTrue());
    }
  }

  /** A comparison; a key of the user data is read as what it is compared with. */
  record Compare(String operator, Expression left, Expression right) implements Expression {
    Compare {
      Typing.requireComparable(left.kind(), right.kind());
    }

    @Override
    public Kind kind() {
      return Kind.BOOL;
    }

    @Override
    public List<Expression> parts() {
      return List.of(left, right);
    }

    @Override
    public Value evaluate(Scope scope) {
      Value bareLeft = left.evaluate(scope);
      Value bareRight = right.evaluate(scope);
      boolean withNull = left.kind() == Kind.NULL || right.kind() == Kind.NULL;
      if (withNull && (isTree(bareLeft) || isTree(bareRight))) {
        // The service compares scalars with null; of a tree it says neither yes nor no.
        return Value.none();
      }
      Value one = Casts.to(Typing.wanted(left.kind(), right.kind()), bareLeft);
      Value other = Casts.to(Typing.wanted(right.kind(), left.kind()), bareRight);
      return switch (operator) {
        case "==" -> Value.of(Comparison.same(one, other));
        case "!=" -> Value.of(!Comparison.same(one, other));
        default -> Value.of(ordered(one, other));
      };
    }

    private boolean ordered(Value one, Value other) {
      return Comparison.order(alike(one, other), alike(other, one))
          .map(
              order ->
                  switch (operator) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                  })
          .orElse(false);
    }

    private static Value alike(Value value, Value other) {
      return other instanceof Value.Grade ? Casts.to(Kind.SEVERITY, value) : value;
    }

    private static boolean isTree(Value value) {
      return value instanceof Tree || value instanceof Items;
    }
  }

  /** {@code ~} in one key and {@code ~~} in all of a tree, in any case. */
  record Search(boolean everywhere, Expression where, Expression what) implements Expression {
    Search {
      if (!Typing.fits(what.kind(), Kind.STRING)) {
        throw new QueryRefused("Text is searched for, not a " + what.kind().word() + ".");
      }
    }

    @Override
    public Kind kind() {
      return Kind.BOOL;
    }

    @Override
    public List<Expression> parts() {
      return List.of(where, what);
    }

    @Override
    public Value evaluate(Scope scope) {
      Value text = Casts.to(Kind.STRING, what.evaluate(scope));
      Value in = where.evaluate(scope);
      return Value.of(!text.isNull() && found(in, lower(text)));
    }

    private boolean found(Value in, String text) {
      if (in instanceof Tree tree) {
        return everywhere && tree.members().values().stream().anyMatch(each -> found(each, text));
      }
      if (in instanceof Items items) {
        return items.values().stream().anyMatch(each -> found(each, text));
      }
      return !in.isNull() && lower(in).contains(text);
    }

    private static String lower(Value value) {
      return Casts.text(value).toLowerCase(Locale.ROOT);
    }
  }

  /** {@code expression:type}. */
  record Cast(Expression operand, Kind kind) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(operand);
    }

    @Override
    public Value evaluate(Scope scope) {
      return Casts.to(kind, operand.evaluate(scope));
    }
  }

  /** {@code tree[key]} where the key is not written down. */
  record Access(Expression tree, Expression key) implements Expression {
    @Override
    public List<Expression> parts() {
      return List.of(tree, key);
    }

    @Override
    public Value evaluate(Scope scope) {
      return Keypath.child(tree.evaluate(scope), Casts.text(key.evaluate(scope)));
    }
  }

  /** Text with expressions in it. */
  record Template(List<Expression> parts) implements Expression {

    /**
     * Reads what stands between backticks: text, and expressions in braces.
     *
     * @param expression reads what stands in braces
     */
    static Template parse(String text, Function<String, Expression> expression) {
      List<Expression> parts = new ArrayList<>();
      StringBuilder plain = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
          plain.append(text.charAt(++i));
        } else if (c == '{') {
          int end = text.indexOf('}', i);
          if (end < 0) {
            throw new QueryRefused("A brace is not closed in `" + text + "`.");
          }
          parts.add(new Literal(new Value.Text(plain.toString()), Kind.STRING));
          plain.setLength(0);
          parts.add(expression.apply(text.substring(i + 1, end)));
          i = end;
        } else {
          plain.append(c);
        }
      }
      parts.add(new Literal(new Value.Text(plain.toString()), Kind.STRING));
      return new Template(List.copyOf(parts));
    }

    @Override
    public Kind kind() {
      return Kind.STRING;
    }

    @Override
    public Value evaluate(Scope scope) {
      StringBuilder text = new StringBuilder();
      for (Expression part : parts) {
        text.append(Casts.text(part.evaluate(scope)));
      }
      return new Value.Text(text.toString());
    }
  }
}
