package io.github.redoubt.emulator;

import io.github.redoubt.emulator.logs.intake.Mishap;
import io.github.redoubt.emulator.logs.intake.Mishap.End;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Makes the emulated Cloud Logs misbehave while it takes logs in, for tests of what a client does
 * about it. Each befalls the requests that come next, of any account, one after the other in the
 * order in which they were asked for. Safe for use by many threads.
 *
 * <p>Refusals before anything is kept are those of {@link Faults#answer}, with the service {@code
 * cloudLogsIngestion}.
 */
public final class LogsFaults {

  private final Queue<Mishap> pending = new ArrayDeque<>();

  LogsFaults() {}

  /**
   * Cuts the connection of the next requests once their logs are kept: who sends them again has
   * them twice.
   */
  public void cutAfterKeeping(int calls) {
    add(calls, new Mishap(Duration.ZERO, 0, End.CUT, 0));
  }

  /**
   * Answers the next requests with an error although their logs are kept: who sends them again has
   * them twice.
   *
   * @param status such as 500 or 504
   */
  public void failAfterKeeping(int calls, int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("An error is 400 to 599, not " + status);
    }
    add(calls, new Mishap(Duration.ZERO, 0, End.ERROR, status));
  }

  /**
   * Drops some logs of each of the next requests, which are answered with 200 and a body that says
   * so.
   *
   * @param logs how many of each request; those that stand last
   */
  public void drop(int calls, int logs) {
    if (logs < 1) {
      throw new IllegalArgumentException("At least one log is dropped, not " + logs);
    }
    add(calls, new Mishap(Duration.ZERO, logs, End.ANSWER, 0));
  }

  /**
   * Lets the next requests take long, in real time.
   *
   * @param by how much longer each of them takes
   */
  public void slow(int calls, Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("Time is added, not taken away: " + by);
    }
    add(calls, new Mishap(by, 0, End.ANSWER, 0));
  }

  private void add(int calls, Mishap mishap) {
    if (calls < 0) {
      throw new IllegalArgumentException("Calls cannot be fewer than none");
    }
    synchronized (pending) {
      for (int i = 0; i < calls; i++) {
        pending.add(mishap);
      }
    }
  }

  void clear() {
    synchronized (pending) {
      pending.clear();
    }
  }

  Mishap next() {
    synchronized (pending) {
      Mishap next = pending.poll();
      return next == null ? Mishap.NONE : next;
    }
  }
}
