package io.github.redoubt.audit.shipping;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Takes batches of a lane and delivers them, until it is interrupted. */
final class Sender implements Runnable {

  /** So many batches with a record that the service fails on are put off for others at a time. */
  private static final int MOST_PUT_OFF = 4;

  private final Store store;
  private final Delivery.Road road;
  private final ArrayDeque<Delivery> putOff = new ArrayDeque<>();

  Sender(Store store, Delivery.Road road) {
    this.store = store;
    this.road = road;
  }

  @Override
  public void run() {
    try {
      while (true) {
        step();
      }
    } catch (InterruptedException e) {
      // The shipper is closed.
      Thread.currentThread().interrupt();
    } finally {
      putOff.forEach(delivery -> store.giveBack(delivery.batch(), delivery.unsent()));
    }
  }

  private void step() throws InterruptedException {
    road.pace().requireGoingOn();
    @Nullable Batch batch = putOff.size() < MOST_PUT_OFF ? store.take() : null;
    if (batch != null) {
      deliver(new Delivery(batch, road));
    }
    Delivery again = putOff.pollFirst();
    if (again != null) {
      deliver(again);
    }
  }

  private void deliver(Delivery delivery) throws InterruptedException {
    try {
      if (delivery.run()) {
        store.done(delivery.batch());
      } else {
        putOff.addLast(delivery);
      }
    } catch (InterruptedException e) {
      store.giveBack(delivery.batch(), delivery.unsent());
      throw e;
    } catch (RuntimeException | Error e) {
      // Such as a lack of memory: it may pass, and without this thread nothing would be sent any
      // more.
      putOff.addLast(delivery);
      road.tally().trouble(new IllegalStateException(e), road.pace().blocked());
    }
  }
}
