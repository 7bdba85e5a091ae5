package io.github.redoubt.access.account;

import io.github.redoubt.access.internal.Iam;

/**
 * How the account is kept: who may make identities, and how they sign in. Safe for use by many
 * threads.
 */
public final class AccountSettings {

  private final Iam iam;

  private AccountSettings(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static AccountSettings of(Iam iam) {
    return new AccountSettings(iam);
  }

  Iam iam() {
    return iam;
  }
}
