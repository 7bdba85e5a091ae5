package io.github.redoubt.emulator.iam.authority;

/**
 * Who calls, as a verified access token says it.
 *
 * @param iamId {@code IBMid-…}, {@code iam-ServiceId-…} or {@code iam-Profile-…}
 * @param accountId the account that the token is for
 * @param tokenId the token's {@code jti}
 */
public record Identity(String iamId, String accountId, String tokenId) {}
