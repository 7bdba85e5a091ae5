package io.github.redoubt.keys.policies;

import java.time.Instant;
import java.util.Optional;

/**
 * A policy as the service keeps it. What the service does not tell is empty.
 *
 * @param value what the policy says
 * @param enabled whether it is in force
 * @param created when it was first set
 * @param createdBy the IAM id of who set it first
 * @param updated when it was last changed
 * @param updatedBy the IAM id of who changed it last
 * @param <V> what such a policy says
 */
public record PolicySetting<V>(
    V value,
    boolean enabled,
    Optional<Instant> created,
    Optional<String> createdBy,
    Optional<Instant> updated,
    Optional<String> updatedBy) {}
