package io.github.redoubt.access.groups;

import io.github.redoubt.access.internal.Iam;

/** The access groups of an account. Safe for use by many threads. */
public final class AccessGroups {

  private final Iam iam;

  private AccessGroups(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static AccessGroups of(Iam iam) {
    return new AccessGroups(iam);
  }

  Iam iam() {
    return iam;
  }
}
