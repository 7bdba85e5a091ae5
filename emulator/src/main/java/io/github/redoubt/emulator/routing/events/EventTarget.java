package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import java.time.Instant;

/** Where events can go, as it is remembered. */
record EventTarget(
    String id,
    String crn,
    String name,
    String region,
    Endpoint endpoint,
    String managedBy,
    Instant createdAt,
    Instant updatedAt,
    WriteStatus status) {

  EventTarget changed(String newName, Endpoint newEndpoint, WriteStatus newStatus, Instant now) {
    return new EventTarget(
        id, crn, newName, region, newEndpoint, managedBy, createdAt, now, newStatus);
  }

  EventTarget with(WriteStatus newStatus) {
    return new EventTarget(
        id, crn, name, region, endpoint, managedBy, createdAt, updatedAt, newStatus);
  }

  Answer body() {
    return new Answer()
        .with("id", id)
        .with("name", name)
        .with("crn", crn)
        .with("target_type", endpoint.type().wire())
        .with("region", region)
        .with(endpoint.type().member(), endpoint.body())
        .with("write_status", status.body())
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .with("api_version", EventSettings.API_VERSION)
        .with("managed_by", managedBy);
  }
}
