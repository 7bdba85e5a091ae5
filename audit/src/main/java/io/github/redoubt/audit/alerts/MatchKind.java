package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.internal.Plain;

/**
 * How a name is compared. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record MatchKind(String code) {

  /** It is the same. */
  public static final MatchKind IS = new MatchKind("is_or_unspecified");

  /** It has the text in it. */
  public static final MatchKind INCLUDES = new MatchKind("includes");

  /** It begins with the text. */
  public static final MatchKind STARTS_WITH = new MatchKind("starts_with");

  /** It ends with the text. */
  public static final MatchKind ENDS_WITH = new MatchKind("ends_with");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** It is the same. */
    IS,
    /** It has the text in it. */
    INCLUDES,
    /** It begins with the text. */
    STARTS_WITH,
    /** It ends with the text. */
    ENDS_WITH,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "is_or_unspecified" -> Known.IS;
      case "includes" -> Known.INCLUDES;
      case "starts_with" -> Known.STARTS_WITH;
      case "ends_with" -> Known.ENDS_WITH;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
