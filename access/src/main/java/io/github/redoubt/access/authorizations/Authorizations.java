package io.github.redoubt.access.authorizations;

import io.github.redoubt.access.internal.Iam;

/** Which services of an account may act on which others. Safe for use by many threads. */
public final class Authorizations {

  private final Iam iam;

  private Authorizations(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static Authorizations of(Iam iam) {
    return new Authorizations(iam);
  }

  Iam iam() {
    return iam;
  }
}
