package io.github.redoubt.access.apikeys;

import io.github.redoubt.access.internal.Iam;

/** The API keys of an account. Safe for use by many threads. */
public final class ApiKeys {

  private final Iam iam;

  private ApiKeys(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static ApiKeys of(Iam iam) {
    return new ApiKeys(iam);
  }

  Iam iam() {
    return iam;
  }
}
