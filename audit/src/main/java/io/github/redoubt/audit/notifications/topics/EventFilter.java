package io.github.redoubt.audit.notifications.topics;

import io.github.redoubt.core.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which events are meant, as an expression over JSONPath.
 *
 * <pre>{@code
 * field("$.data.priority").is("P1").or(field("$.data.status").is("resolved"))
 * }</pre>
 *
 * @param expression as the service reads it
 */
public record EventFilter(String expression) {

  private static final String ALL = "$.*";

  /**
   * Checks that there is something.
   *
   * @throws InvalidRequestException if it is blank
   */
  public EventFilter {
    if (expression.isBlank()) {
      throw new InvalidRequestException(
          "filter", "is blank", "Use EventFilter.all() for all events.");
    }
  }

  /** Means all events. */
  public static EventFilter all() {
    return new EventFilter(ALL);
  }

  /**
   * Begins a filter by a field.
   *
   * @param path its place in an event, such as {@code $.data.priority}
   * @throws InvalidRequestException if it does not begin with {@code $}
   */
  public static Field field(String path) {
    if (!path.startsWith("$.")) {
      throw new InvalidRequestException(
          "field", "does not begin with $.", "Give its place, such as $.data.priority.");
    }
    return new Field(path);
  }

  /** Means events that this and another filter mean. */
  public EventFilter and(EventFilter other) {
    return new EventFilter("(" + expression + ") && (" + other.expression + ")");
  }

  /** Means events that this or another filter means. */
  public EventFilter or(EventFilter other) {
    return new EventFilter("(" + expression + ") || (" + other.expression + ")");
  }

  @Override
  public String toString() {
    return expression;
  }

  /**
   * A field of an event; what it must be is said next.
   *
   * @param path its place
   */
  public record Field(String path) {

    /** It is this text. */
    public EventFilter is(String value) {
      return compared("==", quoted(value));
    }

    /** It is one of these texts. */
    public EventFilter isOneOf(String first, String... more) {
      String any =
          Arrays.stream(more)
              .map(each -> path + " == " + quoted(each))
              .collect(Collectors.joining(" || ", path + " == " + quoted(first) + " || ", ""));
      return more.length == 0 ? is(first) : new EventFilter(any);
    }

    /** It is not this text. */
    public EventFilter isNot(String value) {
      return compared("!=", quoted(value));
    }

    /** It is less than a number. */
    public EventFilter isLessThan(BigDecimal number) {
      return compared("<", number.toPlainString());
    }

    /** It is more than a number. */
    public EventFilter isMoreThan(BigDecimal number) {
      return compared(">", number.toPlainString());
    }

    /**
     * A part of it matches.
     *
     * @param regularExpression in the syntax of Go, which cannot look around
     */
    public EventFilter matches(String regularExpression) {
      return compared("=~", quoted(regularExpression));
    }

    private EventFilter compared(String operator, String value) {
      return new EventFilter(path + " " + operator + " " + value);
    }

    /** Nothing published says how a quote would be escaped. */
    private static String quoted(String value) {
      if (value.indexOf('\'') >= 0 || value.endsWith("\\")) {
        throw new InvalidRequestException(
            "filter value",
            "has a quote in it or ends with a backslash",
            "Compare by a regular expression with a dot in its place.");
      }
      return "'" + value + "'";
    }
  }
}
