package io.github.redoubt.storage.configuration;

/**
 * What is in a bucket, as the service counted it last: the figures lag behind.
 *
 * @param objects how many objects there are, without older versions
 * @param bytes how long these are together
 * @param noncurrentObjects how many older versions there are
 * @param noncurrentBytes how long these are together
 * @param deleteMarkers how many marks of deleted objects there are
 */
public record BucketUsage(
    long objects, long bytes, long noncurrentObjects, long noncurrentBytes, long deleteMarkers) {}
