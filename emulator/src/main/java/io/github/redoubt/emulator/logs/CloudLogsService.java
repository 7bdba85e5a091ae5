package io.github.redoubt.emulator.logs;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.logs.alerts.DefinitionRoutes;
import io.github.redoubt.emulator.logs.alerts.LegacyRoutes;
import io.github.redoubt.emulator.logs.alerts.evaluation.Pulse;
import io.github.redoubt.emulator.logs.alerts.evaluation.Watchtower;
import io.github.redoubt.emulator.logs.dashboards.DashboardRoutes;
import io.github.redoubt.emulator.logs.dataaccess.DataAccessRuleRoutes;
import io.github.redoubt.emulator.logs.enrichments.EnrichmentRoutes;
import io.github.redoubt.emulator.logs.extensions.ExtensionRoutes;
import io.github.redoubt.emulator.logs.intake.IngestionRoutes;
import io.github.redoubt.emulator.logs.intake.Intake;
import io.github.redoubt.emulator.logs.intake.Mishap;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.metrics.EventsToMetricsRoutes;
import io.github.redoubt.emulator.logs.parsing.RuleGroupRoutes;
import io.github.redoubt.emulator.logs.policies.PolicyRoutes;
import io.github.redoubt.emulator.logs.queries.QueryRoutes;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import io.github.redoubt.emulator.logs.streams.StreamRoutes;
import io.github.redoubt.emulator.logs.usage.DataUsageRoutes;
import io.github.redoubt.emulator.logs.views.ViewRoutes;
import io.github.redoubt.emulator.logs.webhooks.Outlet;
import io.github.redoubt.emulator.logs.webhooks.WebhookRoutes;
import io.github.redoubt.emulator.logs.webhooks.Webhooks;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** All instances of Cloud Logs of one emulator. Safe for use by many threads. */
public final class CloudLogsService implements AutoCloseable {

  private final Clock clock;
  private final Authority authority;
  private final Supplier<Mishap> mishaps;
  private final QueryRoutes queries;
  private final Outlet outlet;
  private final Pulse pulse = new Pulse(this::passMinutes);

  /** By id. */
  private final Map<String, LogsInstance> instances = new ConcurrentHashMap<>();

  /**
   * Makes the service without instances.
   *
   * @param mishaps what goes wrong with the next request that brings logs
   * @param outlet where alerts go
   */
  public CloudLogsService(
      Clock clock,
      Authority authority,
      Supplier<Mishap> mishaps,
      QueryRoutes queries,
      Outlet outlet) {
    this.clock = clock;
    this.authority = authority;
    this.mishaps = mishaps;
    this.queries = queries;
    this.outlet = outlet;
  }

  public void createInstance(String crn) {
    LogsInstance instance = new LogsInstance(crn, clock);
    Watchtower.of(instance).open(outlet);
    instances.put(instance.id(), instance);
  }

  public void removeInstance(String crn) {
    instance(crn)
        .ifPresent(
            instance -> {
              instances.remove(instance.id());
              Webhooks.of(instance).leave(outlet);
            });
  }

  /** The instance with a CRN, if there is one. */
  public Optional<LogsInstance> instance(String crn) {
    return Optional.ofNullable(instances.get(Crns.instance(crn)))
        .filter(each -> each.crn().equals(crn));
  }

  /**
   * Takes in a log that comes from inside the cloud, as Event Routing sends them: by the same ways
   * as those that come over the wire.
   *
   * @return whether there is such an instance
   */
  public boolean receive(String instanceCrn, IncomingLog log) {
    Optional<LogsInstance> instance = instance(instanceCrn);
    instance.ifPresent(found -> found.feature(Intake.class, Intake::new).take(List.of(log)));
    return instance.isPresent();
  }

  /** Mounts what queries and manages, and what takes logs in; each at its own host. */
  public void addRoutes(RoutesConfig routes, String api, String ingestion) {
    Door outward = door(routes, api);
    queries.open(outward);
    PolicyRoutes.open(outward);
    RuleGroupRoutes.open(outward);
    DataAccessRuleRoutes.open(outward);
    ViewRoutes.open(outward);
    DashboardRoutes.open(outward);
    EnrichmentRoutes.open(outward);
    EventsToMetricsRoutes.open(outward);
    StreamRoutes.open(outward);
    DataUsageRoutes.open(outward);
    ExtensionRoutes.open(outward);
    new WebhookRoutes(authority, outlet).open(outward);
    DefinitionRoutes.open(outward);
    LegacyRoutes.open(outward);
    outward.close();
    Door inward = door(routes, ingestion);
    new IngestionRoutes(mishaps).open(inward);
    inward.close();
  }

  private Door door(RoutesConfig routes, String prefix) {
    return new Door(routes, prefix, authority, id -> Optional.ofNullable(instances.get(id)));
  }

  private void passMinutes() {
    instances.values().forEach(instance -> Watchtower.of(instance).passMinutes());
  }

  /** Lets alerts know that time has been moved. */
  public void timeHasMoved() {
    instances.values().forEach(instance -> Watchtower.of(instance).turn());
  }

  @Override
  public void close() {
    pulse.close();
  }
}
