package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import java.time.Instant;

/** Where platform logs can go, as it is remembered. */
record LogTarget(
    String id,
    String crn,
    String name,
    String destinationCrn,
    String region,
    String managedBy,
    Instant createdAt,
    Instant updatedAt,
    WriteStatus status) {

  private static final String TYPE = "cloud_logs";

  LogTarget changed(String newName, String newDestination, Instant now) {
    return new LogTarget(
        id,
        crn,
        newName,
        newDestination,
        region,
        managedBy,
        createdAt,
        now,
        newDestination.equals(destinationCrn) ? status : WriteStatus.SUCCESS);
  }

  LogTarget with(WriteStatus newStatus) {
    return new LogTarget(
        id, crn, name, destinationCrn, region, managedBy, createdAt, updatedAt, newStatus);
  }

  Answer body() {
    return new Answer()
        .with("id", id)
        .with("name", name)
        .with("crn", crn)
        .with("destination_crn", destinationCrn)
        .with("target_type", TYPE)
        .with("region", region)
        .with("write_status", status.body())
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .with("managed_by", managedBy);
  }

  /** As routes and settings name it. */
  Answer reference() {
    return new Answer()
        .with("id", id)
        .with("crn", crn)
        .with("name", name)
        .with("target_type", TYPE);
  }
}
