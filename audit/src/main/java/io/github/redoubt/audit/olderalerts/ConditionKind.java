package io.github.redoubt.audit.olderalerts;

import io.github.redoubt.core.internal.Plain;

/**
 * What an older alert compares how. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record ConditionKind(String code) {

  /** Every log. */
  public static final ConditionKind IMMEDIATE = new ConditionKind("immediate");

  /** Fewer than a number. */
  public static final ConditionKind LESS_THAN = new ConditionKind("less_than");

  /** More than a number. */
  public static final ConditionKind MORE_THAN = new ConditionKind("more_than");

  /** More than usual. */
  public static final ConditionKind MORE_THAN_USUAL = new ConditionKind("more_than_usual");

  /** Less than usual. */
  public static final ConditionKind LESS_THAN_USUAL = new ConditionKind("less_than_usual");

  /** A value that was not seen before. */
  public static final ConditionKind NEW_VALUE = new ConditionKind("new_value");

  /** Many different values. */
  public static final ConditionKind UNIQUE_COUNT = new ConditionKind("unique_count");

  /** Other alerts, one after the other. */
  public static final ConditionKind FLOW = new ConditionKind("flow");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Every log. */
    IMMEDIATE,
    /** Fewer than a number. */
    LESS_THAN,
    /** More than a number. */
    MORE_THAN,
    /** More than usual. */
    MORE_THAN_USUAL,
    /** Less than usual. */
    LESS_THAN_USUAL,
    /** A value that was not seen before. */
    NEW_VALUE,
    /** Many different values. */
    UNIQUE_COUNT,
    /** Other alerts, one after the other. */
    FLOW,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "immediate" -> Known.IMMEDIATE;
      case "less_than" -> Known.LESS_THAN;
      case "more_than" -> Known.MORE_THAN;
      case "more_than_usual" -> Known.MORE_THAN_USUAL;
      case "less_than_usual" -> Known.LESS_THAN_USUAL;
      case "new_value" -> Known.NEW_VALUE;
      case "unique_count" -> Known.UNIQUE_COUNT;
      case "flow" -> Known.FLOW;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
