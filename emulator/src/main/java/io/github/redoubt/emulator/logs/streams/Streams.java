package io.github.redoubt.emulator.logs.streams;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.Shelf;
import io.github.redoubt.emulator.logs.languages.Dpxl;
import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Records;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The streams of an instance, and what they wrote: a list stands for the topics. Safe for use by
 * many threads.
 */
public final class Streams {

  private static final int MOST = 10_000;

  private final LogsInstance instance;
  private final Clock clock;
  private final Shelf shelf = Shelf.byNumber("Stream");
  private final Deque<Written> written = new ArrayDeque<>();
  private volatile List<Flow> flows = List.of();
  private boolean listening;

  /** A stream at work. */
  private record Flow(String brokers, String topic, Predicate<LogRecord> wanted) {}

  /** A log in a topic. */
  public record Written(String brokers, String topic, LogRecord log) {}

  public Streams(LogsInstance instance) {
    this.instance = instance;
    this.clock = instance.clock();
  }

  Shelf shelf() {
    return shelf;
  }

  /** Refuses an expression that is none. */
  void requireExpression(JsonObject stream) {
    wanted(stream);
  }

  private Predicate<LogRecord> wanted(JsonObject stream) {
    try {
      return Dpxl.parse(stream.get("dpxl_expression").getAsString(), clock);
    } catch (QueryRefused e) {
      throw Rejection.invalid("dpxl_expression: " + e.text());
    }
  }

  /** Lets the streams flow as they are now. */
  synchronized void flow() {
    List<Flow> now = new ArrayList<>();
    for (JsonObject stream : shelf.all()) {
      if (stream.get("is_active").getAsBoolean() && stream.has("ibm_event_streams")) {
        JsonObject to = stream.getAsJsonObject("ibm_event_streams");
        now.add(
            new Flow(
                to.get("brokers").getAsString(), to.get("topic").getAsString(), wanted(stream)));
      }
    }
    flows = List.copyOf(now);
    if (!listening) {
      listening = true;
      instance.feature(Records.class, Records::new).onAdded(new Listening());
    }
  }

  private final class Listening implements Records.Listener {
    @Override
    public boolean listens() {
      return !flows.isEmpty();
    }

    @Override
    public void hear(List<LogRecord> logs) {
      logs.forEach(Streams.this::write);
    }
  }

  private void write(LogRecord log) {
    for (Flow flow : flows) {
      if (flow.wanted().test(log)) {
        write(new Written(flow.brokers(), flow.topic(), log));
      }
    }
  }

  private synchronized void write(Written log) {
    written.add(log);
    if (written.size() > MOST) {
      written.remove();
    }
  }

  /** The newest logs that were written, oldest first. */
  public synchronized List<Written> written() {
    return List.copyOf(written);
  }
}
