package io.github.redoubt.keys.tokens;

import java.time.Instant;
import java.util.Optional;

/**
 * What the service tells of an import token. Its key and its nonce are not here: only imports need
 * them.
 *
 * @param created when it was made
 * @param expires when it expires, by the service's clock
 * @param retrievals how often it can be retrieved in all
 * @param remainingRetrievals how often it still can
 */
public record ImportTokenState(
    Optional<Instant> created,
    Instant expires,
    Optional<Integer> retrievals,
    Optional<Integer> remainingRetrievals) {}
