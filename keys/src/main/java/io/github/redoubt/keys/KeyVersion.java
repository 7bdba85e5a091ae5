package io.github.redoubt.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a root key: the newest wraps, and all of them unwrap.
 *
 * @param id as {@link WrappedDataKey#rootKeyVersion} names it
 * @param created when it was made; empty where the service does not tell
 */
public record KeyVersion(String id, Optional<Instant> created) {}
