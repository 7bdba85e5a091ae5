package io.github.redoubt.audit.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.util.function.Function;

/**
 * Puts values into the places of a query that are written {@code {}}.
 *
 * <p>A place inside quotes, a regular expression or a comment is refused: what keeps a value there
 * from being read as part of the query is not what keeps it so elsewhere.
 */
public final class Placeholders {

  /** After one of these a slash begins a regular expression; after others it divides. */
  private static final String BEFORE_REGEX = "(,~:=!&|[>< \t\n\r";

  private final String template;
  private final String quotes;
  private final Object[] values;
  private final Function<Object, String> literal;
  private final StringBuilder filled = new StringBuilder();
  private int used;

  private Placeholders(
      String template, String quotes, Object[] values, Function<Object, String> literal) {
    this.template = template;
    this.quotes = quotes;
    this.values = values;
    this.literal = literal;
  }

  /**
   * Fills the places.
   *
   * @param quotes the characters that texts stand in
   * @param literal writes a value so that it is a value and nothing else
   * @throws InvalidRequestException if there are more or fewer places than values, or one is where
   *     no value can be
   */
  public static String fill(
      String template, String quotes, Object[] values, Function<Object, String> literal) {
    return values.length == 0
        ? template
        : new Placeholders(template, quotes, values, literal).filled();
  }

  private String filled() {
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (quotes.indexOf(c) >= 0 || (c == '/' && beginsRegex(at))) {
        at = copyTo(closing(at, c), at);
      } else if (c == '/' && template.startsWith("//", at)) {
        int line = template.indexOf('\n', at);
        at = copyTo(line < 0 ? template.length() - 1 : line, at);
      } else if (template.startsWith("{}", at)) {
        filled.append(next());
        at += 2;
      } else {
        filled.append(c);
        at++;
      }
    }
    if (used < values.length) {
      throw places(used);
    }
    return filled.toString();
  }

  private String next() {
    if (used == values.length) {
      throw places(used + 1);
    }
    return literal.apply(values[used++]);
  }

  private InvalidRequestException places(int there) {
    return new InvalidRequestException(
        "query",
        "has "
            + (there > values.length ? "more than " + values.length : there)
            + " places for "
            + values.length
            + " values",
        "Write {} once for each value, outside of quotes.");
  }

  private boolean beginsRegex(int at) {
    if (template.startsWith("//", at)) {
      return false;
    }
    return at == 0 || (BEFORE_REGEX.indexOf(template.charAt(at - 1)) >= 0 && closes(at));
  }

  /** A division with spaces around it has no other slash behind it on its line, mostly. */
  private boolean closes(int at) {
    int end = template.indexOf('/', at + 1);
    int line = template.indexOf('\n', at);
    return end > 0 && (line < 0 || end < line);
  }

  private int closing(int from, char quote) {
    for (int at = from + 1; at < template.length(); at++) {
      char c = template.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == quote) {
        return at;
      }
    }
    throw new InvalidRequestException(
        "query", "has a " + quote + " that is not closed", "Close it.");
  }

  private int copyTo(int last, int from) {
    String piece = template.substring(from, last + 1);
    if (piece.contains("{}")) {
      throw new InvalidRequestException(
          "query",
          "has a place for a value inside " + piece.charAt(0) + "…" + piece.charAt(0),
          "Write {} without quotes around it: the value brings its own.");
    }
    filled.append(piece);
    return last + 1;
  }
}
