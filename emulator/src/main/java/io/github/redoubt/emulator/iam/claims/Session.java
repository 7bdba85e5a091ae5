package io.github.redoubt.emulator.iam.claims;

import java.time.Instant;

/**
 * A user whom an identity provider signed in, as long as it is remembered.
 *
 * @param realm the identity provider
 * @param since when the user signed in
 */
public record Session(
    String iamId, String accountId, String name, String realm, Claims claims, Instant since) {}
