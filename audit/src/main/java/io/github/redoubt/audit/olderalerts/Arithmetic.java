package io.github.redoubt.audit.olderalerts;

import io.github.redoubt.core.internal.Plain;

/**
 * How the values of a metric become one. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record Arithmetic(String code) {

  /** Their average. */
  public static final Arithmetic AVERAGE = new Arithmetic("avg_or_unspecified");

  /** Their number. */
  public static final Arithmetic COUNT = new Arithmetic("count");

  /** The greatest. */
  public static final Arithmetic MAXIMUM = new Arithmetic("max");

  /** The least. */
  public static final Arithmetic MINIMUM = new Arithmetic("min");

  /** One of their percentiles. */
  public static final Arithmetic PERCENTILE = new Arithmetic("percentile");

  /** Their sum. */
  public static final Arithmetic SUM = new Arithmetic("sum");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Their average. */
    AVERAGE,
    /** Their number. */
    COUNT,
    /** The greatest. */
    MAXIMUM,
    /** The least. */
    MINIMUM,
    /** One of their percentiles. */
    PERCENTILE,
    /** Their sum. */
    SUM,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "avg_or_unspecified" -> Known.AVERAGE;
      case "count" -> Known.COUNT;
      case "max" -> Known.MAXIMUM;
      case "min" -> Known.MINIMUM;
      case "percentile" -> Known.PERCENTILE;
      case "sum" -> Known.SUM;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
