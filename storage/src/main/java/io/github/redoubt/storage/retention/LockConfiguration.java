package io.github.redoubt.storage.retention;

import java.util.Optional;

/**
 * What a bucket with object lock says.
 *
 * @param defaultRetention what holds for versions that say nothing themselves; empty if they are
 *     not locked
 */
public record LockConfiguration(Optional<DefaultRetention> defaultRetention) {}
