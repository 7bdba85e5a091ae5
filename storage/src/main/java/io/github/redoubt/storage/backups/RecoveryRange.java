package io.github.redoubt.storage.backups;

import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time to any moment of which a bucket can be restored.
 *
 * @param id the service's name for it
 * @param source the CRN of the bucket that was backed up
 * @param policyName the name of the policy by which it was
 * @param start the first moment
 * @param end the last moment; moves on while the policy is there
 * @param created when it was begun; can be before {@code start}
 * @param retentionDays how long what is backed up is kept; empty if for ever
 */
public record RecoveryRange(
    String id,
    Crn source,
    String policyName,
    Instant start,
    Instant end,
    Optional<Instant> created,
    Optional<Integer> retentionDays) {}
