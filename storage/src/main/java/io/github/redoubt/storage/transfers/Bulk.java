package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.core.internal.Window;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many objects, several at a time, of which one that fails does not stop the others. For one run.
 *
 * @param <S> what is to be transferred
 * @param <T> what there is of one that is done
 */
final class Bulk<S, T> {

  static final int USUAL_IN_PARALLEL = 16;
  static final int MOST_IN_PARALLEL = 256;

  /** How many failures are kept, so that a million of them do not fill the memory. */
  private static final int MOST_KEPT = 100;

  private final String what;
  private final int inParallel;
  private final Function<S, BulkResult<T>> work;
  private final ToLongFunction<T> size;
  private final BulkListener<T> listener;
  private final List<BulkResult<T>> failures = new ArrayList<>();
  private BulkCounts counts = BulkCounts.NONE;
  private int inARow;

  /**
   * Prepares a run.
   *
   * @param what the whole, for messages
   * @param work called by many threads at once; gives a result whatever happens
   * @param size how many bytes one has that is done
   */
  Bulk(
      String what,
      int inParallel,
      Function<S, BulkResult<T>> work,
      ToLongFunction<T> size,
      BulkListener<T> listener) {
    this.what = what;
    this.inParallel = inParallel;
    this.work = work;
    this.size = size;
    this.listener = listener;
  }

  static int checked(int most) {
    if (most < 1 || most > MOST_IN_PARALLEL) {
      throw new InvalidRequestException(
          "inParallel", "is " + most, "Give 1 to " + MOST_IN_PARALLEL + ".");
    }
    return most;
  }

  /**
   * Works until all is done, or there is no point in going on.
   *
   * @throws PartialFailureException if not all is done
   */
  BulkCounts run(Window.Threads threads, Iterator<S> all) {
    Window.End end;
    try {
      end = new Window<>(threads, inParallel, work).run(all, this::take);
      if (end != Window.End.STOPPED) {
        Ends.requireDone(what, end);
      }
    } catch (RuntimeException e) {
      throw partial("not all were looked at", e);
    }
    if (end == Window.End.STOPPED) {
      throw partial("not all were tried: one after the other failed", null);
    }
    if (counts.failed() > 0) {
      throw partial("all others were tried", null);
    }
    return counts;
  }

  /** As many outages in a row as there are objects on their way will hit all that are to come. */
  private boolean take(BulkResult<T> result) {
    if (result.done().isPresent()) {
      counts = counts.andDone(size.applyAsLong(result.done().get()));
      inARow = 0;
    } else {
      counts = counts.andFailed();
      if (failures.size() < MOST_KEPT) {
        failures.add(result);
      }
      inARow = result.failure().filter(Bulk::isOutage).isPresent() ? inARow + 1 : 0;
    }
    listener.onResult(result, counts);
    return inARow <= inParallel;
  }

  private static boolean isOutage(RuntimeException failure) {
    return failure instanceof ConnectionException
        || failure instanceof UnavailableException
        || failure instanceof UnauthorizedException
        || failure instanceof ForbiddenException
        || failure instanceof BucketKeyException;
  }

  private PartialFailureException partial(String rest, @Nullable RuntimeException end) {
    List<String> left = new ArrayList<>();
    failures.forEach(
        each ->
            left.add("'" + each.key() + "' failed" + each.failure().map(Bulk::told).orElse("")));
    if (counts.failed() > failures.size()) {
      left.add((counts.failed() - failures.size()) + " more failed");
    }
    left.add(rest);
    RuntimeException cause =
        end != null ? end : failures.get(0).failure().orElseGet(IllegalStateException::new);
    PartialFailureException partial =
        new PartialFailureException(
            what, List.of(counts.done() + " objects, " + counts.bytes() + " bytes"), left, cause);
    failures.stream()
        .skip(end == null ? 1 : 0)
        .flatMap(each -> each.failure().stream())
        .forEach(partial::addSuppressed);
    return partial;
  }

  private static String told(RuntimeException failure) {
    return " (" + failure.getMessage() + ")";
  }
}
