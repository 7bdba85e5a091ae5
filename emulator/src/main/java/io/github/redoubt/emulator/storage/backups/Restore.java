package io.github.redoubt.emulator.storage.backups;

import io.github.redoubt.emulator.storage.state.Bucket;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** That a bucket is to be as another was at some time. */
final class Restore {

  private final String id;
  private final RecoveryRange range;
  private final Bucket target;
  private final Instant pointInTime;
  private final Course course;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile Optional<String> failure = Optional.empty();

  Restore(String id, RecoveryRange range, Bucket target, Instant pointInTime, Instant asked) {
    this.id = id;
    this.range = range;
    this.target = target;
    this.pointInTime = pointInTime;
    this.course = new Course(asked);
  }

  String id() {
    return id;
  }

  RecoveryRange range() {
    return range;
  }

  Bucket target() {
    return target;
  }

  Instant pointInTime() {
    return pointInTime;
  }

  Course course() {
    return course;
  }

  /** Says whether it is due and not done, once. */
  boolean takeUp(Instant now) {
    return course.isDone(now) && begun.compareAndSet(false, true);
  }

  void fail(String why) {
    failure = Optional.of(why);
  }

  Optional<String> failure() {
    return failure;
  }

  boolean isUnderWay(Instant now) {
    return !course.isDone(now);
  }

  String status(Instant now) {
    if (failure.isPresent()) {
      return "failed";
    }
    if (course.isWaiting(now)) {
      return "initializing";
    }
    return course.isDone(now) ? "complete" : "running";
  }
}
