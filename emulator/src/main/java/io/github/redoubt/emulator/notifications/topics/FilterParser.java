package io.github.redoubt.emulator.notifications.topics;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.notifications.topics.Filter.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads conditions in JSONPath. What it finds wrong, it says by IllegalArgumentException. */
final class FilterParser {

  private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "=~", "<", ">");

  /** What Java's regular expressions have and Go's have not. */
  private static final Pattern NOT_IN_GO =
      Pattern.compile("\\(\\?[=!>]|\\(\\?<[=!]|\\\\[1-9]|[*+?}]\\+");

  private final Cursor in;

  FilterParser(String text) {
    this.in = new Cursor(text);
  }

  /** One side of a comparison: the elements that it stands for. */
  private interface Operand {
    List<JsonElement> values(JsonElement root, JsonElement current);
  }

  Condition whole() {
    Condition condition = or();
    if (!in.atEnd()) {
      throw new IllegalArgumentException("'" + in.rest() + "' is not understood");
    }
    return condition;
  }

  private Condition or() {
    Condition left = and();
    while (in.take("||")) {
      Condition first = left;
      Condition second = and();
      left = (root, current) -> first.holds(root, current) || second.holds(root, current);
    }
    return left;
  }

  private Condition and() {
    Condition left = unary();
    while (in.take("&&")) {
      Condition first = left;
      Condition second = unary();
      left = (root, current) -> first.holds(root, current) && second.holds(root, current);
    }
    return left;
  }

  private Condition unary() {
    if (in.takeWord("not") || in.takeBang()) {
      Condition inner = unary();
      return (root, current) -> !inner.holds(root, current);
    }
    if (in.take("(")) {
      Condition inner = or();
      in.expect(")");
      return inner;
    }
    return comparison();
  }

  private Condition comparison() {
    Operand left = operand();
    Optional<String> operator = OPERATORS.stream().filter(in::take).findFirst();
    if (operator.isEmpty()) {
      return (root, current) -> left.values(root, current).stream().anyMatch(FilterParser::isTrue);
    }
    if (operator.get().equals("=~")) {
      Pattern pattern = pattern();
      return (root, current) ->
          left.values(root, current).stream()
              .anyMatch(
                  value -> value.isJsonPrimitive() && pattern.matcher(value.getAsString()).find());
    }
    Operand right = operand();
    return (root, current) ->
        left.values(root, current).stream()
            .anyMatch(
                one ->
                    right.values(root, current).stream()
                        .anyMatch(other -> compare(operator.get(), one, other)));
  }

  /** A path that is there counts, unless it is there as false. */
  private static boolean isTrue(JsonElement value) {
    return !value.isJsonNull() && !value.equals(new JsonPrimitive(false));
  }

  private Pattern pattern() {
    String text =
        in.quoted()
            .or(() -> in.between('/'))
            .orElseThrow(() -> new IllegalArgumentException("after '=~' comes a quoted text"));
    if (NOT_IN_GO.matcher(text).find()) {
      throw new IllegalArgumentException("regular expressions do not look around or back");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is no regular expression", e);
    }
  }

  private Operand operand() {
    if (in.take("$")) {
      List<PathStep> steps = steps();
      return (root, current) -> PathStep.walk(steps, root, root);
    }
    if (in.take("@")) {
      List<PathStep> steps = steps();
      return (root, current) -> PathStep.walk(steps, root, current);
    }
    JsonElement literal = literal();
    return (root, current) -> List.of(literal);
  }

  private JsonElement literal() {
    Optional<String> text = in.quoted();
    if (text.isPresent()) {
      return new JsonPrimitive(text.get());
    }
    Optional<String> number = in.number();
    if (number.isPresent()) {
      return new JsonPrimitive(new java.math.BigDecimal(number.get()));
    }
    if (in.takeWord("true")) {
      return new JsonPrimitive(true);
    }
    if (in.takeWord("false")) {
      return new JsonPrimitive(false);
    }
    if (in.takeWord("null")) {
      return JsonNull.INSTANCE;
    }
    throw new IllegalArgumentException("a path or a value is missing before '" + in.rest() + "'");
  }

  private List<PathStep> steps() {
    List<PathStep> steps = new ArrayList<>();
    while (true) {
      if (in.take("..")) {
        steps.add(PathStep.DESCENT);
        if (!in.isAt('[')) {
          steps.add(in.take("*") ? PathStep.ALL : PathStep.member(in.name()));
        }
      } else if (in.take(".")) {
        steps.add(in.take("*") ? PathStep.ALL : PathStep.member(in.name()));
      } else if (in.isAt('[') && in.take("[")) {
        steps.add(bracket());
        in.expect("]");
      } else {
        return steps;
      }
    }
  }

  private PathStep bracket() {
    if (in.take("*")) {
      return PathStep.ALL;
    }
    if (in.take("?(")) {
      Condition condition = or();
      in.expect(")");
      return PathStep.where(condition);
    }
    Optional<String> name = in.quoted();
    if (name.isPresent()) {
      return union(PathStep.member(name.get()));
    }
    Optional<Integer> start = in.integer();
    if (in.take(":")) {
      return PathStep.slice(start, in.integer());
    }
    return union(
        PathStep.index(
            start.orElseThrow(() -> new IllegalArgumentException("'[' needs a name or index"))));
  }

  private PathStep union(PathStep first) {
    List<PathStep> all = new ArrayList<>(List.of(first));
    while (in.take(",")) {
      Optional<String> name = in.quoted();
      all.add(
          name.isPresent()
              ? PathStep.member(name.get())
              : PathStep.index(
                  in.integer()
                      .orElseThrow(() -> new IllegalArgumentException("',' needs an index"))));
    }
    return PathStep.anyOf(all);
  }

  private static boolean compare(String operator, JsonElement one, JsonElement other) {
    if (operator.equals("==")) {
      return equal(one, other);
    }
    if (operator.equals("!=")) {
      return !equal(one, other);
    }
    if (!one.isJsonPrimitive() || !other.isJsonPrimitive()) {
      return false;
    }
    JsonPrimitive left = one.getAsJsonPrimitive();
    JsonPrimitive right = other.getAsJsonPrimitive();
    int order;
    if (left.isNumber() && right.isNumber()) {
      order = left.getAsBigDecimal().compareTo(right.getAsBigDecimal());
    } else if (left.isString() && right.isString()) {
      order = left.getAsString().compareTo(right.getAsString());
    } else {
      return false;
    }
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static boolean equal(JsonElement one, JsonElement other) {
    if (one instanceof JsonPrimitive left
        && other instanceof JsonPrimitive right
        && left.isNumber()
        && right.isNumber()) {
      return left.getAsBigDecimal().compareTo(right.getAsBigDecimal()) == 0;
    }
    return one.equals(other);
  }
}
