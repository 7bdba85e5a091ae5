package io.github.redoubt.storage.configuration;

import java.util.Optional;

/**
 * Which requests for a bucket are reported as events to the account's logs.
 *
 * @param managementEvents whether requests for the bucket itself are
 * @param readEvents whether requests that read objects or list them are
 * @param writeEvents whether requests that write or delete objects are
 * @param legacyRoute the CRN of the instance that events go to besides, where one was set before
 *     routing was the account's affair; it stays as it is, and management events go there always
 * @see <a href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-at">
 *     Activity tracking events</a>
 */
public record ActivityTracking(
    boolean managementEvents,
    boolean readEvents,
    boolean writeEvents,
    Optional<String> legacyRoute) {

  /** Reports nothing. */
  public static final ActivityTracking NONE =
      new ActivityTracking(false, false, false, Optional.empty());

  /** Reports everything. */
  public static final ActivityTracking ALL =
      new ActivityTracking(true, true, true, Optional.empty());

  /** Gives a copy that reports requests for the bucket itself. */
  public ActivityTracking ofManagement() {
    return new ActivityTracking(true, readEvents, writeEvents, legacyRoute);
  }

  /** Gives a copy that reports reading. */
  public ActivityTracking ofReads() {
    return new ActivityTracking(managementEvents, true, writeEvents, legacyRoute);
  }

  /** Gives a copy that reports writing and deleting. */
  public ActivityTracking ofWrites() {
    return new ActivityTracking(managementEvents, readEvents, true, legacyRoute);
  }
}
