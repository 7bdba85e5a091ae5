package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.internal.Plain;

/**
 * Which side of a ratio is told apart by the fields that an alert groups by. One that this version
 * does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record RatioGrouping(String code) {

  /** Both. */
  public static final RatioGrouping BOTH = new RatioGrouping("both_or_unspecified");

  /** The numerator. */
  public static final RatioGrouping NUMERATOR = new RatioGrouping("numerator_only");

  /** The denominator. */
  public static final RatioGrouping DENOMINATOR = new RatioGrouping("denumerator_only");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Both. */
    BOTH,
    /** The numerator. */
    NUMERATOR,
    /** The denominator. */
    DENOMINATOR,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "both_or_unspecified" -> Known.BOTH;
      case "numerator_only" -> Known.NUMERATOR;
      case "denumerator_only" -> Known.DENOMINATOR;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
