package io.github.redoubt.emulator.storage.replication;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Route;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Store;
import java.time.Clock;

/** Trying again what was not copied: {@code ?ibm-replication-reattempt}. */
public final class ReattemptRoute implements Route {

  private final Clock clock;
  private final Store store;
  private final Replicator replicator;

  public ReattemptRoute(Clock clock, Store store, Replicator replicator) {
    this.clock = clock;
    this.store = store;
    this.replicator = replicator;
  }

  @Override
  public void answer(Exchange exchange) {
    if (!exchange.ctx().method().name().equals("PUT")) {
      throw Rejection.notAllowed();
    }
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    exchange.require(who, "bucket.put_replication", Store.target(bucket));
    replicator.reattempt(bucket);
    exchange
        .ctx()
        .header("x-ibm-replication-reattempt-scheduled-time", Times.xml(clock.instant()))
        .status(204);
  }
}
