package io.github.redoubt.emulator.storage.state;

import java.util.Optional;

/**
 * Which events of a bucket are reported.
 *
 * @param readDataEvents whether those of reading objects are
 * @param writeDataEvents whether those of writing objects are
 * @param managementEvents whether those of managing the bucket are
 * @param trackerCrn the one instance that they all go to, as it was before events were routed
 */
public record ActivityTracking(
    Optional<Boolean> readDataEvents,
    Optional<Boolean> writeDataEvents,
    Optional<Boolean> managementEvents,
    Optional<String> trackerCrn) {

  public static final ActivityTracking NONE =
      new ActivityTracking(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public boolean tracksReads() {
    return readDataEvents.orElse(false);
  }

  public boolean tracksWrites() {
    return writeDataEvents.orElse(false);
  }

  /** Says whether management is reported, as it always is to an instance that is named. */
  public boolean tracksManagement() {
    return trackerCrn.isPresent() || managementEvents.orElse(false);
  }
}
