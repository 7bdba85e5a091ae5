package io.github.redoubt.audit.queries;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.Literals;
import io.github.redoubt.audit.internal.Placeholders;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Instant;

/**
 * Queries in Lucene's language, and values in them that stay values.
 *
 * <pre>{@code
 * lucene("action:{} AND NOT outcome:success", actionFromAForm)
 * }</pre>
 */
public final class Lucene {

  private static final String QUOTES = "\"";

  private Lucene() {}

  /**
   * Gives a query, with a value in each place that is written {@code {}}. No value, wherever it
   * comes from, changes what the query asks.
   *
   * @param text the query; without values it is sent as it stands
   * @param values strings and CRNs, which become phrases, numbers, booleans, {@link Instant}s,
   *     {@link LogSeverity}s, or collections of them, any of which is looked for
   * @throws InvalidRequestException if places and values do not fit, a place is inside quotes, a
   *     value is of another type, or the whole is blank or longer than 4,096 characters
   */
  public static QueryText lucene(String text, Object... values) {
    return new QueryText(
        QuerySyntax.LUCENE, Placeholders.fill(text, QUOTES, values, Lucene::literal));
  }

  /** Writes a text as a phrase, which wildcards and operators mean nothing in. */
  public static String text(String value) {
    StringBuilder phrase = new StringBuilder("\"");
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '"' || c == '\\') {
        phrase.append('\\');
      }
      // A line break ends no phrase, but a term's end is all that it can mean in one.
      phrase.append(Character.isISOControl(c) ? ' ' : c);
    }
    return phrase.append('"').toString();
  }

  private static String literal(Object value) {
    return Literals.lucene(value, Lucene::text);
  }
}
