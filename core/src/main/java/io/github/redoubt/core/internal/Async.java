package io.github.redoubt.core.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs blocking code as a future that can be cancelled for real. */
final class Async {

  private static final int POOL = 64;

  private Async() {}

  static <T> CompletableFuture<T> run(Supplier<? extends T> work, Executor executor) {
    Task<T> task = new Task<>(work);
    executor.execute(task::run);
    return task;
  }

  static Executor executor() {
    return Shared.EXECUTOR;
  }

  private static final class Shared {
    static final Executor EXECUTOR = virtualThreads();

    /** Asked for by name, because the sources are Java 17 and virtual threads came with 21. */
    private static Executor virtualThreads() {
      try {
        return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
        return boundedPool();
      }
    }

    private static Executor boundedPool() {
      AtomicInteger number = new AtomicInteger();
      ThreadPoolExecutor pool =
          new ThreadPoolExecutor(
              POOL,
              POOL,
              30,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              work -> {
                Thread thread = new Thread(work, "redoubt-async-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
              });
      pool.allowCoreThreadTimeOut(true);
      return pool;
    }
  }

  /** A future whose {@code cancel} reaches the thread that works for it, and only while it does. */
  private static final class Task<T> extends CompletableFuture<T> {

    private final Supplier<? extends T> work;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread runner;

    Task(Supplier<? extends T> work) {
      this.work = work;
    }

    void run() {
      if (!begin()) {
        return;
      }
      try {
        complete(work.get());
      } catch (Throwable failure) {
        completeExceptionally(failure);
      } finally {
        end();
      }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      lock.lock();
      try {
        if (cancelled && runner != null) {
          InFlight.interrupt(runner);
        }
      } finally {
        lock.unlock();
      }
      return cancelled;
    }

    /**
     * Dependent futures are plain ones: cancelling one of them does not stop work that others wait
     * for.
     */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new CompletableFuture<>();
    }

    private boolean begin() {
      lock.lock();
      try {
        // A thread that has nothing to do here must not be interrupted by a second cancel.
        runner = isDone() ? null : Thread.currentThread();
        return runner != null;
      } finally {
        lock.unlock();
      }
    }

    /**
     * After this the thread is somebody else's: an interrupt meant for this task must not outlive
     * it.
     */
    private void end() {
      lock.lock();
      try {
        runner = null;
        if (isCancelled()) {
          Thread.interrupted();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
