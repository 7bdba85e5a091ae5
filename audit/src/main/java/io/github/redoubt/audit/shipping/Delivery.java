package io.github.redoubt.audit.shipping;

import io.github.redoubt.audit.shipping.Store.Slice;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RateLimitedException;
import io.github.redoubt.core.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One batch on its way, until each of its records is sent or set aside: sent as a whole, and where
 * the service objects, in halves, until the record that it objects to is alone.
 */
final class Delivery {

  private static final Duration OLDEST = Duration.ofHours(24).minusMinutes(1);
  private static final Duration FARTHEST_AHEAD = Duration.ofHours(4).minusMinutes(1);

  /** So often is looked again, while the service is ill, whether a log has become too old. */
  private static final long LOOK_MILLIS = 60_000;

  private static final int FAILURES_TO_SPLIT = 3;
  private static final int FAILURES_TO_SET_ASIDE = 5;

  /** A service that takes nothing of a batch is not looking at its single records. */
  private static final int REFUSALS_OF_A_WHOLE_BATCH = 16;

  private final Batch batch;
  private final Road road;
  private final ArrayDeque<Slice> work = new ArrayDeque<>();
  private boolean anyTaken;
  private int refusals;
  private int inVain;
  private long lookedMillis;

  /** What the deliveries of a lane have in common. */
  record Road(
      Ingestion ingestion, Pace pace, Tally tally, Clock clock, boolean isSecurity, Aside aside) {}

  /** Keeps what is set aside. */
  @FunctionalInterface
  interface Aside {
    /** Keeps a log; throws if it could not be kept where it should. */
    void keep(SetAside log);
  }

  Delivery(Batch batch, Road road) {
    this.batch = batch;
    this.road = road;
    work.add(new Slice(0, batch.count));
    splitByTime();
  }

  Batch batch() {
    return batch;
  }

  /**
   * Delivers.
   *
   * @return false if what is left are single records that the service fails on: others should be
   *     tried before it goes on with them
   * @throws InterruptedException if the time is over; {@link #unsent} tells what is left
   */
  boolean run() throws InterruptedException {
    inVain = 0;
    while (!work.isEmpty()) {
      if (inVain > 0 && inVain >= work.size()) {
        return false;
      }
      road.pace.await();
      if (road.clock.millis() - lookedMillis > LOOK_MILLIS) {
        splitByTime();
        continue;
      }
      Slice slice = work.getFirst();
      try {
        String answer = road.ingestion.send(batch, slice.from, slice.to);
        taken(work.removeFirst(), answer);
      } catch (ServiceException refusal) {
        refused(refusal);
      } catch (ConnectionException | OutcomeUnknownException failure) {
        road.pace.requireGoingOn();
        road.tally.fail(failure, road.pace.failed());
      } catch (RuntimeException problem) {
        // Credentials that are not there, or a fault of our own: kept, and tried again.
        road.tally.fail(problem, road.pace.blocked());
      }
    }
    return true;
  }

  List<Slice> unsent() {
    return new ArrayList<>(work);
  }

  private void taken(Slice slice, String answer) {
    road.pace.succeeded();
    anyTaken = true;
    refusals = 0;
    inVain = 0;
    road.tally.sent.add(slice.count());
    String words = answer.strip();
    if (!words.isEmpty() && !words.equals("{}")) {
      road.tally.diagnose(words, slice.count());
    }
  }

  private void refused(ServiceException refusal) {
    int status = refusal.status();
    if (!refusal.operation().endsWith(Ingestion.OPERATION)) {
      // It was the sign-in that was refused: nothing is said of the logs.
      road.tally.fail(refusal, refusal.retryable() ? road.pace.failed() : road.pace.blocked());
    } else if (refusal instanceof RateLimitedException limited) {
      Optional<Duration> asked = limited.retryAfter();
      road.tally.fail(refusal, asked.map(road.pace::holdUp).orElseGet(road.pace::failed));
    } else if (status == 413) {
      road.tally.fail(refusal, Duration.ZERO);
      splitOr(SetAside.Why.TOO_LARGE);
    } else if (status == 400 || status == 415 || status == 422) {
      road.tally.fail(refusal, Duration.ZERO);
      splitOr(SetAside.Why.REFUSED);
      giveUpIfNothingIsTaken();
    } else if (status == 500) {
      road.tally.fail(refusal, road.pace.failed());
      suspect();
    } else if (status == 408 || status > 500) {
      road.tally.fail(refusal, road.pace.failed());
    } else {
      // No role, no such instance: nothing that time mends, and nothing that the logs are to blame
      // for.
      road.tally.fail(refusal, road.pace.blocked());
    }
  }

  private void splitOr(SetAside.Why why) {
    Slice slice = work.removeFirst();
    if (slice.count() == 1) {
      setAside(slice.from, why);
      refusals++;
    } else {
      split(slice);
    }
  }

  private void split(Slice slice) {
    int middle = (slice.from + slice.to) >>> 1;
    work.addFirst(new Slice(middle, slice.to));
    work.addFirst(new Slice(slice.from, middle));
  }

  private void giveUpIfNothingIsTaken() {
    if (!anyTaken && refusals >= REFUSALS_OF_A_WHOLE_BATCH) {
      while (!work.isEmpty()) {
        Slice slice = work.removeFirst();
        for (int record = slice.from; record < slice.to; record++) {
          setAside(record, SetAside.Why.REFUSED);
        }
      }
    }
  }

  /**
   * A service that fails may be ill, or may choke on one record. The first slice is halved each few
   * failures, so that a long illness costs few slices; a single record is to blame only if the
   * service took others while it failed on this one.
   */
  private void suspect() {
    Slice slice = work.getFirst();
    if (slice.failures == 0) {
      slice.successesBefore = road.pace.successes();
    }
    slice.failures++;
    if (slice.count() > 1) {
      if (slice.failures >= FAILURES_TO_SPLIT) {
        split(work.removeFirst());
      }
      return;
    }
    boolean othersWereTaken = road.pace.successes() > slice.successesBefore;
    if (slice.failures >= FAILURES_TO_SET_ASIDE && othersWereTaken) {
      work.removeFirst();
      setAside(slice.from, SetAside.Why.FAILS);
    } else {
      work.addLast(work.removeFirst());
      inVain++;
    }
  }

  /** Parts what the service would drop without a word from what it takes. */
  private void splitByTime() {
    Instant now = road.clock.instant();
    lookedMillis = now.toEpochMilli();
    long oldest = now.minus(OLDEST).toEpochMilli();
    long latest = now.plus(FARTHEST_AHEAD).toEpochMilli();
    List<Slice> before = unsent();
    work.clear();
    for (Slice slice : before) {
      int from = slice.from;
      for (int record = slice.from; record < slice.to; record++) {
        long time = batch.epochMillis(record);
        if (time < oldest || time > latest) {
          add(from, record);
          from = record + 1;
          setAside(record, time < oldest ? SetAside.Why.TOO_OLD : SetAside.Why.TOO_FAR_AHEAD);
        }
      }
      if (from == slice.from) {
        work.addLast(slice);
      } else {
        add(from, slice.to);
      }
    }
  }

  private void add(int from, int to) {
    if (to > from) {
      work.addLast(new Slice(from, to));
    }
  }

  private void setAside(int record, SetAside.Why why) {
    SetAside log =
        new SetAside(
            why,
            Instant.ofEpochMilli(batch.epochMillis(record)),
            road.isSecurity,
            batch.json(record));
    try {
      road.aside.keep(log);
    } catch (RuntimeException e) {
      // Told of with its text below, so that it is not gone without a trace.
      road.tally.trouble(e, Duration.ZERO);
    }
    road.tally.setAside(log);
  }
}
