package io.github.redoubt.storage.backups;

import io.github.redoubt.core.Crn;
import io.github.redoubt.storage.Location;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a vault.
 *
 * @param name unique in all of the cloud, among buckets as well
 * @param crn what policies and authorizations name it by
 * @param location where it keeps backups; empty if the service does not tell
 * @param rootKey the root key that it is encrypted under; empty if the service keeps the key itself
 *     or does not tell
 * @param tracksManagement whether requests for it are reported to the account's logs
 * @param monitorsUsage whether figures of its size go to the account's monitoring
 * @param created when it was made
 * @param updated when it was last changed
 * @param bytesUsed how many bytes it holds; lags behind
 */
public record VaultInfo(
    String name,
    Crn crn,
    Optional<Location> location,
    Optional<Crn> rootKey,
    boolean tracksManagement,
    boolean monitorsUsage,
    Optional<Instant> created,
    Optional<Instant> updated,
    long bytesUsed) {}
