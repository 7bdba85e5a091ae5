package io.github.redoubt.storage.backups;

import io.github.redoubt.core.Crn;
import java.util.Optional;

/**
 * A policy by which a bucket is backed up, all the time.
 *
 * @param id the service's name for it
 * @param name unique among the policies of the bucket
 * @param vault the CRN of the vault that holds the backups
 * @param retentionDays how long what is backed up is kept, at first
 * @param status how it is doing
 * @param initialPercent how much of what was in the bucket before is backed up; only told until all
 *     is
 * @param errorCause why it failed, in the service's words
 */
public record BackupPolicy(
    String id,
    String name,
    Crn vault,
    int retentionDays,
    PolicyStatus status,
    Optional<Integer> initialPercent,
    Optional<String> errorCause) {}
