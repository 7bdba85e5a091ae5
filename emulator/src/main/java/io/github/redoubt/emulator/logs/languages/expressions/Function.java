package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Scope.Frame;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A function that queries can call.
 *
 * @param kind of what it gives
 * @param parameters in their order
 * @param open whether the last may be given any number of times, at least once
 */
record Function(String name, Kind kind, List<Parameter> parameters, boolean open, Body body) {

  /** What it does with its arguments, each of its parameter's kind; those left out are null. */
  interface Body {
    Value of(List<Value> arguments, Frame frame);
  }

  record Parameter(String name, Kind kind, boolean required) {}

  /**
   * Reads what a function takes.
   *
   * @param signature such as {@code string:string from:number length:number?}; three dots after the
   *     last parameter let it be repeated
   */
  static Function of(String name, Kind kind, String signature, Body body) {
    boolean open = signature.endsWith("...");
    List<Parameter> parameters = new ArrayList<>();
    for (String each : signature.replace("...", "").split(" ", -1)) {
      if (!each.isEmpty()) {
        String[] parts = each.replace("?", "").split(":", 2);
        Kind type = parts[1].equals("any") ? Kind.ANY : kindOf(parts[1]);
        parameters.add(new Parameter(parts[0], type, !each.endsWith("?")));
      }
    }
    return new Function(name, kind, List.copyOf(parameters), open, body);
  }

  private static Kind kindOf(String word) {
    return word.equals("regexp") ? Kind.REGEXP : Kind.named(word);
  }

  /**
   * A call of it.
   *
   * @param named those arguments that were given by their names
   */
  Expression call(List<Expression> given, Map<String, Expression> named) {
    List<Expression> arguments = new ArrayList<>(given);
    if (!open && given.size() > parameters.size()) {
      throw new QueryRefused("Function '" + name + "' takes fewer arguments: " + signature());
    }
    for (String each : named.keySet()) {
      if (parameters.stream().noneMatch(parameter -> parameter.name().equals(each))) {
        throw new QueryRefused("Function '" + name + "' has no parameter '" + each + "'.");
      }
    }
    for (int i = given.size(); i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      Expression argument = named.get(parameter.name());
      if (argument == null && parameter.required()) {
        throw new QueryRefused("Function '" + name + "' takes more arguments: " + signature());
      }
      arguments.add(argument == null ? new Expression.Literal(Value.none(), Kind.NULL) : argument);
    }
    for (int i = 0; i < arguments.size(); i++) {
      check(parameter(i), arguments.get(i));
    }
    return new Call(this, List.copyOf(arguments));
  }

  private void check(Parameter parameter, Expression argument) {
    Kind is = argument.kind();
    Kind wanted = parameter.kind();
    if (!Typing.fits(is, wanted)) {
      throw new QueryRefused(
          "Function '%s' takes a %s as its '%s', not a %s."
              .formatted(name, wanted.word(), parameter.name(), is.word()));
    }
  }

  private Parameter parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  private String signature() {
    StringBuilder text = new StringBuilder(name).append('(');
    for (Parameter each : parameters) {
      text.append(text.length() > name.length() + 1 ? ", " : "")
          .append(each.name())
          .append(each.required() ? "" : "?");
    }
    return text.append(open ? "...)" : ")").toString();
  }

  /** A call; a required argument that is null makes it null, or false if it is a question. */
  record Call(Function function, List<Expression> parts) implements Expression {

    @Override
    public Kind kind() {
      return function.kind();
    }

    @Override
    public Value evaluate(Scope scope) {
      List<Value> values = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        Parameter parameter = function.parameter(i);
        Value value = Casts.to(parameter.kind(), parts.get(i).evaluate(scope));
        if (value.isNull() && parameter.required() && parameter.kind() != Kind.ANY) {
          return function.kind() == Kind.BOOL ? Value.of(false) : Value.none();
        }
        values.add(value);
      }
      try {
        return function.body().of(values, scope.frame());
      } catch (ArithmeticException | DateTimeException e) {
        return Value.none();
      }
    }
  }
}
