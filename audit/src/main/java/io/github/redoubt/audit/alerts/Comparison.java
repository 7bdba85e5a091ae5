package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.internal.Plain;

/**
 * On which side of its threshold an alert triggers. One that this version does not know is kept as
 * it came.
 *
 * @param code as the service spells it
 */
@Plain
public record Comparison(String code) {

  /** Above it. */
  public static final Comparison MORE_THAN = new Comparison("more_than_or_unspecified");

  /** Below it. */
  public static final Comparison LESS_THAN = new Comparison("less_than");

  /** At it or above; of metrics. */
  public static final Comparison MORE_THAN_OR_EQUAL = new Comparison("more_than_or_equals");

  /** At it or below; of metrics. */
  public static final Comparison LESS_THAN_OR_EQUAL = new Comparison("less_than_or_equals");

  /** Above what was learnt. */
  public static final Comparison MORE_THAN_USUAL = new Comparison("more_than_usual_or_unspecified");

  /** Below what was learnt; of metrics. */
  public static final Comparison LESS_THAN_USUAL = new Comparison("less_than_usual");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Above it. */
    MORE_THAN,
    /** Below it. */
    LESS_THAN,
    /** At it or above; of metrics. */
    MORE_THAN_OR_EQUAL,
    /** At it or below; of metrics. */
    LESS_THAN_OR_EQUAL,
    /** Above what was learnt. */
    MORE_THAN_USUAL,
    /** Below what was learnt; of metrics. */
    LESS_THAN_USUAL,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "more_than_or_unspecified" -> Known.MORE_THAN;
      case "less_than" -> Known.LESS_THAN;
      case "more_than_or_equals" -> Known.MORE_THAN_OR_EQUAL;
      case "less_than_or_equals" -> Known.LESS_THAN_OR_EQUAL;
      case "more_than_usual_or_unspecified" -> Known.MORE_THAN_USUAL;
      case "less_than_usual" -> Known.LESS_THAN_USUAL;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
