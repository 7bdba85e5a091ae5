package io.github.redoubt.emulator.logs.languages.expressions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Functions of numbers. */
final class NumberFunctions {

  private NumberFunctions() {}

  static void define(Functions all) {
    exact(all, "abs", BigDecimal::abs);
    exact(all, "ceil", number -> number.setScale(0, RoundingMode.CEILING));
    exact(all, "floor", number -> number.setScale(0, RoundingMode.FLOOR));
    curve(all, "ln", Math::log);
    curve(all, "log2", number -> Math.log(number) / Math.log(2));
    curve(all, "sqrt", Math::sqrt);
    all.add("e", Kind.NUMBER, "", (given, frame) -> Value.of(Math.E));
    all.add("pi", Kind.NUMBER, "", (given, frame) -> Value.of(Math.PI));
    all.add(
        "log",
        Kind.NUMBER,
        "base:number number:number",
        (given, frame) -> Value.of(Math.log(real(given, 1)) / Math.log(real(given, 0))));
    all.add(
        "power",
        Kind.NUMBER,
        "number:number exponent:number",
        (given, frame) -> Value.of(Math.pow(real(given, 0), real(given, 1))));
    all.add(
        "mod",
        Kind.NUMBER,
        "number:number divisor:number",
        (given, frame) -> new Value.Numeral(number(given, 0).remainder(number(given, 1))));
    all.add(
        "round",
        Kind.NUMBER,
        "number:number digits:number?",
        (given, frame) ->
            new Value.Numeral(
                number(given, 0)
                    .setScale(
                        given.get(1).isNull() ? 0 : digits(number(given, 1)),
                        RoundingMode.HALF_UP)));
    all.add(
        "max",
        Kind.NUMBER,
        "value:number...",
        (given, frame) -> given.stream().max(Comparison.ascending()).orElse(Value.none()));
    all.add(
        "min",
        Kind.NUMBER,
        "value:number...",
        (given, frame) -> given.stream().min(Comparison.ascending()).orElse(Value.none()));
    bases(all);
    random(all);
  }

  private static int digits(BigDecimal digits) {
    return Math.max(-400, Math.min(400, digits.intValue()));
  }

  private static void bases(Functions all) {
    all.add(
        "fromBase",
        Kind.NUMBER,
        "string:string radix:number",
        (given, frame) ->
            new Value.Numeral(
                new BigDecimal(
                    parse(TextFunctions.text(given, 0), TextFunctions.number(given, 1)))));
    all.add(
        "toBase",
        Kind.STRING,
        "number:number radix:number",
        (given, frame) ->
            new Value.Text(
                number(given, 0).toBigInteger().toString(radix(TextFunctions.number(given, 1)))));
  }

  private static BigInteger parse(String text, int radix) {
    try {
      return new BigInteger(text, radix(radix));
    } catch (NumberFormatException e) {
      throw new ArithmeticException("no number");
    }
  }

  private static int radix(int radix) {
    if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
      throw new ArithmeticException("no radix");
    }
    return radix;
  }

  private static void random(Functions all) {
    all.add(
        "random",
        Kind.NUMBER,
        "",
        (given, frame) -> Value.of(ThreadLocalRandom.current().nextDouble()));
    all.add(
        "randomInt",
        Kind.NUMBER,
        "upperBound:number",
        (given, frame) -> {
          int bound = TextFunctions.number(given, 0);
          return bound < 1 ? Value.none() : Value.of(ThreadLocalRandom.current().nextInt(bound));
        });
  }

  private static void exact(Functions all, String name, UnaryOperator<BigDecimal> operation) {
    all.add(
        name,
        Kind.NUMBER,
        "number:number",
        (given, frame) -> new Value.Numeral(operation.apply(number(given, 0))));
  }

  private static void curve(Functions all, String name, DoubleUnaryOperator operation) {
    all.add(
        name,
        Kind.NUMBER,
        "number:number",
        (given, frame) -> Value.of(operation.applyAsDouble(real(given, 0))));
  }

  private static BigDecimal number(List<Value> given, int index) {
    return ((Value.Numeral) given.get(index)).number();
  }

  private static double real(List<Value> given, int index) {
    return number(given, index).doubleValue();
  }
}
