package io.github.redoubt.audit;

import io.github.redoubt.audit.internal.Literals;
import io.github.redoubt.audit.internal.Placeholders;
import io.github.redoubt.core.InvalidRequestException;

/**
 * A condition on logs, in the language of data access rules and streams.
 *
 * <pre>{@code
 * Dpxl.application("shop").and(dpxl("!$d.country:string.in({})", List.of("us", "il")))
 * }</pre>
 *
 * @param text as it is sent, which begins with {@code <v1>}
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-dpxl_reference">DPXL
 *     reference</a>
 */
public record Dpxl(String text) {

  private static final String VERSION = "<v1>";
  private static final String QUOTES = "'\"";

  /**
   * Checks what can be checked without the service.
   *
   * @throws InvalidRequestException if it does not begin with {@code <v1>}, says nothing after it,
   *     or has a quote or a bracket that is not closed
   */
  public Dpxl {
    if (!text.startsWith(VERSION)) {
      throw refused("does not begin with " + VERSION);
    }
    if (text.substring(VERSION.length()).isBlank()) {
      throw refused("says nothing after " + VERSION);
    }
    // A regular expression may hold either of them alone.
    if (text.indexOf('/') < 0) {
      requireClosed(text);
    }
  }

  /**
   * Gives a condition, with a value in each place that is written {@code {}}.
   *
   * @param expression such as {@code $l.applicationname == {}}; {@code <v1>} is put before it
   *     unless it is there
   * @param values strings without quotes and backslashes, numbers, booleans, times, severities, or
   *     collections of them for what {@code in} looks through
   * @throws InvalidRequestException if places and values do not fit, a value has no form in the
   *     language, or the whole is no condition
   */
  public static Dpxl dpxl(String expression, Object... values) {
    String bare = expression.strip();
    String body = bare.startsWith(VERSION) ? bare.substring(VERSION.length()).strip() : bare;
    return new Dpxl(
        VERSION
            + " "
            + Placeholders.fill(
                body, QUOTES, values, value -> Literals.dataPrime(value, Dpxl::literal)));
  }

  /** The condition that every log meets. */
  public static Dpxl all() {
    return new Dpxl(VERSION + " true");
  }

  /** The condition that no log meets. */
  public static Dpxl none() {
    return new Dpxl(VERSION + " false");
  }

  /** Logs of one application. */
  public static Dpxl application(String name) {
    return dpxl("$l.applicationname == {}", name);
  }

  /** Logs of one subsystem. */
  public static Dpxl subsystem(String name) {
    return dpxl("$l.subsystemname == {}", name);
  }

  /** Logs of one severity. */
  public static Dpxl severity(LogSeverity severity) {
    return dpxl("$m.severity == {}", severity);
  }

  /** Logs that meet this condition and another. */
  public Dpxl and(Dpxl other) {
    return new Dpxl(VERSION + " (" + body() + ") && (" + other.body() + ")");
  }

  /** Logs that meet this condition or another, or both. */
  public Dpxl or(Dpxl other) {
    return new Dpxl(VERSION + " (" + body() + ") || (" + other.body() + ")");
  }

  /** Logs that do not meet this condition. */
  public Dpxl not() {
    return new Dpxl(VERSION + " !(" + body() + ")");
  }

  private String body() {
    return text.substring(VERSION.length()).strip();
  }

  /** How the language escapes is not written anywhere, and so nothing is escaped. */
  private static String literal(String value) {
    boolean plain = value.chars().noneMatch(c -> c == '\'' || c == '\\' || c < ' ');
    if (!plain) {
      throw new InvalidRequestException(
          "value",
          "holds a quote, a backslash or a control character, which a condition cannot",
          "Compare with a part of it, by contains, startsWith or a pattern of your own.");
    }
    return "'" + value + "'";
  }

  private static void requireClosed(String text) {
    int open = 0;
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (QUOTES.indexOf(c) >= 0) {
        quote = c;
      } else if (c == '(') {
        open++;
      } else if (c == ')' && --open < 0) {
        throw refused("closes a bracket that is not open");
      }
    }
    if (open > 0 || quote != 0) {
      throw refused("has a quote or a bracket that is not closed");
    }
  }

  private static InvalidRequestException refused(String shape) {
    return new InvalidRequestException(
        "DPXL expression", shape, "Write one like <v1> $l.applicationname == 'shop'.");
  }

  @Override
  public String toString() {
    return text;
  }
}
