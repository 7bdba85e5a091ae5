package io.github.redoubt.emulator.storage.protection;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.time.Clock;

/** Decides what protects a new version, and whether an old one may go. */
public final class Protection {

  @SuppressWarnings("unused")
  private final Clock clock;

  public Protection(Clock clock) {
    this.clock = clock;
  }

  /**
   * Gives what is said of a new version from the start: its lock, hold and retention, from the
   * request's headers or the bucket's defaults.
   *
   * @throws Rejection if the headers contradict each other or the bucket
   */
  public Attributes ofNew(Exchange exchange, Identity who, Bucket bucket) {
    return Attributes.NONE;
  }

  /** Says whether anything keeps a version from being removed by a rule of its bucket. */
  public boolean isProtected(ObjectVersion version) {
    return false;
  }

  /**
   * Lets a version be removed, or be replaced in a bucket that keeps no versions of it.
   *
   * @throws Rejection if it is protected
   */
  public void requireRemovable(
      Exchange exchange, Identity who, Bucket bucket, ObjectVersion version) {}
}
