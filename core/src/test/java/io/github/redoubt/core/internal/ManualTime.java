package io.github.redoubt.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test says so, or somebody waits. */
final class ManualTime implements Time {

  static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted");
    }
    waits.add(time);
    advance(time);
  }

  void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** Gives what was waited for, in order. */
  List<Duration> waits() {
    return List.copyOf(waits);
  }
}
