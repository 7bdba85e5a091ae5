package io.github.redoubt.emulator.logs.metrics;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Shelf;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Records;
import java.util.ArrayList;
import java.util.List;

/**
 * How an instance makes metrics of its logs, and the metrics that it made. Safe for use by many
 * threads.
 */
public final class EventsToMetrics {

  private final LogsInstance instance;
  private final Shelf shelf = Shelf.byUuid("Events2Metrics definition");
  private List<Meter> meters = List.of();
  private long noted;
  private boolean listening;

  public EventsToMetrics(LogsInstance instance) {
    this.instance = instance;
  }

  public Shelf shelf() {
    return shelf;
  }

  /** Measures by the definitions as they are now; one that is changed begins anew. */
  synchronized void measure() {
    List<Meter> now = new ArrayList<>();
    for (JsonObject definition : shelf.all()) {
      now.add(
          meters.stream()
              .filter(each -> marked(each.definition()).equals(marked(definition)))
              .findFirst()
              .orElseGet(() -> new Meter(definition)));
    }
    meters = List.copyOf(now);
    noted++;
    if (!listening) {
      listening = true;
      instance.feature(Records.class, Records::new).onAdded(new Listening());
    }
  }

  private final class Listening implements Records.Listener {
    @Override
    public boolean listens() {
      return measures();
    }

    @Override
    public void hear(List<LogRecord> logs) {
      logs.forEach(log -> note(new SeenLog(log)));
    }
  }

  private synchronized boolean measures() {
    return !meters.isEmpty();
  }

  private synchronized void note(SeenLog log) {
    for (Meter meter : meters) {
      if (!meter.note(log, instance.clock().instant())) {
        exceed(meter.definition().get("id").getAsString());
      }
      noted++;
    }
  }

  /** Shows that a definition had more combinations of labels than it may have. */
  private void exceed(String id) {
    shelf.change(id, EventsToMetrics::marked);
  }

  /** A definition that says so, whether it did or not. */
  private static JsonObject marked(JsonObject definition) {
    JsonObject marked = definition.deepCopy();
    marked.getAsJsonObject("permutations").addProperty("has_exceeded_limit", true);
    return marked;
  }

  /** Changes whenever a query could find something else than before. */
  public synchronized long version() {
    return noted;
  }

  /** All series of a metric. */
  synchronized List<Series> series(String metric) {
    List<Series> all = new ArrayList<>();
    meters.forEach(meter -> meter.collect(metric, all::add));
    return all;
  }
}
