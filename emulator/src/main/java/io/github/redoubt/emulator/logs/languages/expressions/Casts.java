package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.records.Severity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Values read as another kind; null where they cannot be. */
public final class Casts {

  /** Numbers beyond this are no numbers here, as they are none for the service's own arithmetic. */
  private static final int MOST_DIGITS = 400;

  private Casts() {}

  public static Value to(Kind kind, Value value) {
    return switch (kind) {
      case STRING -> value.isNull() ? value : new Value.Text(text(value));
      case NUMBER -> toNumber(value);
      case BOOL -> toBool(value);
      case TIMESTAMP -> toTime(value);
      case INTERVAL -> toInterval(value);
      case SEVERITY -> toSeverity(value);
      case REGEXP -> value instanceof Value.Regexp ? value : Value.none();
      case NULL, ANY -> value;
    };
  }

  /** A value as text; trees and lists as JSON. */
  public static String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Numeral number) {
      return number.number().toPlainString();
    }
    if (value instanceof Value.Time time) {
      return Times.shown(time.time()) + "Z";
    }
    if (value instanceof Value.Interval interval) {
      return Times.text(interval.length());
    }
    if (value instanceof Value.Grade grade) {
      return name(grade.severity());
    }
    if (value instanceof Value.Regexp regexp) {
      return regexp.pattern().pattern();
    }
    return value.json().toString();
  }

  /** A severity as queries see it, such as {@code Warning}. */
  public static String name(Severity severity) {
    String name = severity.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  public static Value number(String text) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      long digits = (long) number.precision() - number.scale();
      return Math.abs(digits) > MOST_DIGITS || number.precision() > MOST_DIGITS
          ? Value.none()
          : new Value.Numeral(number);
    } catch (NumberFormatException | ArithmeticException e) {
      return Value.none();
    }
  }

  private static Value toNumber(Value value) {
    if (value instanceof Value.Text text) {
      return number(text.text());
    }
    if (value instanceof Value.Grade grade) {
      return Value.of(grade.severity().number());
    }
    if (value instanceof Value.Time time) {
      return new Value.Numeral(new BigDecimal(Times.nanos(time.time())));
    }
    if (value instanceof Value.Interval interval) {
      return new Value.Numeral(new BigDecimal(Times.nanos(interval.length())));
    }
    return value instanceof Value.Numeral ? value : Value.none();
  }

  private static Value toBool(Value value) {
    if (value instanceof Value.Text text) {
      return switch (text.text().toLowerCase(Locale.ROOT)) {
        case "true" -> Value.of(true);
        case "false" -> Value.of(false);
        default -> Value.none();
      };
    }
    return value instanceof Value.Bool ? value : Value.none();
  }

  private static Value toTime(Value value) {
    try {
      if (value instanceof Value.Text text) {
        return Times.parse(text.text()).<Value>map(Value.Time::new).orElse(Value.none());
      }
      if (value instanceof Value.Numeral number) {
        return Times.ofDigits(number.number()).<Value>map(Value.Time::new).orElse(Value.none());
      }
    } catch (DateTimeException | ArithmeticException e) {
      return Value.none();
    }
    return value instanceof Value.Time ? value : Value.none();
  }

  private static Value toInterval(Value value) {
    if (value instanceof Value.Text text) {
      return Times.interval(text.text()).<Value>map(Value.Interval::new).orElse(Value.none());
    }
    if (value instanceof Value.Numeral number) {
      BigInteger nanos = number.number().toBigInteger();
      return nanos.bitLength() < Long.SIZE
          ? new Value.Interval(Times.ofNanos(nanos))
          : Value.none();
    }
    return value instanceof Value.Interval ? value : Value.none();
  }

  private static Value toSeverity(Value value) {
    if (value instanceof Value.Text text) {
      return severity(text.text()).<Value>map(Value.Grade::new).orElse(Value.none());
    }
    if (value instanceof Value.Numeral number) {
      return severity(number.number().toPlainString())
          .<Value>map(Value.Grade::new)
          .orElse(Value.none());
    }
    return value instanceof Value.Grade ? value : Value.none();
  }

  /** A severity by its name in any case, or its number. */
  static Optional<Severity> severity(String text) {
    return Arrays.stream(Severity.values())
        .filter(
            each ->
                each.name().equalsIgnoreCase(text) || Integer.toString(each.number()).equals(text))
        .findFirst();
  }
}
