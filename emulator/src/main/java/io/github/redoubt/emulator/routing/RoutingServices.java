package io.github.redoubt.emulator.routing;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.logs.CloudLogsService;
import io.github.redoubt.emulator.routing.events.EventRouting;
import io.github.redoubt.emulator.routing.platformlogs.LogsRouting;
import io.github.redoubt.emulator.storage.deposits.Deposits;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Event Routing and Logs Routing of all accounts of one emulator. */
public final class RoutingServices {

  private final EventRouting events;
  private final LogsRouting platformLogs;

  /**
   * What routing turns to.
   *
   * @param authority who says who may do what
   * @param logs where logs can go
   * @param deposits where objects can go
   * @param identities finds whose an API key is
   */
  public record Surroundings(
      Authority authority,
      CloudLogsService logs,
      Supplier<Deposits> deposits,
      Function<String, Optional<Identity>> identities) {}

  public RoutingServices(Clock clock, Surroundings surroundings) {
    this.events = new EventRouting(clock, surroundings);
    this.platformLogs = new LogsRouting(clock, surroundings);
  }

  public EventRouting events() {
    return events;
  }

  public LogsRouting platformLogs() {
    return platformLogs;
  }

  public void addEventRoutingRoutes(RoutesConfig routes, String prefix, boolean privately) {
    events.addRoutes(routes, prefix, privately);
  }

  public void addLogsRoutingRoutes(RoutesConfig routes, String prefix, boolean privately) {
    platformLogs.addRoutes(routes, prefix, privately);
  }

  public void addTenantRoutes(RoutesConfig routes, String prefix) {
    platformLogs.addTenantRoutes(routes, prefix);
  }
}
