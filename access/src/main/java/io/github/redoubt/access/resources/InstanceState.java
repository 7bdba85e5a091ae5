package io.github.redoubt.access.resources;

import io.github.redoubt.core.internal.Plain;

/**
 * Where a service instance is in its life. One that this version does not know is kept as it came.
 *
 * @param code the service's own word
 */
@Plain
public record InstanceState(String code) {

  /** It can be used. */
  public static final InstanceState ACTIVE = new InstanceState("active");

  /** It is switched off, such as when its account is suspended. */
  public static final InstanceState INACTIVE = new InstanceState("inactive");

  /** It is being made. */
  public static final InstanceState PROVISIONING = new InstanceState("provisioning");

  /** It waits to be made. */
  public static final InstanceState PRE_PROVISIONING = new InstanceState("pre_provisioning");

  /** It could not be made. */
  public static final InstanceState FAILED = new InstanceState("failed");

  /** It is deleted, and can be restored for some days. */
  public static final InstanceState PENDING_RECLAMATION = new InstanceState("pending_reclamation");

  /** It is being deleted. */
  public static final InstanceState PENDING_REMOVAL = new InstanceState("pending_removal");

  /** It is deleted for good. */
  public static final InstanceState REMOVED = new InstanceState("removed");

  /** For {@code switch}: the states that this version knows, and one for all others. */
  public enum Known {
    ACTIVE,
    INACTIVE,
    PROVISIONING,
    PRE_PROVISIONING,
    FAILED,
    PENDING_RECLAMATION,
    PENDING_REMOVAL,
    REMOVED,
    OTHER
  }

  /** Gives the state to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "active" -> Known.ACTIVE;
      case "inactive" -> Known.INACTIVE;
      case "provisioning" -> Known.PROVISIONING;
      case "pre_provisioning" -> Known.PRE_PROVISIONING;
      case "failed" -> Known.FAILED;
      case "pending_reclamation" -> Known.PENDING_RECLAMATION;
      case "pending_removal" -> Known.PENDING_REMOVAL;
      case "removed" -> Known.REMOVED;
      default -> Known.OTHER;
    };
  }

  /** Says whether more waiting can bring it to {@link #ACTIVE}. */
  boolean isOnItsWay() {
    return equals(PROVISIONING) || equals(PRE_PROVISIONING) || equals(INACTIVE);
  }

  /** Says whether it was deleted, for good or not. */
  boolean isDeleted() {
    return equals(PENDING_RECLAMATION) || equals(PENDING_REMOVAL) || equals(REMOVED);
  }

  @Override
  public String toString() {
    return code;
  }
}
