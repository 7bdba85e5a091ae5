package io.github.redoubt.storage.backups;

import io.github.redoubt.core.internal.Plain;

/**
 * How far a restore is. A status that this version does not know is kept as it came.
 *
 * @param name the service's own word
 */
@Plain
public record RestoreStatus(String name) {

  /** Nothing is restored yet. */
  public static final RestoreStatus INITIALIZING = new RestoreStatus("initializing");

  /** Some objects are restored. */
  public static final RestoreStatus RUNNING = new RestoreStatus("running");

  /** All objects are restored. */
  public static final RestoreStatus COMPLETE = new RestoreStatus("complete");

  /** It has ended without restoring all. */
  public static final RestoreStatus FAILED = new RestoreStatus("failed");

  /** The statuses that this version knows, for {@code switch}. */
  public enum Known {
    /** Nothing is restored yet. */
    INITIALIZING,
    /** Some objects are restored. */
    RUNNING,
    /** All objects are restored. */
    COMPLETE,
    /** It has ended without restoring all. */
    FAILED,
    /** Any other. */
    OTHER
  }

  /** Gives the status as far as this version knows it; never throws. */
  public Known known() {
    return switch (name) {
      case "initializing" -> Known.INITIALIZING;
      case "running" -> Known.RUNNING;
      case "complete" -> Known.COMPLETE;
      case "failed" -> Known.FAILED;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
