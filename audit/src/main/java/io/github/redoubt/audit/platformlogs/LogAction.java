package io.github.redoubt.audit.platformlogs;

import io.github.redoubt.core.internal.Plain;

/**
 * What is done with logs. One that this version does not know is kept as it came.
 *
 * @param code the service's own word
 */
@Plain
public record LogAction(String code) {

  /** They go to targets. */
  public static final LogAction SEND = new LogAction("send");

  /** Nothing is kept of them. */
  public static final LogAction DROP = new LogAction("drop");

  /** For {@code switch}: what this version knows, and one for all others. */
  public enum Known {
    SEND,
    DROP,
    OTHER
  }

  /** Gives the value to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "send" -> Known.SEND;
      case "drop" -> Known.DROP;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
