package io.github.redoubt.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * How a key was deleted, and how long that can be undone. What the service does not tell is empty.
 *
 * @param by the IAM id of who deleted it
 * @param restorableUntil when {@link KeyService#restore} stops being possible, 30 days after the
 *     deletion
 * @param restorable whether it can be restored now
 * @param purgeableFrom when {@link KeyService#purge} becomes possible, 4 hours after the deletion
 * @param purgedOn when the service purges it by itself, 90 days after the deletion
 */
public record Deletion(
    Optional<String> by,
    Optional<Instant> restorableUntil,
    boolean restorable,
    Optional<Instant> purgeableFrom,
    Optional<Instant> purgedOn) {}
