package io.github.redoubt.emulator;

import io.github.redoubt.emulator.routing.RoutingServices;
import java.time.Duration;
import java.util.List;

/**
 * How an emulator's Event Routing and Logs Routing behave, of all accounts: events are delivered,
 * and changes count, at once unless something else is said here. Safe for use by many threads.
 */
public final class Routing {

  private final RoutingServices services;

  Routing(RoutingServices services) {
    this.services = services;
  }

  /**
   * Lets events be on their way for a while by the emulator's clock, those from now on. What is due
   * together is written together: several events in one object.
   */
  public void deliveryTakes(Duration time) {
    requireTime(time);
    services.events().deliveryTakes(time);
  }

  /**
   * Lets changes of routes and settings count after a while only by the emulator's clock, those
   * from now on. In the cloud it takes up to an hour.
   */
  public void changesTake(Duration time) {
    requireTime(time);
    services.events().changesTake(time);
  }

  /**
   * Sets how many routes an account may have and how many rules a route, which are 30 and 10 unless
   * this is said; the service's pages do not agree on them.
   */
  public void limit(int routes, int rulesPerRoute) {
    if (routes < 1 || rulesPerRoute < 1) {
      throw new IllegalArgumentException("At least one route with one rule");
    }
    services.events().limit(routes, rulesPerRoute);
  }

  /**
   * Has a service of the platform write a log, which Logs Routing sends where its tenants, or its
   * routes, want it.
   *
   * @param sourceCrn of the service's instance, which says the account and the region
   * @param json an object; bare text becomes its member {@code text}
   */
  public void platformLog(String sourceCrn, String json) {
    services.platformLogs().take(sourceCrn, json);
  }

  /** What was written to topics of Event Streams so far, oldest first. */
  public List<StreamedEvent> streamed() {
    return services.events().streamed();
  }

  private static void requireTime(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("Nothing is there before it happened: " + time);
    }
  }
}
