package io.github.redoubt.audit.queries;

import io.github.redoubt.core.internal.Plain;

/**
 * The language that a query is in. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record QuerySyntax(String code) {

  /** A pipeline of operators: {@code source logs | filter … | groupby …}. */
  public static final QuerySyntax DATAPRIME = new QuerySyntax("dataprime");

  /** Terms and fields: {@code action:login AND NOT outcome:success}. */
  public static final QuerySyntax LUCENE = new QuerySyntax("lucene");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** A pipeline of operators. */
    DATAPRIME,
    /** Terms and fields. */
    LUCENE,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "dataprime" -> Known.DATAPRIME;
      case "lucene" -> Known.LUCENE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
