package io.github.redoubt.storage.objects;

/**
 * How far an object's copy in another bucket is. A status that this version does not know is kept
 * as it came.
 *
 * @param name the service's own word
 */
public record ReplicationStatus(String name) {

  /** It is still to be copied. */
  public static final ReplicationStatus PENDING = new ReplicationStatus("PENDING");

  /** It was copied. */
  public static final ReplicationStatus COMPLETED = new ReplicationStatus("COMPLETED");

  /** It could not be copied. */
  public static final ReplicationStatus FAILED = new ReplicationStatus("FAILED");

  /** It is the copy itself. */
  public static final ReplicationStatus REPLICA = new ReplicationStatus("REPLICA");

  /** The statuses that this version knows, for {@code switch}. */
  public enum Known {
    /** Still to be copied. */
    PENDING,
    /** Copied. */
    COMPLETED,
    /** Could not be copied. */
    FAILED,
    /** The copy itself. */
    REPLICA,
    /** Any other. */
    OTHER
  }

  /** Gives the status as far as this version knows it; never throws. */
  public Known known() {
    return switch (name) {
      case "PENDING" -> Known.PENDING;
      case "COMPLETED", "COMPLETE" -> Known.COMPLETED;
      case "FAILED" -> Known.FAILED;
      case "REPLICA" -> Known.REPLICA;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
