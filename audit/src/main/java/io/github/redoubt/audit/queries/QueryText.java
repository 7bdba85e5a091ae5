package io.github.redoubt.audit.queries;

import io.github.redoubt.core.InvalidRequestException;

/**
 * A query as it is sent.
 *
 * @param syntax its language
 * @param text 1 to 4,096 characters
 * @see DataPrime#dataprime
 * @see Lucene#lucene
 */
public record QueryText(QuerySyntax syntax, String text) {

  private static final int LONGEST = 4096;

  /**
   * Checks the length.
   *
   * @throws InvalidRequestException if the text is blank or longer than 4,096 characters
   */
  public QueryText {
    if (text.isBlank()) {
      throw new InvalidRequestException(
          "query", "is blank", "Ask for everything with 'source logs', or with '*' in Lucene.");
    }
    if (text.length() > LONGEST) {
      throw new InvalidRequestException(
          "query",
          "has " + text.length() + " characters, more than " + LONGEST,
          "Shorten it, such as by fewer values in a list.");
    }
  }
}
