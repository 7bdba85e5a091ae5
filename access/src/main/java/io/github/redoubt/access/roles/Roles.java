package io.github.redoubt.access.roles;

import io.github.redoubt.access.internal.Iam;

/** The roles that policies can name. Safe for use by many threads. */
public final class Roles {

  private final Iam iam;

  private Roles(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static Roles of(Iam iam) {
    return new Roles(iam);
  }

  Iam iam() {
    return iam;
  }
}
