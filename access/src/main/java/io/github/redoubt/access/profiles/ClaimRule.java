package io.github.redoubt.access.profiles;

import io.github.redoubt.access.claims.ClaimTerms;
import java.time.Instant;
import java.util.Optional;

/**
 * A rule by which a profile trusts whoever meets all of its conditions.
 *
 * @param id the rule's id, {@code ClaimRule-…}
 * @param entityTag the version that was read
 * @param terms whom it is about, and what they must meet
 * @param created when it was made
 * @param modified when it was last changed
 */
public record ClaimRule(
    String id,
    String entityTag,
    ClaimTerms terms,
    Optional<Instant> created,
    Optional<Instant> modified) {}
