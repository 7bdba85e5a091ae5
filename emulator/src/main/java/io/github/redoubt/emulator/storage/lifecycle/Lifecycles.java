package io.github.redoubt.emulator.storage.lifecycle;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.lifecycle.Schedule.End;
import io.github.redoubt.emulator.storage.objects.Objects;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Lifecycle;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Brings buckets up to date with their rules: each midnight that has passed is made up for in its
 * turn, with what it left behind as the next one would have found it.
 */
public final class Lifecycles {

  private static final Duration DAY = Duration.ofDays(1);

  private final Clock clock;
  private final Objects objects;
  private final Protection protection;
  private final ReentrantLock running = new ReentrantLock();

  public Lifecycles(Clock clock, Objects objects, Protection protection) {
    this.clock = clock;
    this.objects = objects;
    this.protection = protection;
  }

  /** Until when a bucket is up to date. */
  private record Done(Instant until) {}

  /** Does what has become due in a bucket. */
  public void keepUp(Bucket bucket) {
    Optional<Lifecycle> lifecycle = bucket.setting(Lifecycle.class);
    if (lifecycle.isEmpty() || next(bucket, lifecycle.get()).isAfter(clock.instant())) {
      return;
    }
    running.lock();
    try {
      run(bucket, lifecycle.get());
    } finally {
      running.unlock();
    }
  }

  /** The first midnight that nothing was done at yet. */
  private static Instant next(Bucket bucket, Lifecycle lifecycle) {
    Instant done =
        bucket
            .setting(Done.class)
            .map(Done::until)
            .filter(until -> until.isAfter(lifecycle.since()))
            .orElse(lifecycle.since());
    return Lifecycle.midnight(done);
  }

  private void run(Bucket bucket, Lifecycle lifecycle) {
    Instant now = clock.instant();
    Schedule schedule = new Schedule(lifecycle);
    Instant earliest = next(bucket, lifecycle);
    Set<Object> refused = new HashSet<>();
    while (true) {
      List<Deed> deeds = deeds(bucket, schedule, refused);
      Optional<Instant> first = deeds.stream().map(Deed::due).min(Instant::compareTo);
      if (first.isEmpty()) {
        break;
      }
      Instant midnight = first.get().isBefore(earliest) ? earliest : first.get();
      if (midnight.isAfter(now)) {
        break;
      }
      for (Deed deed : deeds) {
        if (!deed.due.isAfter(midnight) && !tries(deed, midnight)) {
          refused.add(deed.what);
        }
      }
      earliest = midnight.plus(DAY);
    }
    bucket.set(Done.class, new Done(now));
  }

  /** Something to do, and what to. */
  private record Deed(Instant due, Object what, Act act) {}

  private interface Act {
    void at(Instant time);
  }

  /** What is protected stays, and is looked at again when the next midnight has passed. */
  private static boolean tries(Deed deed, Instant midnight) {
    try {
      deed.act.at(midnight);
      return true;
    } catch (Rejection refused) {
      return false;
    }
  }

  private List<Deed> deeds(Bucket bucket, Schedule schedule, Set<Object> refused) {
    Stream<Deed> ends =
        schedule.ends(bucket).stream()
            .map(end -> new Deed(end.due(), end.version(), time -> end(bucket, end, time)));
    Stream<Deed> aborts =
        bucket.uploads().values().stream()
            .flatMap(
                upload ->
                    schedule.aborts(upload.key(), upload.begun()).stream()
                        .map(due -> new Deed(due, upload, time -> objects.abort(bucket, upload))));
    List<Deed> all = new ArrayList<>(Stream.concat(ends, aborts).toList());
    all.removeIf(deed -> refused.contains(deed.what));
    return all;
  }

  private void end(Bucket bucket, End end, Instant time) {
    if (end.forGood()) {
      objects.deleteVersion(bucket, end.key(), end.version().id(), this::requireUnprotected);
    } else {
      objects.expire(bucket, end.key(), end.version(), time, this::requireUnprotected);
    }
  }

  private void requireUnprotected(ObjectVersion version) {
    if (protection.isProtected(version)) {
      throw Rejection.denied();
    }
  }
}
