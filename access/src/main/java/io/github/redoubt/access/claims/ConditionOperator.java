package io.github.redoubt.access.claims;

import io.github.redoubt.core.internal.Plain;
import java.util.Locale;

/**
 * How a condition compares. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record ConditionOperator(String code) {

  /** The very value. */
  public static final ConditionOperator EQUALS = new ConditionOperator("EQUALS");

  /** Any other value. */
  public static final ConditionOperator NOT_EQUALS = new ConditionOperator("NOT_EQUALS");

  /** The value in upper or lower case. */
  public static final ConditionOperator EQUALS_IGNORE_CASE =
      new ConditionOperator("EQUALS_IGNORE_CASE");

  /** Any other value, and not this one in another case either. */
  public static final ConditionOperator NOT_EQUALS_IGNORE_CASE =
      new ConditionOperator("NOT_EQUALS_IGNORE_CASE");

  /** A list that has the value, or a text that has it in it. */
  public static final ConditionOperator CONTAINS = new ConditionOperator("CONTAINS");

  /** One of several values. */
  public static final ConditionOperator IN = new ConditionOperator("IN");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** The very value. */
    EQUALS,
    /** Any other value. */
    NOT_EQUALS,
    /** The value in any case. */
    EQUALS_IGNORE_CASE,
    /** Any other value, in any case. */
    NOT_EQUALS_IGNORE_CASE,
    /** A list or a text that has it. */
    CONTAINS,
    /** One of several. */
    IN,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    for (Known each : Known.values()) {
      if (each != Known.OTHER && each.name().equals(code)) {
        return each;
      }
    }
    return Known.OTHER;
  }

  /** Gives it in words: {@code not equals ignore case}. */
  @Override
  public String toString() {
    return code.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
