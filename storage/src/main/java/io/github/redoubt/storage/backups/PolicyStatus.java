package io.github.redoubt.storage.backups;

import io.github.redoubt.core.internal.Plain;

/**
 * How a backup policy is doing. A status that this version does not know is kept as it came.
 *
 * @param name the service's own word
 */
@Plain
public record PolicyStatus(String name) {

  /** It was taken, and is being worked on. */
  public static final PolicyStatus PENDING = new PolicyStatus("pending");

  /** What was in the bucket before is being backed up. */
  public static final PolicyStatus INITIALIZING = new PolicyStatus("initializing");

  /** All is backed up as it comes. */
  public static final PolicyStatus ACTIVE = new PolicyStatus("active");

  /** It needs somebody to do something. */
  public static final PolicyStatus ACTION_NEEDED = new PolicyStatus("action_needed");

  /** It does not do well. */
  public static final PolicyStatus DEGRADED = new PolicyStatus("degraded");

  /** It has failed for good. */
  public static final PolicyStatus FAILED = new PolicyStatus("failed");

  /** The statuses that this version knows, for {@code switch}. */
  public enum Known {
    /** It is being worked on. */
    PENDING,
    /** What was there before is being backed up. */
    INITIALIZING,
    /** All is backed up. */
    ACTIVE,
    /** It needs somebody to do something. */
    ACTION_NEEDED,
    /** It does not do well. */
    DEGRADED,
    /** It has failed for good. */
    FAILED,
    /** Any other. */
    OTHER
  }

  /** Gives the status as far as this version knows it; never throws. */
  public Known known() {
    return switch (name) {
      case "pending" -> Known.PENDING;
      case "initializing" -> Known.INITIALIZING;
      case "active" -> Known.ACTIVE;
      case "action_needed" -> Known.ACTION_NEEDED;
      case "degraded" -> Known.DEGRADED;
      case "failed" -> Known.FAILED;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
