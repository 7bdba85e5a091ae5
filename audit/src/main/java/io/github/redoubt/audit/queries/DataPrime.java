package io.github.redoubt.audit.queries;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Literals;
import io.github.redoubt.audit.internal.Placeholders;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries in DataPrime, and values in them that stay values.
 *
 * <pre>{@code
 * dataprime("source logs | filter $d.initiator.id == {} | limit 10", nameFromAForm)
 * }</pre>
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-dataprime-ref-operators">
 *     DataPrime operators</a>
 */
public final class DataPrime {

  private static final String QUOTES = "'\"`";

  private DataPrime() {}

  /**
   * Gives a query, with a value in each place that is written {@code {}}. No value, wherever it
   * comes from, changes what the query asks.
   *
   * @param text the query; without values it is sent as it stands
   * @param values strings, CRNs, numbers, booleans, {@link Instant}s, {@link LogSeverity}s, or
   *     collections of them for what {@code in} looks through
   * @throws InvalidRequestException if places and values do not fit, a place is inside quotes, a
   *     value is of another type, or the whole is blank or longer than 4,096 characters
   */
  public static QueryText dataprime(String text, Object... values) {
    return new QueryText(
        QuerySyntax.DATAPRIME, Placeholders.fill(text, QUOTES, values, DataPrime::literal));
  }

  /**
   * Writes a text as a value of the language.
   *
   * <p>Quotes, backslashes and control characters are not escaped but computed, by {@code chr}:
   * that is one text and no more, however the service reads escapes.
   */
  public static String text(String value) {
    List<String> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                plain.appendCodePoint(c);
                return;
              }
              quote(plain, parts);
              parts.add("chr(" + c + ")");
            });
    quote(plain, parts);
    return switch (parts.size()) {
      case 0 -> "''";
      case 1 -> parts.get(0);
      default -> "concat(" + String.join(", ", parts) + ")";
    };
  }

  private static boolean isPlain(int c) {
    return c != '\'' && c != '\\' && !Character.isISOControl(c) && c != 0x2028 && c != 0x2029;
  }

  private static void quote(StringBuilder plain, List<String> parts) {
    if (plain.length() > 0) {
      parts.add("'" + plain + "'");
      plain.setLength(0);
    }
  }

  /**
   * Writes the path of a field of the user data, whatever its keys are made of.
   *
   * @param keys from the outermost to the innermost
   * @throws InvalidRequestException if there is none, or one is empty or holds a quote, a backslash
   *     or a control character
   */
  public static String field(String... keys) {
    if (keys.length == 0) {
      throw new InvalidRequestException("field", "has no key", "Name at least one.");
    }
    StringBuilder path = new StringBuilder("$d");
    for (String key : keys) {
      if (key.isEmpty() || !key.codePoints().allMatch(DataPrime::isPlain)) {
        throw new InvalidRequestException(
            "field", "has a key that cannot be written", "Use keys without quotes.");
      }
      path.append(key.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + key : "['" + key + "']");
    }
    return path.toString();
  }

  private static String literal(Object value) {
    return Literals.dataPrime(value, DataPrime::text);
  }
}
