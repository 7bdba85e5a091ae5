package io.github.redoubt.audit.platformlogs;

import io.github.redoubt.core.internal.Plain;

/**
 * How far an account is on its way to targets and routes. One that this version does not know is
 * kept as it came.
 *
 * @param code the service's own word
 */
@Plain
public record MigrationState(String code) {

  /** It has tenants. */
  public static final MigrationState BEFORE = new MigrationState("BEFORE");

  /** Something is under way. */
  public static final MigrationState IN_PROGRESS = new MigrationState("IN_PROGRESS");

  /** Targets and routes are there and wait to be looked at; the tenants still do the work. */
  public static final MigrationState PENDING_COMPLETION = new MigrationState("PENDING_COMPLETION");

  /** Targets and routes do the work. */
  public static final MigrationState COMPLETE = new MigrationState("COMPLETE");

  /** For {@code switch}: what this version knows, and one for all others. */
  public enum Known {
    BEFORE,
    IN_PROGRESS,
    PENDING_COMPLETION,
    COMPLETE,
    OTHER
  }

  /** Gives the value to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "BEFORE" -> Known.BEFORE;
      case "IN_PROGRESS" -> Known.IN_PROGRESS;
      case "PENDING_COMPLETION" -> Known.PENDING_COMPLETION;
      case "COMPLETE" -> Known.COMPLETE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
