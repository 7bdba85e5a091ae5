package io.github.redoubt.core.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * The calls that threads wait for now, so that an interrupted thread's call can be cancelled.
 *
 * <p>A platform thread that waits for a socket does not notice an interrupt, and its call would go
 * on until a time-out. One daemon thread therefore looks through the waiting threads every few
 * milliseconds; it sleeps while there are none.
 */
final class InFlight {

  private static final long LOOK_EVERY_NANOS = 5_000_000;

  private static final Map<Thread, Call> CALLS = new ConcurrentHashMap<>();
  private static volatile boolean asleep;
  private static final Thread WATCH = watch();

  private InFlight() {}

  /** Registers a call for as long as its answer is read; gives what {@link #leave} wants back. */
  static @Nullable Call enter(Thread thread, Call call) {
    Call outer = CALLS.put(thread, call);
    if (asleep) {
      LockSupport.unpark(WATCH);
    }
    return outer;
  }

  static void leave(Thread thread, @Nullable Call outer) {
    if (outer == null) {
      CALLS.remove(thread);
    } else {
      CALLS.put(thread, outer);
    }
  }

  /**
   * Interrupts a thread, and cancels what it waits for, if it waits for anything. A call that it
   * begins afterwards, to clean up, is left alone.
   */
  static void interrupt(Thread thread) {
    Call call = CALLS.get(thread);
    thread.interrupt();
    if (call != null) {
      call.cancel();
    }
  }

  private static Thread watch() {
    Thread thread = new Thread(InFlight::look, "redoubt-interrupts");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void look() {
    while (true) {
      if (CALLS.isEmpty()) {
        asleep = true;
        // Whoever enters after this look sees the flag and wakes us; whoever entered before is seen
        // here.
        if (CALLS.isEmpty()) {
          LockSupport.park(InFlight.class);
        }
        asleep = false;
      }
      CALLS.forEach(
          (thread, call) -> {
            if (thread.isInterrupted()) {
              call.cancel();
            }
          });
      LockSupport.parkNanos(InFlight.class, LOOK_EVERY_NANOS);
    }
  }
}
