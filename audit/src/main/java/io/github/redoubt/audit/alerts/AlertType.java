package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.internal.Plain;

/**
 * What kind of condition an alert has. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record AlertType(String code) {

  /** Every log that matches. */
  public static final AlertType IMMEDIATE = new AlertType("logs_immediate_or_unspecified");

  /** More or fewer logs than a number. */
  public static final AlertType THRESHOLD = new AlertType("logs_threshold");

  /** The share of some logs among others. */
  public static final AlertType RATIO = new AlertType("logs_ratio_threshold");

  /** Logs compared to those of earlier. */
  public static final AlertType TIME_RELATIVE = new AlertType("logs_time_relative_threshold");

  /** A value that was not seen before. */
  public static final AlertType NEW_VALUE = new AlertType("logs_new_value");

  /** Many different values. */
  public static final AlertType UNIQUE_COUNT = new AlertType("logs_unique_count");

  /** More logs than usual. */
  public static final AlertType ANOMALY = new AlertType("logs_anomaly");

  /** A metric beyond a number. */
  public static final AlertType METRIC_THRESHOLD = new AlertType("metric_threshold");

  /** A metric that is not as usual. */
  public static final AlertType METRIC_ANOMALY = new AlertType("metric_anomaly");

  /** Other alerts, one after the other. */
  public static final AlertType FLOW = new AlertType("flow");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Every log that matches. */
    IMMEDIATE,
    /** More or fewer logs than a number. */
    THRESHOLD,
    /** The share of some logs among others. */
    RATIO,
    /** Logs compared to those of earlier. */
    TIME_RELATIVE,
    /** A value that was not seen before. */
    NEW_VALUE,
    /** Many different values. */
    UNIQUE_COUNT,
    /** More logs than usual. */
    ANOMALY,
    /** A metric beyond a number. */
    METRIC_THRESHOLD,
    /** A metric that is not as usual. */
    METRIC_ANOMALY,
    /** Other alerts, one after the other. */
    FLOW,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "logs_immediate_or_unspecified" -> Known.IMMEDIATE;
      case "logs_threshold" -> Known.THRESHOLD;
      case "logs_ratio_threshold" -> Known.RATIO;
      case "logs_time_relative_threshold" -> Known.TIME_RELATIVE;
      case "logs_new_value" -> Known.NEW_VALUE;
      case "logs_unique_count" -> Known.UNIQUE_COUNT;
      case "logs_anomaly" -> Known.ANOMALY;
      case "metric_threshold" -> Known.METRIC_THRESHOLD;
      case "metric_anomaly" -> Known.METRIC_ANOMALY;
      case "flow" -> Known.FLOW;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
