package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The targets, routes and settings of one account. Safe for use by many threads. */
final class AccountRouting {

  private final Clock clock;
  private final String accountId;

  /** Stands where CRNs name an instance. */
  private final String instance = UUID.randomUUID().toString();

  private final Map<String, EventTarget> targets = new LinkedHashMap<>();
  private final Map<String, EventRoute> routes = new LinkedHashMap<>();
  private EventSettings settings = EventSettings.INITIAL;

  /** What was decided, the newest last; all but the one that counts now are yet to come. */
  private final Deque<Decided> decided = new ArrayDeque<>();

  AccountRouting(Clock clock, String accountId) {
    this.clock = clock;
    this.accountId = accountId;
    decided.add(new Decided(Instant.MIN, List.of(), List.of()));
  }

  /** Where events go from a time on. */
  private record Decided(Instant from, List<EventRoute> routes, List<String> defaults) {}

  String accountId() {
    return accountId;
  }

  String newCrn(String region, String type, String id) {
    return "crn:v1:bluemix:public:atracker:%s:a/%s:%s:%s:%s"
        .formatted(region, accountId, instance, type, id);
  }

  synchronized List<EventTarget> targets() {
    return List.copyOf(targets.values());
  }

  synchronized Optional<EventTarget> findTarget(String id) {
    return Optional.ofNullable(targets.get(id));
  }

  EventTarget target(String id) {
    return findTarget(id).orElseThrow(() -> Rejection.notFound("Target", id));
  }

  /** Adds one unless there are as many as there may be. */
  synchronized void add(EventTarget target, int most) {
    if (targets.size() >= most) {
      throw new Rejection(
          400, "target_limit_reached", "An account has at most " + most + " targets.");
    }
    targets.put(target.id(), target);
  }

  synchronized EventTarget change(String id, UnaryOperator<EventTarget> change) {
    EventTarget changed = change.apply(target(id));
    targets.put(id, changed);
    return changed;
  }

  /** Notes how a delivery went; of a target that is gone, nothing. */
  synchronized void note(String id, WriteStatus status) {
    targets.computeIfPresent(id, (same, target) -> target.with(status));
  }

  synchronized void removeTarget(String id) {
    targets.remove(id);
  }

  synchronized List<EventRoute> routes() {
    return List.copyOf(routes.values());
  }

  synchronized EventRoute route(String id) {
    return Optional.ofNullable(routes.get(id)).orElseThrow(() -> Rejection.notFound("Route", id));
  }

  synchronized void add(EventRoute route, int most, Duration delay) {
    if (routes.size() >= most) {
      throw new Rejection(
          400, "route_limit_reached", "An account has at most " + most + " routes.");
    }
    routes.put(route.id(), route);
    decide(delay);
  }

  synchronized EventRoute changeRoute(String id, UnaryOperator<EventRoute> change, Duration delay) {
    EventRoute changed = change.apply(route(id));
    routes.put(id, changed);
    decide(delay);
    return changed;
  }

  synchronized void removeRoute(String id, Duration delay) {
    route(id);
    routes.remove(id);
    decide(delay);
  }

  synchronized EventSettings settings() {
    return settings;
  }

  synchronized void set(EventSettings changed, Duration delay) {
    settings = changed;
    decide(delay);
  }

  private void decide(Duration delay) {
    decided.addLast(
        new Decided(
            clock.instant().plus(delay), List.copyOf(routes.values()), settings.defaultTargets()));
  }

  /**
   * Where an event of a location goes now: to what the first rule that covers it names, of each
   * route; to the default targets, if no rule of any route covers it.
   */
  synchronized Collection<EventTarget> targetsFor(String location) {
    Decided now = now();
    Set<String> ids = new LinkedHashSet<>();
    boolean covered = false;
    for (EventRoute route : now.routes()) {
      Optional<EventRoute.Rule> rule = route.ruleFor(location);
      covered |= rule.isPresent();
      rule.ifPresent(found -> ids.addAll(found.targetIds()));
    }
    if (!covered) {
      ids.addAll(now.defaults());
    }
    return ids.stream().map(targets::get).filter(Objects::nonNull).toList();
  }

  private Decided now() {
    Instant now = clock.instant();
    Decided first = decided.removeFirst();
    while (!decided.isEmpty() && !decided.getFirst().from().isAfter(now)) {
      first = decided.removeFirst();
    }
    decided.addFirst(first);
    return first;
  }
}
