package io.github.redoubt.emulator.storage.protection;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Attributes.Lock;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.ObjectLock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Object Lock: what a lock may be, how it may change, and what it keeps from happening. */
final class LockRules {

  private LockRules() {}

  /**
   * Lets locks be in a bucket.
   *
   * @throws Rejection if it has no Object Lock
   */
  static void requireLocked(Bucket bucket) {
    if (bucket.setting(ObjectLock.class).isEmpty()) {
      throw Rejection.invalid("The bucket has no object lock.");
    }
  }

  static boolean isMode(String mode) {
    return mode.equals(Lock.COMPLIANCE) || mode.equals(Lock.GOVERNANCE);
  }

  /**
   * Makes a lock of what a request says of it.
   *
   * @param mode empty if nothing is said
   * @param until empty if nothing is said
   * @return empty if neither is said
   * @throws Rejection if one is said without the other, or the lock would be none
   */
  static Optional<Lock> asked(String mode, String until, Instant now) {
    if (mode.isEmpty() && until.isEmpty()) {
      return Optional.empty();
    }
    if (mode.isEmpty() || until.isEmpty()) {
      throw Rejection.argument("A retention has both a mode and a retain-until date.");
    }
    if (!isMode(mode)) {
      throw Rejection.argument("The mode of a retention is COMPLIANCE or GOVERNANCE.");
    }
    Instant date =
        Times.iso(until)
            .orElseThrow(
                () -> Rejection.argument("The retain-until date is not an ISO 8601 date."));
    if (!date.isAfter(now)) {
      throw Rejection.argument("The retain-until date has to be in the future.");
    }
    return Optional.of(new Lock(mode, date));
  }

  /**
   * Lets a lock be put in the place of another, or of none.
   *
   * @param bypass whether a lock of mode GOVERNANCE may be weakened
   * @throws Rejection if the old one forbids it
   */
  static void requireChange(
      Optional<Lock> before, Optional<Lock> after, BooleanSupplier bypass, Instant now) {
    Optional<Lock> active = before.filter(lock -> lock.holdsAt(now));
    if (active.isEmpty() || keeps(active.get(), after)) {
      return;
    }
    if (active.get().isCompliance() || !bypass.getAsBoolean()) {
      throw locked();
    }
  }

  /** The mode stays, and the time that it is kept becomes no shorter. */
  private static boolean keeps(Lock before, Optional<Lock> after) {
    return after
        .filter(lock -> lock.mode().equals(before.mode()) && !lock.until().isBefore(before.until()))
        .isPresent();
  }

  /**
   * Lets a version go.
   *
   * @param bypass whether a lock of mode GOVERNANCE counts for nothing
   * @throws Rejection if a lock or a hold keeps it
   */
  static void requireRemovable(Attributes attributes, BooleanSupplier bypass, Instant now) {
    if (attributes.legalHold()) {
      throw locked();
    }
    Optional<Lock> active = attributes.lock().filter(lock -> lock.holdsAt(now));
    if (active.isPresent() && (active.get().isCompliance() || !bypass.getAsBoolean())) {
      throw locked();
    }
  }

  private static Rejection locked() {
    return new Rejection(403, "AccessDenied", "Access Denied: object lock protects the version.");
  }
}
