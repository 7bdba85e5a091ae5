package io.github.redoubt.audit.internal;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values as the query languages of Cloud Logs write them. */
public final class Literals {

  private Literals() {}

  /** Writes a value of DataPrime, or of DPXL, which is its little brother. */
  public static String dataPrime(Object value, Function<String, String> text) {
    if (value instanceof Collection<?> many) {
      return list(many, each -> dataPrime(each, text), ", ");
    }
    if (value instanceof String || value instanceof Crn) {
      return text.apply(value.toString());
    }
    if (value instanceof Instant time) {
      return "@'" + time + "'";
    }
    if (value instanceof LogSeverity severity && severity.known() != LogSeverity.Known.OTHER) {
      return severity.code().toUpperCase(Locale.ROOT);
    }
    return number(value);
  }

  /** Writes a value of Lucene's language. */
  public static String lucene(Object value, Function<String, String> text) {
    if (value instanceof Collection<?> many) {
      return "(" + list(many, each -> lucene(each, text), " OR ") + ")";
    }
    boolean word =
        value instanceof String
            || value instanceof Crn
            || value instanceof Instant
            || value instanceof LogSeverity;
    return word ? text.apply(value.toString()) : number(value);
  }

  private static String list(Collection<?> many, Function<Object, String> each, String between) {
    if (many.isEmpty()) {
      throw new InvalidRequestException(
          "value", "is an empty list, which nothing is in", "Give at least one.");
    }
    return many.stream().map(each).collect(Collectors.joining(between));
  }

  private static String number(Object value) {
    boolean whole =
        value instanceof Long
            || value instanceof Integer
            || value instanceof Short
            || value instanceof Byte;
    if (whole || value instanceof Boolean) {
      return value.toString();
    }
    boolean real =
        (value instanceof Double d && Double.isFinite(d))
            || (value instanceof Float f && Float.isFinite(f));
    if (real) {
      return new BigDecimal(value.toString()).toPlainString();
    }
    throw new InvalidRequestException(
        "value",
        "is of " + value.getClass() + ", which has no form in a query",
        "Give a string, a CRN, a finite number, a boolean, a time, a severity, or a list of them.");
  }
}
