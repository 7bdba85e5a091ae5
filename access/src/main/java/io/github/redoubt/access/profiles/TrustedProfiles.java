package io.github.redoubt.access.profiles;

import io.github.redoubt.access.internal.Iam;

/** The trusted profiles of an account. Safe for use by many threads. */
public final class TrustedProfiles {

  private final Iam iam;

  private TrustedProfiles(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static TrustedProfiles of(Iam iam) {
    return new TrustedProfiles(iam);
  }

  Iam iam() {
    return iam;
  }
}
