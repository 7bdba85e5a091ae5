package io.github.redoubt.emulator.storage.state;

/**
 * The ACL of a bucket.
 *
 * @param publicRead whether anybody may list it
 */
public record BucketAcl(boolean publicRead) {}
