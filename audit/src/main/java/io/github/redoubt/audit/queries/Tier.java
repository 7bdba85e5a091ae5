package io.github.redoubt.audit.queries;

import io.github.redoubt.core.internal.Plain;

/**
 * Where logs are looked for. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record Tier(String code) {

  /**
   * Priority insights: fast, and only what policies send there. The default.
   *
   * <p>At most 12,000 rows of a query, and 100 MB are looked through.
   */
  public static final Tier FREQUENT_SEARCH = new Tier("frequent_search");

  /**
   * All logs that are in the bucket of the instance, whatever policies say. At most 50,000 rows of
   * a query.
   */
  public static final Tier ARCHIVE = new Tier("archive");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Priority insights. */
    FREQUENT_SEARCH,
    /** All logs in the bucket. */
    ARCHIVE,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "frequent_search" -> Known.FREQUENT_SEARCH;
      case "archive" -> Known.ARCHIVE;
      default -> Known.OTHER;
    };
  }

  int mostRows() {
    return known() == Known.FREQUENT_SEARCH ? 12_000 : 50_000;
  }

  @Override
  public String toString() {
    return code;
  }
}
