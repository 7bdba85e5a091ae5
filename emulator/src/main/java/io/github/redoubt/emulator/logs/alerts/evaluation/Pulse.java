package io.github.redoubt.emulator.logs.alerts.evaluation;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something about once a second, for as long as it is open. */
public final class Pulse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "emulator-alerts");
            made.setDaemon(true);
            return made;
          });

  public Pulse(Runnable beat) {
    var unused = thread.scheduleWithFixedDelay(() -> quietly(beat), 1, 1, TimeUnit.SECONDS);
  }

  /** One beat that fails must not be the last. */
  private static void quietly(Runnable beat) {
    try {
      beat.run();
    } catch (RuntimeException e) {
      LOG.warn("Alerts could not be judged", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
