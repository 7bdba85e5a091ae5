package io.github.redoubt.emulator;

import io.github.redoubt.emulator.logs.internal.Errors;
import io.github.redoubt.emulator.web.Connection;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the emulated services misbehave, for tests of what a client does about it.
 *
 * <p>Services are named as in {@link Emulator#endpoints()}. Faults hit whichever caller comes next,
 * of any account, so a test that uses them wants an emulator of its own. Safe for use by many
 * threads.
 */
public final class Faults {

  private final Map<String, Queue<Fault>> pending = new HashMap<>();
  private final Map<String, RateLimit> limits = new ConcurrentHashMap<>();
  private final StorageFaults storage = new StorageFaults();
  private final LogsFaults logs = new LogsFaults();
  private final QueryFaults queries = new QueryFaults();
  private final Clock clock;
  private volatile Duration latency = Duration.ZERO;

  Faults(Clock clock) {
    this.clock = clock;
  }

  /** Delays every answer of every service by this much from now on; zero ends it. */
  public void latency(Duration added) {
    if (added.isNegative()) {
      throw new IllegalArgumentException("Latency is added, not taken away: " + added);
    }
    latency = added;
  }

  /**
   * Answers the next calls of a service with a status and no body; those of Object Storage with its
   * error document, where the status has one, and those of Cloud Logs with its error object.
   *
   * @param service its name in {@link Emulator#endpoints()}, such as {@code keyProtect}
   * @param calls how many
   * @param status such as 503
   */
  public void answer(String service, int calls, int status) {
    add(service, calls, new Fault(status, null));
  }

  /**
   * Answers the next calls of a service with a status and a {@code Retry-After} header; those of
   * Object Storage with its error document, where the status has one, and those of Cloud Logs with
   * its error object.
   *
   * @param service its name in {@link Emulator#endpoints()}, such as {@code keyProtect}
   * @param calls how many
   * @param status such as 429 or 503
   * @param retryAfter whole seconds are sent
   */
  public void answer(String service, int calls, int status, Duration retryAfter) {
    add(service, calls, new Fault(status, retryAfter));
  }

  /**
   * Cuts the connection of the next calls of a service, without an answer and before anything is
   * done.
   *
   * @param service its name in {@link Emulator#endpoints()}, such as {@code keyProtect}
   * @param calls how many
   */
  public void cut(String service, int calls) {
    add(service, calls, Fault.CUT);
  }

  /**
   * Lets a service take so many calls a second from now on, of all its callers together; see {@link
   * #rateLimit(String, int, Duration)}.
   *
   * @param service its name in {@link Emulator#endpoints()}, such as {@code keyProtect}
   */
  public void rateLimit(String service, int callsPerSecond) {
    rateLimit(service, callsPerSecond, Duration.ofSeconds(1));
  }

  /**
   * Lets a service take so many calls in any stretch of some time from now on, of all its callers
   * together. What comes beyond that is answered with 429, a {@code Retry-After} header and the
   * service's own form of an error, and nothing is done. Time is the emulator's, so a test that
   * moves its clock need not wait.
   *
   * @param service its name in {@link Emulator#endpoints()}, such as {@code keyProtect}
   * @param calls at least 1
   * @param per longer than zero
   */
  public void rateLimit(String service, int calls, Duration per) {
    requireService(service);
    if (calls < 1 || per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException(
          "A rate is at least one call in some time, not " + calls + " in " + per);
    }
    limits.put(service, new RateLimit(clock, calls, per));
  }

  /** What can go wrong with Object Storage alone. */
  public StorageFaults storage() {
    return storage;
  }

  /** How Cloud Logs answers queries, and what can go wrong with them. */
  public QueryFaults queries() {
    return queries;
  }

  /** What can go wrong while Cloud Logs takes logs in. */
  public LogsFaults logs() {
    return logs;
  }

  /** Ends all faults, the limits of rates and the latency. */
  public void clear() {
    storage.clear();
    logs.clear();
    queries.clear();
    synchronized (pending) {
      pending.clear();
    }
    limits.clear();
    latency = Duration.ZERO;
  }

  private void add(String service, int calls, Fault fault) {
    requireService(service);
    synchronized (pending) {
      Queue<Fault> queue = pending.computeIfAbsent(service, name -> new ArrayDeque<>());
      for (int i = 0; i < calls; i++) {
        queue.add(fault);
      }
    }
  }

  private static void requireService(String service) {
    if (!Endpoints.SERVICES.contains(service)) {
      throw new IllegalArgumentException(
          "There is no service '" + service + "'; there are " + Endpoints.SERVICES);
    }
  }

  /** Called before each request is handled. */
  void strike(String service, Context context) throws InterruptedException {
    Duration wait = latency;
    if (!wait.isZero()) {
      Thread.sleep(wait.toMillis());
    }
    Fault fault = next(service);
    if (fault == null) {
      limit(service, context);
      return;
    }
    if (fault.equals(Fault.CUT)) {
      Connection.cut(context.req());
    } else {
      context.status(fault.status());
      switch (service) {
        case Endpoints.OBJECT_STORAGE -> StorageErrors.answer(context, fault.status());
        case Endpoints.CLOUD_LOGS, Endpoints.CLOUD_LOGS_INGESTION ->
            Errors.answer(context, fault.status());
        default -> {}
      }
      if (fault.retryAfter() != null) {
        context.header("Retry-After", Long.toString(fault.retryAfter().toSeconds()));
      }
    }
    context.skipRemainingHandlers();
  }

  private void limit(String service, Context context) {
    RateLimit limit = limits.get(service);
    if (limit != null) {
      limit
          .take()
          .ifPresent(
              wait -> {
                TooManyRequests.answer(service, context, wait);
                context.skipRemainingHandlers();
              });
    }
  }

  private @Nullable Fault next(String service) {
    synchronized (pending) {
      Queue<Fault> queue = pending.get(service);
      return queue == null ? null : queue.poll();
    }
  }

  private record Fault(int status, @Nullable Duration retryAfter) {
    static final Fault CUT = new Fault(0, null);
  }
}
