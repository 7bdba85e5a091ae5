package io.github.redoubt.keys;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is seldom asked of a key.
 *
 * @param createdBy the IAM id of who created it
 * @param lastUpdated when anything of it changed last
 * @param inactiveReason the service's number for why it is not active
 * @param deletion how it was deleted and what can be done about it; empty if it was not
 */
public record KeyDetails(
    Optional<String> createdBy,
    Optional<Instant> lastUpdated,
    OptionalInt inactiveReason,
    Optional<Deletion> deletion) {}
