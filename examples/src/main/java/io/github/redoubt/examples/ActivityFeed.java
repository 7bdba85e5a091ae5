package io.github.redoubt.examples;

import io.github.redoubt.access.authorizations.Authorization;
import io.github.redoubt.access.authorizations.Source;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.events.ActivityEvent;
import io.github.redoubt.audit.routing.EventRouting;
import io.github.redoubt.audit.routing.Feed;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.RateLimitedException;
import io.github.redoubt.core.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The activity events of a region, on their way into Cloud Logs, and how they are found there. */
final class ActivityFeed {

  private static final Duration BACK = Duration.ofHours(2);

  /** The clock of the services need not be this machine's. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final Crn logs;

  ActivityFeed(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.logs = Where.cloudLogs(place);
  }

  /** Lets the events of one region come in; whoever routes them there already is left alone. */
  void open(String name, Region region) {
    var unused =
        Authorizing.ensure(
            Authorization.letting(Source.EVENT_ROUTING).sendLogsTo(logs), place, narrator, cleanup);
    EventRouting routing = EventRouting.on(place.cloud().in(region));
    Feed feed = routing.ensure(name, logs, region.code()).resource();
    cleanup.later("target " + name, () -> routing.targets().delete(feed.target().id()));
    cleanup.later("route " + name, () -> routing.routes().delete(feed.route().id()));
    narrator.step("activity events of " + region + " go into Cloud Logs, by route '" + name + "'");
    narrator.add("route", name, feed.route().id(), "events of " + region + " to Cloud Logs");
  }

  /**
   * Waits for events about a resource, and tells them.
   *
   * @param what names the resource for people
   * @param actions the kinds of things and what was done to them that must be among them, such as
   *     {@code secrets.create}
   */
  void find(String what, Crn resource, String... actions) throws InterruptedException {
    List<ActivityEvent> found = new ArrayList<>();
    boolean complete =
        place.comesTrue(
            () -> {
              found.clear();
              found.addAll(ask(resource));
              return List.of(actions).stream().allMatch(action -> has(found, action));
            });
    if (!complete) {
      throw new IllegalStateException(
          "Of the " + what + " only these events were found: " + told(found));
    }
    narrator.step("found of the " + what + ":");
    told(found).forEach(line -> narrator.say("       " + line));
  }

  /** Where questions are asked too often, a later one gets the answer. */
  private List<ActivityEvent> ask(Crn resource) {
    try (Stream<ActivityEvent> events =
        CloudLogs.on(place.cloud(), logs)
            .activity()
            .between(place.now().minus(BACK), place.now().plus(AHEAD))
            .on(resource)
            .events()) {
      return events.toList();
    } catch (RateLimitedException later) {
      return List.of();
    }
  }

  private static boolean has(List<ActivityEvent> events, String action) {
    return events.stream().anyMatch(event -> event.action().toString().endsWith("." + action));
  }

  private static List<String> told(List<ActivityEvent> events) {
    return events.stream()
        .map(
            event ->
                event.action()
                    + " by "
                    + (event.initiator().id().isEmpty() ? "the service" : event.initiator().id())
                    + " ("
                    + event.outcome()
                    + ")")
        .distinct()
        .toList();
  }
}
