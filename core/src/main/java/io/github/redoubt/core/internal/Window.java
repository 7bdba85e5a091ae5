package io.github.redoubt.core.internal;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does much work of one kind on a connection's threads, a bounded number of pieces at a time.
 *
 * <p>The pieces are asked for, and their results handed over, on the calling thread alone, so that
 * what an application gives for both needs no lock and keeps its transaction. Nothing of it runs
 * any more when {@link #run} has ended, however it ended. For one run.
 *
 * @param <T> a piece of work
 * @param <R> what comes of it
 */
public final class Window<T, R> {

  /** How long nothing may begin before the calling thread lends a hand. */
  private static final long PATIENCE_MILLIS = 250;

  private final Threads threads;
  private final int inFlight;
  private final Function<T, R> work;
  private final Set<Piece> open = new LinkedHashSet<>();
  private final BlockingQueue<Piece> finished = new LinkedBlockingQueue<>();
  private Runnable whileWaiting = () -> {};

  /** Runs work beside the caller, as {@link Wire#async} does. */
  @FunctionalInterface
  public interface Threads {
    Future<Boolean> run(Supplier<Boolean> work);
  }

  /**
   * Prepares a run.
   *
   * @param threads those of a connection
   * @param inFlight how many pieces at a time, at least one
   * @param work called by many threads at once
   */
  public Window(Threads threads, int inFlight, Function<T, R> work) {
    this.threads = threads;
    this.inFlight = inFlight;
    this.work = work;
  }

  /**
   * Runs something on the calling thread a few times a second while no piece ends. What it throws
   * ends the run.
   */
  public Window<T, R> whileWaiting(Runnable something) {
    whileWaiting = something;
    return this;
  }

  /** Why a run ended. */
  public enum End {
    /** All pieces are done. */
    EXHAUSTED,
    /** A result said that there is no point in going on. */
    STOPPED,
    /** The calling thread was interrupted; its flag is set again. */
    INTERRUPTED,
    /** The connection's executor takes no work any more. */
    REJECTED
  }

  /**
   * Works until the pieces are done or there is a reason to stop. What had begun by then is waited
   * for, and its results are handed over; an interrupt cancels it first.
   *
   * @param pieces asked for one ahead of their turn at most
   * @param goOn takes a result, and says whether to go on; what it throws ends the run
   */
  public End run(Iterator<T> pieces, Predicate<R> goOn) {
    boolean whole = false;
    try {
      End end = flow(pieces, goOn);
      whole = true;
      return end;
    } finally {
      if (!whole) {
        abandon();
      }
    }
  }

  private End flow(Iterator<T> pieces, Predicate<R> goOn) {
    End end = End.EXHAUSTED;
    try {
      boolean more = true;
      while (true) {
        while (more && open.size() < inFlight) {
          more = pieces.hasNext();
          if (more && !begin(pieces.next())) {
            end = End.REJECTED;
            more = false;
          }
        }
        if (open.isEmpty()) {
          return end;
        }
        try {
          Piece piece = next();
          open.remove(piece);
          if (!goOn.test(piece.result()) && end == End.EXHAUSTED) {
            end = End.STOPPED;
            more = false;
            open.removeIf(Piece::withdraw);
          }
        } catch (InterruptedException e) {
          end = End.INTERRUPTED;
          more = false;
          cancel();
        }
      }
    } finally {
      if (end == End.INTERRUPTED) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean begin(T item) {
    Piece piece = new Piece(item);
    try {
      piece.future =
          threads.run(
              () -> {
                piece.run();
                return true;
              });
    } catch (RejectedExecutionException e) {
      return false;
    }
    open.add(piece);
    return true;
  }

  /**
   * Waits for the next result. An executor whose threads are all taken, perhaps by callers that
   * wait here, begins nothing: then one piece is done on this thread, so that all get on.
   */
  private Piece next() throws InterruptedException {
    while (true) {
      Piece piece = finished.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (piece != null) {
        return piece;
      }
      whileWaiting.run();
      if (open.stream().allMatch(Piece::waits)) {
        open.iterator().next().run();
      }
    }
  }

  private void cancel() {
    open.removeIf(Piece::withdraw);
    open.forEach(Piece::cancel);
  }

  /** Leaves no work behind that somebody who saw the failure would not expect. */
  private void abandon() {
    boolean interrupted = false;
    cancel();
    while (!open.isEmpty()) {
      try {
        open.remove(finished.take());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private enum Stage {
    WAITING,
    BEGUN,
    WITHDRAWN
  }

  private final class Piece implements Runnable {

    private final T item;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private @Nullable Future<?> future;
    private @Nullable R result;
    private @Nullable Throwable failure;

    Piece(T item) {
      this.item = item;
    }

    @Override
    public void run() {
      if (!stage.compareAndSet(Stage.WAITING, Stage.BEGUN)) {
        return;
      }
      try {
        result = work.apply(item);
      } catch (Throwable e) {
        failure = e;
      } finally {
        finished.add(this);
      }
    }

    boolean waits() {
      return stage.get() == Stage.WAITING;
    }

    /** Says whether it had not begun, and now never will. */
    boolean withdraw() {
      return stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
    }

    void cancel() {
      if (future != null) {
        future.cancel(true);
      }
    }

    R result() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException unexpected) {
        throw unexpected;
      }
      if (result == null) {
        throw new IllegalStateException("A piece of work had no result", failure);
      }
      return result;
    }
  }
}
