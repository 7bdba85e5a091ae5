package io.github.redoubt.emulator.storage.events;

import io.github.redoubt.emulator.iam.authority.Identity;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an event says of the request as such.
 *
 * @param who calls, as far as that could be verified
 * @param credential {@code token}, {@code hmac} or {@code public-access}
 * @param address that it came from
 * @param agent what the caller says that it is
 * @param host that it was sent to
 */
public record Scene(
    String requestId,
    Supplier<Optional<Identity>> who,
    String credential,
    String address,
    String agent,
    String host) {}
