package io.github.redoubt.storage;

import java.time.Instant;

/**
 * A bucket as a listing has it.
 *
 * @param name unique in all of the cloud
 * @param createdAt when it was made
 * @param location where it keeps its objects
 * @param storageClass what its bytes cost
 */
public record BucketSummary(
    String name, Instant createdAt, Location location, StorageClass storageClass) {}
