package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.StreamedEvent;
import io.github.redoubt.emulator.routing.RoutingServices.Surroundings;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Activity Tracker Event Routing of all accounts of one emulator. Events are on their way for as
 * long as is said; whoever calls the emulator later has what is due delivered first. Safe for use
 * by many threads.
 */
public final class EventRouting {

  private static final String SERVICE = "atracker";

  private final Clock clock;
  private final Surroundings surroundings;
  private final Writing writing;
  private final Map<String, AccountRouting> accounts = new ConcurrentHashMap<>();
  private final Deque<Underway> underway = new ArrayDeque<>();

  /** Held by who delivers, so that events arrive in their order. */
  private final ReentrantLock delivering = new ReentrantLock();

  private volatile Limits limits = Limits.DEFAULT;
  private volatile Duration deliveryTakes = Duration.ZERO;
  private volatile Duration changesTake = Duration.ZERO;

  public EventRouting(Clock clock, Surroundings surroundings) {
    this.clock = clock;
    this.surroundings = surroundings;
    this.writing = new Writing(surroundings);
  }

  /** An event that is not there yet. */
  private record Underway(
      Instant due, AccountRouting account, EventTarget to, ActivityEvent what) {}

  Clock clock() {
    return clock;
  }

  Limits limits() {
    return limits;
  }

  Writing writing() {
    return writing;
  }

  Duration changesTake() {
    return changesTake;
  }

  AccountRouting of(String accountId) {
    return accounts.computeIfAbsent(accountId, id -> new AccountRouting(clock, id));
  }

  /** Says how many routes an account may have, and how many rules a route. */
  public void limit(int routes, int rulesPerRoute) {
    limits = new Limits(routes, rulesPerRoute);
  }

  /** Says how long events are on their way that happen from now on. */
  public void deliveryTakes(Duration time) {
    deliveryTakes = time;
  }

  /**
   * Says how long it takes until changes of routes and settings count that are made from now on.
   */
  public void changesTake(Duration time) {
    changesTake = time;
  }

  /** What was written to topics of Event Streams so far, oldest first. */
  public List<StreamedEvent> streamed() {
    keepUp();
    return writing.streamed();
  }

  /**
   * Mounts it.
   *
   * @param privately whether callers come by the private network there
   */
  public void addRoutes(RoutesConfig routes, String prefix, boolean privately) {
    Consumer<Call> admission = privately ? call -> {} : this::requirePublic;
    Door door = new Door(routes, prefix, surroundings.authority(), SERVICE, admission);
    new TargetRoutes(this).open(door);
    new RuleRoutes(this).open(door);
    new SettingsRoutes(this).open(door);
    door.close();
  }

  /** Refuses callers from the public network where the account wants none. */
  private void requirePublic(Call call) {
    if (of(call.accountId()).settings().privateApiEndpointOnly()) {
      throw Rejection.forbidden("The account takes calls by the private endpoints only.");
    }
  }

  /**
   * Takes an event that happened, and has it delivered where it goes; but for what delivery itself
   * makes happen, as with the root key of a bucket that events go to: that would never end.
   */
  public void take(ActivityEvent event) {
    AccountRouting account = accounts.get(event.accountId());
    if (account == null || isDropped(event) || delivering.isHeldByCurrentThread()) {
      return;
    }
    Instant due = event.time().plus(deliveryTakes);
    List<Underway> found =
        account.targetsFor(event.location()).stream()
            .map(target -> new Underway(due, account, target, event))
            .toList();
    if (found.isEmpty()) {
      return;
    }
    synchronized (underway) {
      underway.addAll(found);
    }
    keepUp();
  }

  /** What Cloud Logs reads of its own archive is nobody's event. */
  private static boolean isDropped(ActivityEvent event) {
    return event.action().equals("cloud-object-storage.object.read")
        && event.outcome().equals("success")
        && event.initiatorId().contains(":logs:");
  }

  /** Delivers what is due. */
  public void keepUp() {
    synchronized (underway) {
      if (underway.isEmpty()) {
        return;
      }
    }
    delivering.lock();
    try {
      Map<String, List<Underway>> byTarget = new LinkedHashMap<>();
      due()
          .forEach(
              each -> byTarget.computeIfAbsent(each.to().id(), id -> new ArrayList<>()).add(each));
      byTarget.values().forEach(this::deliver);
    } finally {
      delivering.unlock();
    }
  }

  private List<Underway> due() {
    List<Underway> due = new ArrayList<>();
    Instant now = clock.instant();
    synchronized (underway) {
      underway.removeIf(each -> !each.due().isAfter(now) && due.add(each));
    }
    return due;
  }

  private void deliver(List<Underway> batch) {
    AccountRouting account = batch.get(0).account();
    String id = batch.get(0).to().id();
    Optional<EventTarget> target = account.findTarget(id);
    if (target.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Optional<String> failure =
        writing.write(
            target.get().endpoint(),
            account.accountId(),
            batch.stream().map(Underway::what).toList(),
            now);
    account.note(
        id, failure.map(reason -> WriteStatus.failed(now, reason)).orElse(WriteStatus.SUCCESS));
  }
}
