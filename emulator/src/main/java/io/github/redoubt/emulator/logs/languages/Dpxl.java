package io.github.redoubt.emulator.logs.languages;

import io.github.redoubt.emulator.logs.languages.expressions.Dialect;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.ExpressionParser;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Scanner;
import io.github.redoubt.emulator.logs.languages.expressions.Scope;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Predicate;

/** Expressions of data access rules, such as {@code <v1> $l.applicationname == 'shop'}. */
public final class Dpxl {

  private static final String VERSION = "<v1>";

  private Dpxl() {}

  /**
   * Which logs an expression is true of.
   *
   * @throws QueryRefused if it lacks its version, is no expression, speaks of now, or asks for what
   *     the emulator does not do
   */
  public static Predicate<LogRecord> parse(String expression) {
    Expression condition = read(expression);
    if (condition.dependsOnTime()) {
      throw new QueryRefused("The expression cannot speak of now here.");
    }
    return predicate(condition, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  /**
   * Which logs an expression is true of, at the time at which each is looked at.
   *
   * @throws QueryRefused if it lacks its version, is no expression, or asks for what the emulator
   *     does not do
   */
  public static Predicate<LogRecord> parse(String expression, Clock clock) {
    return predicate(read(expression), clock);
  }

  private static Expression read(String expression) {
    String text = expression.strip();
    if (!text.startsWith(VERSION)) {
      throw new QueryRefused("The expression must begin with " + VERSION + ".");
    }
    Scanner scanner = new Scanner(text.substring(VERSION.length()));
    Expression condition = new ExpressionParser(scanner, Dialect.DPXL).condition();
    if (!scanner.atEnd()) {
      throw scanner.unexpected("the end");
    }
    return condition;
  }

  private static Predicate<LogRecord> predicate(Expression condition, Clock clock) {
    return log -> {
      Instant now = clock.instant();
      return condition.evaluate(new Scope(Row.of(log), new Scope.Frame(now, now, now))).isTrue();
    };
  }
}
