package io.github.redoubt.emulator;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What goes wrong on purpose, so that an application's test can see how it bears it.
 *
 * <p>Services are named as in {@link Emulator#endpoints()}. Safe for use by many threads.
 */
public final class Faults {

  private volatile Duration latency = Duration.ZERO;
  private final Map<String, Deque<Fault>> next = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  Faults() {}

  private record Fault(int status, int retryAfterSeconds) {}

  /** Makes every answer wait; {@link Duration#ZERO} ends it. */
  public void delayEveryAnswerBy(Duration time) {
    latency = time;
  }

  /**
   * Answers the next calls of a service with a status and nothing else.
   *
   * @param calls how many
   * @param retryAfterSeconds what the header {@code Retry-After} says; 0 for none
   */
  public void answerNext(String service, int calls, int status, int retryAfterSeconds) {
    add(service, calls, new Fault(status, retryAfterSeconds));
  }

  /** Cuts the connection of the next calls of a service before anything is answered. */
  public void cutNext(String service, int calls) {
    add(service, calls, new Fault(0, 0));
  }

  private void add(String service, int calls, Fault fault) {
    lock.lock();
    try {
      Deque<Fault> queue = next.computeIfAbsent(service, s -> new ArrayDeque<>());
      for (int i = 0; i < calls; i++) {
        queue.add(fault);
      }
    } finally {
      lock.unlock();
    }
  }

  void addTo(JavalinConfig config, String prefix, String service) {
    config.routes.before(prefix.isEmpty() ? "*" : prefix + "/*", ctx -> apply(ctx, service));
  }

  private void apply(Context ctx, String service) throws IOException, InterruptedException {
    Duration wait = latency;
    if (!wait.isZero()) {
      Thread.sleep(wait.toMillis());
    }
    if (next.isEmpty()) {
      return;
    }
    Fault fault = take(service);
    if (fault == null) {
      return;
    }
    if (fault.status == 0) {
      Cut.connectionOf(ctx);
    } else {
      ctx.status(fault.status);
      if (fault.retryAfterSeconds > 0) {
        ctx.header("Retry-After", String.valueOf(fault.retryAfterSeconds));
      }
    }
    ctx.skipRemainingHandlers();
  }

  private @org.jspecify.annotations.Nullable Fault take(String service) {
    lock.lock();
    try {
      Deque<Fault> queue = next.get(service);
      return queue == null ? null : queue.poll();
    } finally {
      lock.unlock();
    }
  }
}
