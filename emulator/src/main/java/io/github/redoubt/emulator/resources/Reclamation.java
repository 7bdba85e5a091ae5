package io.github.redoubt.emulator.resources;

import java.time.Instant;

/** An instance that was deleted and can still be had back. */
record Reclamation(
    String id,
    String instanceGuid,
    Instant createdAt,
    String createdBy,
    Instant target,
    String state) {

  Reclamation in(String changed) {
    return new Reclamation(id, instanceGuid, createdAt, createdBy, target, changed);
  }
}
