package io.github.redoubt.emulator.iam.tokens;

/**
 * Somebody's try to get a token.
 *
 * @param action what it is called, such as {@code iam-identity.user-apikey.login}
 * @param initiatorId the IAM id of who tried; empty if nobody knows
 * @param accountId the account that it was for; empty if nobody knows
 * @param targetCrn of the API key or the profile; empty if there is none
 * @param targetName what that is called
 * @param credential what was shown: {@code apikey}, {@code token} or {@code compute-resource}
 * @param status as it was answered
 * @param reason why not; empty if there is a token
 */
public record Attempt(
    String action,
    String initiatorId,
    String accountId,
    String targetCrn,
    String targetName,
    String credential,
    int status,
    String reason,
    Request request) {

  /** The request as such. */
  public record Request(String id, String address, String agent, String host) {}
}
