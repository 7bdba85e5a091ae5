package io.github.redoubt.audit.queries;

import io.github.redoubt.core.internal.Plain;
import java.util.Locale;

/**
 * What a query is warned of. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it; those about the archive after {@code archive_warning.}
 */
@Plain
public record WarningKind(String code) {

  static final String ARCHIVE = "archive_warning";

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** The query is odd; what it gives is whole. */
    COMPILE_WARNING,
    /** The time that was looked through is another than was asked for. */
    TIME_RANGE_WARNING,
    /** There are more rows than came. */
    NUMBER_OF_RESULTS_LIMIT_WARNING,
    /** Not all was looked through: there were too many bytes. */
    BYTES_SCANNED_LIMIT_WARNING,
    /** The query uses what will go away; what it gives is whole. */
    DEPRECATION_WARNING,
    /** Not all was looked through: there were too many blocks. */
    BLOCKS_LIMIT_WARNING,
    /** A grouping has more groups than came. */
    AGGREGATION_BUCKETS_LIMIT_WARNING,
    /** The archive knows nothing of the time asked for. */
    ARCHIVE_NO_METASTORE_DATA,
    /** The service may not read the bucket. */
    ARCHIVE_BUCKET_ACCESS_DENIED,
    /** The bucket could not be read. */
    ARCHIVE_BUCKET_READ_FAILED,
    /** Some of what belongs into the archive is not there. */
    ARCHIVE_MISSING_DATA,
    /** Reading took too long for all of it. */
    SCROLL_TIMEOUT_WARNING,
    /** Rows have more fields than came. */
    FIELD_COUNT_LIMIT_WARNING,
    /** A join or a grouping was too large for all of it. */
    SHUFFLE_FILE_SIZE_LIMIT_REACHED_WARNING,
    /** Not all was looked through: there were too many files. */
    FILES_READ_LIMIT_WARNING,
    /** Fields have more values than the service lists beside a result; the rows are whole. */
    SIDEBAR_FILTER_CARDINALITY_LIMIT_WARNING,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    String name =
        code.startsWith(ARCHIVE + ".") ? "archive_" + code.substring(ARCHIVE.length() + 1) : code;
    for (Known each : Known.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    return Known.OTHER;
  }

  /** Says whether something is missing from the rows; of an unknown one that must be feared. */
  public boolean meansIncomplete() {
    return switch (known()) {
      case COMPILE_WARNING, DEPRECATION_WARNING, SIDEBAR_FILTER_CARDINALITY_LIMIT_WARNING -> false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
