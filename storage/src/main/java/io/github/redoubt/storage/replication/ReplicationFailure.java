package io.github.redoubt.storage.replication;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that could not be copied so far.
 *
 * @param key of the object
 * @param versionId which version; empty if the service does not tell
 * @param type what was to be copied
 * @param firstAttempt when it was tried first; the service gives up after thirty days
 * @param lastAttempt when it was tried last
 * @param cause why it failed, in the service's words, if it tells
 */
public record ReplicationFailure(
    String key,
    Optional<String> versionId,
    SyncType type,
    Instant firstAttempt,
    Instant lastAttempt,
    Optional<String> cause) {}
