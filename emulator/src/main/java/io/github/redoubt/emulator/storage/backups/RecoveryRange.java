package io.github.redoubt.emulator.storage.backups;

import io.github.redoubt.emulator.storage.state.BackupPolicies.BackupPolicy;
import io.github.redoubt.emulator.storage.state.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The stretch of time for which a bucket can be had back from a vault: from when all of it was
 * there first, or as far back as is kept, until the newest that was copied.
 */
final class RecoveryRange {

  private final String id;
  private final Bucket source;
  private final BackupPolicy policy;
  private final Bucket shelf;
  private final ReentrantLock copying = new ReentrantLock();
  private volatile int days;
  private volatile Optional<Instant> closed = Optional.empty();
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * Begins one.
   *
   * @param shelf where the copies lie
   */
  RecoveryRange(String id, Bucket source, BackupPolicy policy, Bucket shelf) {
    this.id = id;
    this.source = source;
    this.policy = policy;
    this.shelf = shelf;
    this.days = policy.days();
  }

  String id() {
    return id;
  }

  Bucket source() {
    return source;
  }

  BackupPolicy policy() {
    return policy;
  }

  Bucket shelf() {
    return shelf;
  }

  ReentrantLock copying() {
    return copying;
  }

  /** How long what is not current any more is kept, in days. */
  int days() {
    return days;
  }

  void keepLonger(int longer) {
    days = longer;
  }

  /** What keeps it from being up to date. */
  Optional<String> trouble() {
    return trouble;
  }

  void note(Optional<String> what) {
    trouble = what;
  }

  boolean isOpen() {
    return closed.isEmpty();
  }

  /** Ends it: nothing more is copied. */
  void close(Instant now) {
    closed = Optional.of(now);
  }

  Course beginning() {
    return new Course(policy.created());
  }

  Instant start(Instant now) {
    Instant complete = beginning().end();
    Instant kept = now.minus(Duration.ofDays(days));
    return kept.isAfter(complete) ? kept : complete;
  }

  Instant end(Instant now) {
    return closed.orElse(now);
  }

  /** Says whether there is anything to be had back. */
  boolean isVisible(Instant now) {
    return beginning().isDone(end(now)) && start(now).isBefore(end(now).plusMillis(1));
  }

  /** Says whether it is over: closed, and all that was kept is gone. */
  boolean isOver(Instant now) {
    return !isOpen() && !isVisible(now);
  }
}
