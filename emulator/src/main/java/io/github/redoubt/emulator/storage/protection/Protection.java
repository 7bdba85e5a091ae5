package io.github.redoubt.emulator.storage.protection;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.time.Instant;

/** What protects a version, asked by whoever stores, replaces or deletes one. */
public final class Protection {

  private Protection() {}

  /**
   * Says what protects a version that is being stored: what its upload's headers ask for, and what
   * the bucket gives each new object.
   *
   * @throws Rejection if the headers ask for what the bucket does not allow
   */
  public static Attributes ofNew(Exchange upload, Bucket bucket, Instant now) {
    return Attributes.NONE;
  }

  /**
   * Refuses to take a version away, by deleting it or by putting another in its place.
   *
   * @param bypassingGovernance whether the caller asks, and is allowed, to bypass governance mode
   * @throws Rejection if it is protected
   */
  public static void requireRemovable(
      Bucket bucket, ObjectVersion version, Instant now, boolean bypassingGovernance) {}
}
