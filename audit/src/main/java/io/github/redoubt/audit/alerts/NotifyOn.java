package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.internal.Plain;

/**
 * At what an alert tells whom it tells. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record NotifyOn(String code) {

  /** When it triggers. */
  public static final NotifyOn TRIGGERED = new NotifyOn("triggered_only_unspecified");

  /** When it triggers, and when what triggered it is over. */
  public static final NotifyOn TRIGGERED_AND_RESOLVED = new NotifyOn("triggered_and_resolved");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** When it triggers. */
    TRIGGERED,
    /** When it triggers, and when what triggered it is over. */
    TRIGGERED_AND_RESOLVED,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "triggered_only_unspecified" -> Known.TRIGGERED;
      case "triggered_and_resolved" -> Known.TRIGGERED_AND_RESOLVED;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return known() == Known.OTHER ? code : known().name();
  }
}
