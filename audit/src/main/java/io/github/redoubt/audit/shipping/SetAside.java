package io.github.redoubt.audit.shipping;

import java.time.Instant;

/**
 * A log that was set aside, so that it does not hold up the others.
 *
 * @param why what is the matter with it
 * @param time when it was logged
 * @param isSecurity whether it was of the lane whose logs are never lost silently
 * @param json the log as it would have been sent
 */
public record SetAside(Why why, Instant time, boolean isSecurity, String json) {

  /** What can be the matter with a log. */
  public enum Why {
    /** The service refuses it, alone. */
    REFUSED,
    /** The service says that it is too large, alone. */
    TOO_LARGE,
    /** The service fails on it time and again, while it takes others. */
    FAILS,
    /** It is older than the 24 hours that the service takes. */
    TOO_OLD,
    /** It is more than the 4 hours in the future that the service takes. */
    TOO_FAR_AHEAD
  }

  /** Without the log, which may be long. */
  @Override
  public String toString() {
    return "SetAside[" + why + ", " + time + ", " + json.length() + " characters]";
  }
}
