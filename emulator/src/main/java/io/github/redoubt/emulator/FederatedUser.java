package io.github.redoubt.emulator;

import io.github.redoubt.emulator.iam.AccessManagement;

/**
 * A user whom an identity provider signed in to an account. What the provider said of the user at
 * the last sign-in decides which access groups the user is in by their rules, and which trusted
 * profiles the user may take on.
 *
 * <p>Safe for use by many threads. Its text names the user alone, never a token.
 */
public final class FederatedUser {

  private final AccessManagement iam;
  private final String accountId;
  private final String iamId;

  FederatedUser(AccessManagement iam, String accountId, String iamId) {
    this.iam = iam;
    this.accountId = accountId;
    this.iamId = iamId;
  }

  /** The user's IAM id: {@code IBMid-…}, the same whenever the same user signs in. */
  public String iamId() {
    return iamId;
  }

  /** A fresh access token of the user in the account. A secret, if only of a test. */
  public String accessToken() {
    return iam.federatedToken(accountId, iamId);
  }

  /**
   * A fresh access token of a trusted profile that the user takes on.
   *
   * @param profileId of a profile of the account
   * @throws IllegalArgumentException if the profile is not there, does not trust the user, or the
   *     session that its rule grants is over; over HTTP the token service answers 400
   */
  public String accessTokenAs(String profileId) {
    return iam.federatedToken(accountId, iamId, profileId);
  }

  @Override
  public String toString() {
    return "FederatedUser[" + iamId + "]";
  }
}
