package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.expressions.Function.Body;
import io.github.redoubt.emulator.logs.languages.expressions.Value.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All functions that queries can call on single rows; each can be called as a method as well. */
final class Functions {

  private static final Map<String, Function> ALL = all();

  private final Map<String, Function> defined = new LinkedHashMap<>();

  private Functions() {}

  static Optional<Function> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** One that there is. */
  static Function required(String name) {
    return named(name)
        .orElseThrow(() -> new IllegalArgumentException("There is no function " + name));
  }

  private static Map<String, Function> all() {
    Functions functions = new Functions();
    general(functions);
    TextFunctions.define(functions);
    NumberFunctions.define(functions);
    TimeFunctions.define(functions);
    NetworkFunctions.define(functions);
    return Map.copyOf(functions.defined);
  }

  /** Defines one; see {@link Function#of}. */
  void add(String name, Kind kind, String signature, Body body) {
    defined.put(name, Function.of(name, kind, signature, body));
  }

  private static void general(Functions functions) {
    functions.add(
        "firstNonNull", Kind.ANY, "value:any...", (arguments, frame) -> firstNonNull(arguments));
    functions.add(
        "coalesce", Kind.ANY, "value:any...", (arguments, frame) -> firstNonNull(arguments));
    functions.add(
        "if",
        Kind.ANY,
        "condition:any then:any else:any?",
        (arguments, frame) ->
            arguments.get(Casts.to(Kind.BOOL, arguments.get(0)).isTrue() ? 1 : 2));
    functions.add(
        "in", Kind.BOOL, "comparand:any value:any...", (arguments, frame) -> in(arguments));
    functions.add(
        "arrayContains",
        Kind.BOOL,
        "array:any element:any",
        (arguments, frame) -> contains(arguments.get(0), arguments.get(1)));
    functions.add(
        "inArray",
        Kind.BOOL,
        "element:any array:any",
        (arguments, frame) -> contains(arguments.get(1), arguments.get(0)));
    functions.add(
        "arrayLength",
        Kind.NUMBER,
        "array:any",
        (arguments, frame) ->
            arguments.get(0) instanceof Items items
                ? Value.of(items.values().size())
                : Value.none());
  }

  private static Value firstNonNull(List<Value> values) {
    return values.stream().filter(each -> !each.isNull()).findFirst().orElse(Value.none());
  }

  /** Whether the first is one of the others, read as what they are. */
  private static Value in(List<Value> arguments) {
    Value comparand = arguments.get(0);
    return Value.of(
        !comparand.isNull()
            && arguments.stream()
                .skip(1)
                .anyMatch(each -> Comparison.same(like(comparand, each), each)));
  }

  private static Value contains(Value array, Value element) {
    return Value.of(
        array instanceof Items items
            && items.values().stream()
                .anyMatch(each -> !each.isNull() && Comparison.same(element, like(each, element))));
  }

  /** A text that stands for a number where a number is, and the other way around. */
  private static Value like(Value value, Value other) {
    if (value instanceof Value.Text && other instanceof Value.Numeral) {
      return Casts.to(Kind.NUMBER, value);
    }
    return value instanceof Value.Numeral && other instanceof Value.Text
        ? Casts.to(Kind.STRING, value)
        : value;
  }
}
