package io.github.redoubt.access.serviceids;

import io.github.redoubt.access.internal.Iam;

/** The service IDs of an account. Safe for use by many threads. */
public final class ServiceIds {

  private final Iam iam;

  private ServiceIds(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static ServiceIds of(Iam iam) {
    return new ServiceIds(iam);
  }

  Iam iam() {
    return iam;
  }
}
