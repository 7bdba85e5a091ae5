package io.github.redoubt.storage;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.internal.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Several reads at the same time, on the connection's executor. What that has no thread for, the
 * caller does itself: it may be on one of its threads, and must not wait for another. Belongs to
 * one thread.
 */
final class Together {

  private final Connection connection;
  private final String operation;
  private final List<FutureTask<?>> tasks = new ArrayList<>();
  private final List<CompletableFuture<?>> running = new ArrayList<>();

  /**
   * Begins with none.
   *
   * @param operation what messages call them all
   */
  Together(Connection connection, String operation) {
    this.connection = connection;
    this.operation = operation;
  }

  /** Starts one; what it comes to is there after {@link #finish}. */
  <T> Supplier<T> start(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    tasks.add(task);
    try {
      running.add(
          connection.async(
              () -> {
                task.run();
                return true;
              }));
    } catch (RejectedExecutionException full) {
      // The caller does it, in finish.
    }
    return () -> result(task);
  }

  /** Does what nobody has begun yet. */
  void finish() {
    // A task that was begun elsewhere is not begun again.
    tasks.forEach(FutureTask::run);
  }

  private <T> T result(FutureTask<T> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      running.forEach(each -> each.cancel(true));
      Thread.currentThread().interrupt();
      throw new ConnectionException(operation, 1, "none", "it was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    }
  }
}
