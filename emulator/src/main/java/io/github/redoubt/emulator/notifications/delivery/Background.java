package io.github.redoubt.emulator.notifications.delivery;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things later: those under one name one after the other, others beside them. */
final class Background {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "emulator-notifications");
            thread.setDaemon(true);
            return thread;
          });

  /** The last thing under each name. */
  private final Map<String, CompletableFuture<?>> last = new ConcurrentHashMap<>();

  /** Something that takes its time. */
  interface Task {
    void run() throws InterruptedException;
  }

  void run(String name, Task task) {
    last.compute(
        name,
        (ignored, before) ->
            before == null
                ? CompletableFuture.runAsync(() -> quietly(task), threads)
                : before.thenRunAsync(() -> quietly(task), threads));
  }

  private static void quietly(Task task) {
    try {
      task.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("A notification could not be sent", e);
    }
  }

  /** Waits until everything so far is done. */
  void settle() {
    CompletableFuture.allOf(last.values().toArray(CompletableFuture<?>[]::new)).join();
  }

  void close() {
    threads.shutdownNow();
  }
}
