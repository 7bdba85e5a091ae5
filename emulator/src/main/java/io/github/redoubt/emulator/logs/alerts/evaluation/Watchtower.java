package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.AlertEvent;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.logs.alerts.Alert;
import io.github.redoubt.emulator.logs.alerts.AlertType;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import io.github.redoubt.emulator.logs.metrics.EventsToMetrics;
import io.github.redoubt.emulator.logs.records.LogRecord;
import io.github.redoubt.emulator.logs.records.Records;
import io.github.redoubt.emulator.logs.webhooks.Outlet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches for all alerts of one instance: at each log that comes in, and at each minute that
 * passes. Safe for use by many threads.
 */
public final class Watchtower {

  private static final Logger LOG = LoggerFactory.getLogger(Watchtower.class);
  private static final int MOST_EVENTS = 10_000;

  /** When a test jumps far ahead, longer steps keep this short. */
  private static final int MOST_STEPS = 1_500;

  private final LogsInstance instance;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Post> posts = new LinkedHashMap<>();
  private final Deque<AlertEvent> events = new ArrayDeque<>();
  private Instant turned;
  private Optional<Outlet> outlet = Optional.empty();

  /** Whether there are posts, or one is being set up. */
  private volatile boolean awake;

  private record Post(Watch watch, Optional<ActiveTime> activeTime) {
    boolean isActive(Instant at) {
      return activeTime.map(each -> each.holds(at)).orElse(true);
    }

    void see(SeenLog log, Instant now) {
      if (isActive(now)) {
        watch.see(log, now);
      } else {
        watch.recall(log);
      }
    }

    void turn(Instant at) {
      if (isActive(at)) {
        watch.turn(at);
      } else {
        watch.skip(at);
      }
    }

    Optional<FlowWatch> flow() {
      return watch instanceof FlowWatch flow ? Optional.of(flow) : Optional.empty();
    }
  }

  private Watchtower(LogsInstance instance) {
    this.instance = instance;
    this.turned = instance.clock().instant();
  }

  public static Watchtower of(LogsInstance instance) {
    return instance.feature(Watchtower.class, Watchtower::new);
  }

  /** Begins to look at logs. */
  public void open(Outlet to) {
    outlet = Optional.of(to);
    records().onAdded(new Listening());
  }

  private EventsToMetrics metrics() {
    return instance.feature(EventsToMetrics.class, EventsToMetrics::new);
  }

  private Records records() {
    return instance.feature(Records.class, Records::new);
  }

  /** Watches for an alert from now on, as it is now; incidents of what it was are forgotten. */
  public void watch(Alert alert) {
    lock.lock();
    try {
      // From before it recalls, so that between recalling and watching nothing goes by.
      awake = true;
      Instant now = instance.clock().instant();
      passMinutes(now);
      posts.remove(alert.id());
      Body definition = new Body(alert.definition());
      boolean on =
          definition.flag("enabled").orElse(true) && !definition.flag("deleted").orElse(false);
      if (outlet.isEmpty() || !on) {
        return;
      }
      Bell bell =
          new Bell(instance, outlet.get(), alert, this::note, occasion -> tell(alert, occasion));
      Optional<Watch> watch = Watches.of(alert, bell, now, metrics());
      if (watch.isPresent()) {
        recall(watch.get(), now);
        Post post = new Post(watch.get(), definition.object("active_on").map(ActiveTime::read));
        posts.put(alert.id(), post);
        post.turn(now);
        turnFlows(now, FlowWatch::hasNews);
      }
    } finally {
      awake = !posts.isEmpty();
      lock.unlock();
    }
  }

  private void recall(Watch watch, Instant now) {
    if (!watch.memory().isZero()) {
      records()
          .between(now.minus(watch.memory()), now)
          .forEach(log -> watch.recall(new SeenLog(log)));
    }
  }

  public void forget(String alertId) {
    lock.lock();
    try {
      posts.remove(alertId);
      awake = !posts.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void tell(Alert alert, Occasion occasion) {
    if (alert.type() != AlertType.FLOW) {
      posts.values().stream()
          .flatMap(post -> post.flow().stream())
          .forEach(flow -> flow.hear(alert, occasion));
    }
  }

  private void note(AlertEvent event) {
    if (events.size() == MOST_EVENTS) {
      events.removeFirst();
    }
    events.addLast(event);
  }

  /** When alerts went off and were over so far, oldest first. */
  public List<AlertEvent> events() {
    turn();
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  private final class Listening implements Records.Listener {
    @Override
    public boolean listens() {
      return awake;
    }

    @Override
    public void hear(List<LogRecord> logs) {
      lock.lock();
      try {
        for (LogRecord log : logs) {
          see(new SeenLog(log), instance.clock().instant());
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private void see(SeenLog log, Instant now) {
    try {
      passMinutes(now);
      posts.values().forEach(post -> post.see(log, now));
      turnFlows(now, FlowWatch::hasNews);
    } catch (RuntimeException e) {
      // Whoever sends logs is not to know of alerts.
      LOG.warn("An alert could not be judged", e);
    }
  }

  /** Lets the time that has passed count, up to this moment. */
  public void turn() {
    lock.lock();
    try {
      Instant now = instance.clock().instant();
      passMinutes(now);
      turnAll(now);
    } finally {
      lock.unlock();
    }
  }

  /** Judges at each full minute since the last time. */
  public void passMinutes() {
    lock.lock();
    try {
      passMinutes(instance.clock().instant());
    } finally {
      lock.unlock();
    }
  }

  private void passMinutes(Instant now) {
    if (posts.isEmpty()) {
      turned = now;
      return;
    }
    long minutes = Duration.between(turned, now).toMinutes();
    Duration step = Duration.ofMinutes(1 + minutes / MOST_STEPS);
    Instant next = turned.truncatedTo(ChronoUnit.MINUTES).plus(step);
    while (!next.isAfter(now)) {
      turnAll(next);
      turned = next;
      next = next.plus(step);
    }
  }

  private void turnAll(Instant at) {
    posts.values().stream().filter(post -> post.flow().isEmpty()).forEach(post -> post.turn(at));
    turnFlows(at, each -> true);
  }

  /** Flows look at other alerts, and so come after them. */
  private void turnFlows(Instant at, Predicate<FlowWatch> which) {
    posts.values().stream()
        .filter(post -> post.flow().filter(which).isPresent())
        .forEach(post -> post.turn(at));
  }
}
