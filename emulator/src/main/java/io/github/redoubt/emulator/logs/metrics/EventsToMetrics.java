package io.github.redoubt.emulator.logs.metrics;

import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Shelf;

/** How an instance makes metrics of its logs. That is recorded; no metric is made. */
public final class EventsToMetrics {

  private final Shelf shelf = Shelf.byUuid("Events2Metrics definition");

  public EventsToMetrics(LogsInstance instance) {}

  public Shelf shelf() {
    return shelf;
  }
}
