package io.github.redoubt.audit.olderalerts;

import io.github.redoubt.core.internal.Plain;

/**
 * What kind of logs or values an older alert looks at. One that this version does not know is kept
 * as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record FilterType(String code) {

  /** Logs that a query finds. */
  public static final FilterType TEXT = new FilterType("text_or_unspecified");

  /** Logs of one template. */
  public static final FilterType TEMPLATE = new FilterType("template");

  /** The share of some logs among others. */
  public static final FilterType RATIO = new FilterType("ratio");

  /** Different values. */
  public static final FilterType UNIQUE_COUNT = new FilterType("unique_count");

  /** Logs compared to those of earlier. */
  public static final FilterType TIME_RELATIVE = new FilterType("time_relative");

  /** A metric. */
  public static final FilterType METRIC = new FilterType("metric");

  /** Other alerts. */
  public static final FilterType FLOW = new FilterType("flow");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Logs that a query finds. */
    TEXT,
    /** Logs of one template. */
    TEMPLATE,
    /** The share of some logs among others. */
    RATIO,
    /** Different values. */
    UNIQUE_COUNT,
    /** Logs compared to those of earlier. */
    TIME_RELATIVE,
    /** A metric. */
    METRIC,
    /** Other alerts. */
    FLOW,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "text_or_unspecified" -> Known.TEXT;
      case "template" -> Known.TEMPLATE;
      case "ratio" -> Known.RATIO;
      case "unique_count" -> Known.UNIQUE_COUNT;
      case "time_relative" -> Known.TIME_RELATIVE;
      case "metric" -> Known.METRIC;
      case "flow" -> Known.FLOW;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
