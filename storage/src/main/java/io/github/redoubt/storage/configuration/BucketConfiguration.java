package io.github.redoubt.storage.configuration;

import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the service keeps of a bucket beside the S3 protocol.
 *
 * @param name the bucket's
 * @param crn the bucket's
 * @param instance the CRN of the instance that it belongs to
 * @param createdAt when it was made
 * @param updatedAt when its configuration was changed last, if ever
 * @param usage what is in it, as it was counted last
 * @param firewall who can reach it; empty if there is none, or the caller is no Manager: the
 *     service does not tell which
 * @param tracking which requests are reported
 * @param metrics which figures are sent
 * @param quotaBytes how much it may hold, if there is a limit
 */
public record BucketConfiguration(
    String name,
    Crn crn,
    Crn instance,
    Instant createdAt,
    Optional<Instant> updatedAt,
    BucketUsage usage,
    Optional<Firewall> firewall,
    ActivityTracking tracking,
    MetricsMonitoring metrics,
    OptionalLong quotaBytes) {}
