package io.github.redoubt.audit.routing;

import io.github.redoubt.audit.internal.RoutingErrors;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the activity events of an account go: who did what to which key, bucket or policy. Safe for
 * use by many threads; nothing is sent before a verb is called.
 *
 * <pre>{@code
 * EventRouting routing = EventRouting.on(cloud.in(Region.EU_DE));
 * routing.ensure("to the security team", logsCrn, EventRule.EVERYWHERE);
 * }</pre>
 *
 * <p>Targets, routes and settings are the account's, whichever region they are reached in.
 *
 * @see <a href="https://cloud.ibm.com/docs/atracker?topic=atracker-about">About Activity Tracker
 *     Event Routing</a>
 */
public final class EventRouting {

  private final Wire wire;

  private EventRouting(Wire wire) {
    this.wire = wire;
  }

  /**
   * Speaks to the service in the connection's region, over the connection's network. Nothing is
   * sent.
   *
   * @throws InvalidRequestException if the connection names no region
   */
  public static EventRouting on(IbmCloud cloud) {
    return new EventRouting(
        Connection.of(cloud)
            .wire(
                Service.EVENT_ROUTING, "Event Routing", () -> real(cloud), RoutingErrors.INSTANCE));
  }

  private static String real(IbmCloud cloud) {
    Region region =
        cloud
            .region()
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "region",
                        "is not named by the connection",
                        "Name one that Event Routing is in: cloud.in(Region.EU_DE)."));
    return "https://"
        + (cloud.network() == Network.PUBLIC ? "" : "private.")
        + region
        + ".atracker.cloud.ibm.com";
  }

  /** Gives the places that events can be sent to. */
  public EventTargets targets() {
    return new EventTargets(wire);
  }

  /** Gives what sends events there. */
  public EventRoutes routes() {
    return new EventRoutes(wire);
  }

  /** Gives what holds for all events. */
  public EventRoutingSettings settings() {
    return new EventRoutingSettings(wire);
  }

  /**
   * Brings it about that all activity events of some locations go into an instance of Cloud Logs:
   * by a target and a route, both of this name. There they are of the application {@code
   * ibm-audit-events}. The service {@code atracker} needs the role Sender on the instance.
   *
   * @param name 1 to 1,000 letters, digits, spaces and any of {@code - . _ :}
   * @param cloudLogs the instance's CRN
   * @param location a region, a country, {@link EventRule#GLOBAL} or {@link EventRule#EVERYWHERE}
   * @param more other locations, 8 in all
   * @throws InvalidRequestException if the CRN is another service's, several targets or routes have
   *     the name, or a location is none
   * @throws PartialFailureException if there is a target now and no route; doing it again does the
   *     rest
   */
  public Change<Feed> ensure(String name, Crn cloudLogs, String location, String... more) {
    EventRule.From from = EventRule.from(location, more);
    Change<EventTarget> target = targets().ensure(name, EventDestination.cloudLogs(cloudLogs));
    Change<EventRoute> route;
    try {
      route = routes().ensure(name, from.to(target.resource().id()));
    } catch (RedoubtException stopped) {
      if (target.outcome() == Outcome.UNCHANGED) {
        throw stopped;
      }
      throw partly(name, target, stopped);
    }
    Feed feed = new Feed(target.resource(), route.resource());
    if (target.outcome() == Outcome.CREATED && route.outcome() == Outcome.CREATED) {
      return Change.created(feed);
    }
    List<Difference> all = new ArrayList<>();
    tell("target", target.outcome(), target.differences(), all);
    tell("route", route.outcome(), route.differences(), all);
    return Change.updated(feed, all);
  }

  /**
   * Says what {@link #ensure} would come to, and changes nothing.
   *
   * @throws InvalidRequestException as {@code ensure} does
   */
  public Plan<Feed> preview(String name, Crn cloudLogs, String location, String... more) {
    String what = "feed '" + name + "'";
    EventRule.From from = EventRule.from(location, more);
    Plan<EventTarget> target = targets().preview(name, EventDestination.cloudLogs(cloudLogs));
    // A rule to a target that is not there yet equals no rule that is there.
    String targetId = target.present().map(EventTarget::id).orElse("new target");
    Plan<EventRoute> route = routes().preview(name, from.to(targetId));
    List<Difference> all = new ArrayList<>();
    tell("target", target.outcome(), target.differences(), all);
    tell("route", route.outcome(), route.differences(), all);
    if (target.present().isPresent() && route.present().isPresent()) {
      return Plan.update(what, new Feed(target.present().get(), route.present().get()), all);
    }
    return target.present().isEmpty() && route.present().isEmpty()
        ? Plan.create(what)
        : new Plan<>(what, Optional.empty(), Outcome.UPDATED, all);
  }

  private static void tell(
      String what, Outcome outcome, List<Difference> inner, List<Difference> all) {
    if (outcome == Outcome.CREATED) {
      all.add(new Difference(what, "absent", "present"));
    }
    inner.forEach(
        each -> all.add(new Difference(what + " " + each.what(), each.before(), each.after())));
  }

  private static PartialFailureException partly(
      String name, Change<EventTarget> target, RedoubtException stopped) {
    String which = "target " + target.resource().id();
    boolean created = target.outcome() == Outcome.CREATED;
    return new PartialFailureException(
        "Bringing feed '" + name + "' about",
        List.of((created ? "created " : "changed ") + which),
        created ? List.of(which) : List.of(),
        stopped);
  }
}
