package io.github.redoubt.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The emulator's own time: the machine's clock plus whatever a test has moved it forward by.
 *
 * <p>Tokens expire, import tokens lapse and waiting times pass by this clock alone. Safe for use by
 * many threads.
 */
public final class EmulatorClock extends Clock {

  private final Clock machine;
  private final AtomicReference<Duration> ahead;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  EmulatorClock(Clock machine) {
    this(machine, new AtomicReference<>(Duration.ZERO));
  }

  private EmulatorClock(Clock machine, AtomicReference<Duration> ahead) {
    this.machine = machine;
    this.ahead = ahead;
  }

  /**
   * Moves the emulator's time forward.
   *
   * @param by how far; not negative, since no service has seen time run backwards
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("The emulator's clock only moves forward, not by " + by);
    }
    ahead.accumulateAndGet(by, Duration::plus);
    listeners.forEach(Runnable::run);
  }

  /** Calls somebody each time after it has been moved. */
  void onAdvance(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new EmulatorClock(machine.withZone(zone), ahead);
  }
}
