package io.github.redoubt.access.resources;

import io.github.redoubt.access.internal.Iam;

/** The service instances of an account. Safe for use by many threads. */
public final class ResourceInstances {

  private final Iam iam;

  private ResourceInstances(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static ResourceInstances of(Iam iam) {
    return new ResourceInstances(iam);
  }

  Iam iam() {
    return iam;
  }
}
