package io.github.redoubt.core.internal;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Looks again and again until something is there, with growing pauses. Time is handed in, so that a
 * test of waiting takes none.
 */
public final class Waiting {

  /** Waits by the machine's clock. */
  public static final Waiting MACHINE =
      new Waiting(System::nanoTime, pause -> Thread.sleep(pause.toMillis()));

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** Longer than anybody waits; sums of it do not overflow. */
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final LongSupplier nanos;
  private final Sleeper sleeper;

  public Waiting(LongSupplier nanos, Sleeper sleeper) {
    this.nanos = nanos;
    this.sleeper = sleeper;
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * Looks at once, and then again until it finds something or the time is over.
   *
   * @param operation what is waited for, for the message
   * @param most zero looks once
   * @return empty if the time was over before
   * @throws InvalidRequestException if the time is negative
   * @throws ConnectionException if the thread is interrupted; its flag stays set
   */
  public <T> Optional<T> until(String operation, Duration most, Supplier<Optional<T>> look) {
    checked(most);
    long begin = nanos.getAsLong();
    long budget = (most.compareTo(FOREVER) < 0 ? most : FOREVER).toNanos();
    Duration pause = FIRST_PAUSE;
    for (int looks = 1; ; looks++) {
      Optional<T> found = look.get();
      long left = budget - (nanos.getAsLong() - begin);
      if (found.isPresent() || left <= 0) {
        return found;
      }
      // The last pause ends with the time, so that there is a last look then.
      sleep(operation, looks, Duration.ofNanos(Math.min(pause.toNanos(), left)));
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  /** Refuses a time to wait that is none. */
  private static void checked(Duration most) {
    if (most.isNegative()) {
      throw new InvalidRequestException(
          "time to wait", "is negative", "Give zero or more, such as Duration.ofMinutes(5).");
    }
  }

  private void sleep(String operation, int looks, Duration time) {
    try {
      sleeper.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(operation, looks, "none", "interrupted", e);
    }
  }
}
