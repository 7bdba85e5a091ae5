package io.github.redoubt.emulator.keys;

import java.time.Instant;

/** A cloud resource that a root key protects, as the resource's own service reported it. */
record Registration(
    String keyId,
    String versionId,
    Instant versionCreated,
    String resourceCrn,
    boolean preventKeyDeletion,
    String createdBy,
    Instant created) {}
