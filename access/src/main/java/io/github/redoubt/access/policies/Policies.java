package io.github.redoubt.access.policies;

import io.github.redoubt.access.internal.Iam;

/** The access policies of an account. Safe for use by many threads. */
public final class Policies {

  private final Iam iam;

  private Policies(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static Policies of(Iam iam) {
    return new Policies(iam);
  }

  Iam iam() {
    return iam;
  }
}
