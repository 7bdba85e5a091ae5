package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.events.SecurityEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings logs and security events to Cloud Logs, beside the work of the application.
 *
 * <pre>{@code
 * try (Shipper shipper = logs.shipper("orders", "intake").start()) {
 *   shipper.ship(LogMessage.of(LogSeverity.INFO, "order taken").with("order", id));
 *   shipper.ship(SecurityEvent.signInFailed("orders", user, address));
 * }
 * }</pre>
 *
 * <p>There are two lanes, which do not wait for each other. Diagnostics may be dropped, the oldest
 * first, and are counted then. Security events are never lost silently: when there is no room for
 * one within the longest wait, {@link #ship(SecurityEvent)} says no.
 *
 * <p>What {@link #ship} says yes to is accepted: it is in memory, or, with a {@link Spill}, in a
 * file. It is sent until the service takes it, at the time at which it was logged; each log carries
 * an {@code eventId}, by which a question tells a log that arrived twice. What the service refuses
 * alone is set aside, and reported. A lack of role or credentials is reported, and what waits is
 * kept.
 *
 * <p>Safe for use by many threads. {@code ship} never throws. It waits for room no longer than was
 * set; with a spill it takes what the operating system takes to write a log besides, and with
 * {@link Spill#forcedAlways} what the disk takes. The threads are daemons: close it to have
 * everything sent.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-send-logs">Cloud Logs:
 *     Sending logs</a>
 */
public final class Shipper implements AutoCloseable {

  /** Longer than anybody waits. */
  static final Duration LONGEST = Duration.ofDays(365);

  private static final Duration LAST_STEPS = Duration.ofMillis(500);

  private final Lane diagnostics;
  private final Lane security;
  private final Tally tally;
  private final Duration closing;
  private final Worker worker;
  private volatile boolean closed;

  /** One of the two ways through a shipper. */
  record Lane(Store store, Pace pace, List<Worker> senders) {}

  Shipper(Lane diagnostics, Lane security, Tally tally, Duration closing) {
    this.diagnostics = diagnostics;
    this.security = security;
    this.tally = tally;
    this.closing = closing;
    this.worker = new Worker("redoubt-shipper", this::work);
  }

  void start() {
    worker.start();
    diagnostics.senders.forEach(Thread::start);
    security.senders.forEach(Thread::start);
  }

  void wake() {
    LockSupport.unpark(worker);
  }

  /**
   * Ships a log.
   *
   * @return whether it is accepted; false when there was no room within the longest wait, after
   *     {@link #close}, and for what the shipper's own threads log
   */
  public boolean ship(LogEntry entry) {
    if (Worker.isOne()) {
      return false;
    }
    try {
      Store store = (entry.isSecurity() ? security : diagnostics).store;
      if (!closed && store.offer(entry)) {
        tally.accepted.increment();
        return true;
      }
    } catch (RuntimeException e) {
      // The application's work must not end because it is logged.
      tally.trouble(e, Duration.ZERO);
    } catch (InternalError e) {
      // So the virtual machine tells, perhaps a little late, that a file's memory is gone.
      tally.trouble(new IllegalStateException(e), Duration.ZERO);
    }
    tally.refuse(entry);
    return false;
  }

  /**
   * Ships a security event.
   *
   * @return whether it is accepted; false when there was no room within the longest wait, and after
   *     {@link #close}
   */
  public boolean ship(SecurityEvent event) {
    return ship(new RecordEncoder.SecurityEntry(event, LogMessage.nanos(event.time())));
  }

  /**
   * Waits until everything that was accepted before is sent or set aside; a wait after a failure is
   * cut short once.
   *
   * @param wait at most
   * @return what is left of all that was accepted, nothing if it was done in time and nothing came
   *     meanwhile
   */
  public Remains flush(Duration wait) {
    long nanos = wait.compareTo(LONGEST) < 0 ? wait.toNanos() : LONGEST.toNanos();
    long end = System.nanoTime() + nanos;
    try {
      for (Lane lane : List.of(security, diagnostics)) {
        lane.pace.release();
        boolean unused = lane.store.flush(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return left();
  }

  /** Gives what is neither sent, dropped nor set aside. */
  public Remains left() {
    return security.store.left().and(diagnostics.store.left());
  }

  /** Gives what became of the logs until now. */
  public ShipperCounts counts() {
    Remains left = left();
    return tally.counts(left.inMemory() + left.onDisk());
  }

  /** Closes, and gives it the time that was set for that: five seconds unless told otherwise. */
  @Override
  public void close() {
    Remains unused = close(closing);
  }

  /**
   * Accepts nothing more, sends what is left, and ends. Closing again does nothing.
   *
   * @param wait at most, and half a second for the end itself
   * @return what could not be sent: what is on the disk waits for the next shipper on the folder,
   *     what was in memory is lost, counted and reported as dropped
   */
  public Remains close(Duration wait) {
    if (closed) {
      return new Remains(0, 0);
    }
    closed = true;
    Remains unused = flush(wait);
    // Whoever is interrupted gives up what it has.
    long before = tally.dropped.sum();
    List<Worker> all = new ArrayList<>(security.senders);
    all.addAll(diagnostics.senders);
    all.add(worker);
    security.pace.end();
    diagnostics.pace.end();
    all.forEach(Thread::interrupt);
    join(all);
    security.store.close();
    diagnostics.store.close();
    Remains left = left();
    return new Remains(tally.dropped.sum() - before + left.inMemory(), left.onDisk());
  }

  private static void join(List<Worker> all) {
    long end = System.nanoTime() + LAST_STEPS.toNanos();
    try {
      for (Worker thread : all) {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis > 0) {
          thread.join(millis);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      long nanos = Long.MAX_VALUE;
      for (Lane lane : List.of(security, diagnostics)) {
        try {
          nanos = Math.min(nanos, lane.store.work());
        } catch (RuntimeException | Error e) {
          // Such as a lack of memory: it may pass, and without this thread nothing goes on.
          tally.trouble(new IllegalStateException(e), Duration.ZERO);
          nanos = Math.min(nanos, LAST_STEPS.toNanos());
        }
      }
      LockSupport.parkNanos(this, nanos);
    }
  }

  @Override
  public String toString() {
    return "Shipper[" + counts() + "]";
  }
}
