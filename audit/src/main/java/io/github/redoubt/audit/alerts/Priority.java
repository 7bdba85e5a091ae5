package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.internal.Plain;

/**
 * How urgent an alert is, from {@link #P1} down. One that this version does not know is kept as it
 * came.
 *
 * @param code as the service spells it
 */
@Plain
public record Priority(String code) {

  /** Critical. */
  public static final Priority P1 = new Priority("p1");

  /** An error. */
  public static final Priority P2 = new Priority("p2");

  /** A warning. */
  public static final Priority P3 = new Priority("p3");

  /** Low. */
  public static final Priority P4 = new Priority("p4");

  /** For information; what an alert has where nothing is said. */
  public static final Priority P5 = new Priority("p5_or_unspecified");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Critical. */
    P1,
    /** An error. */
    P2,
    /** A warning. */
    P3,
    /** Low. */
    P4,
    /** For information; what an alert has where nothing is said. */
    P5,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "p1" -> Known.P1;
      case "p2" -> Known.P2;
      case "p3" -> Known.P3;
      case "p4" -> Known.P4;
      case "p5_or_unspecified" -> Known.P5;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
