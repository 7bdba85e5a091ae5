package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.Severity;
import io.github.redoubt.emulator.routing.RoutingServices.Surroundings;
import io.github.redoubt.emulator.routing.internal.Call;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Regions;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.Texts;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import io.github.redoubt.emulator.routing.tenants.Tenants;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Logs Routing of all accounts of one emulator: by tenants until an account has migrated, by
 * targets and routes from then on. Safe for use by many threads.
 */
public final class LogsRouting {

  private static final String SERVICE = "logs-router";

  private static final String SEND = "logs.data-ingress.send";
  private static final String APPLICATION = "ibm-platform-logs";

  private final Clock clock;
  private final Surroundings surroundings;
  private final Tenants tenants;
  private final Map<String, AccountLogs> accounts = new ConcurrentHashMap<>();

  public LogsRouting(Clock clock, Surroundings surroundings) {
    this.clock = clock;
    this.surroundings = surroundings;
    this.tenants =
        new Tenants(clock, account -> of(account).migration() == MigrationState.COMPLETE);
  }

  Clock clock() {
    return clock;
  }

  AccountLogs of(String accountId) {
    return accounts.computeIfAbsent(accountId, AccountLogs::new);
  }

  /**
   * Mounts the third version.
   *
   * @param privately whether callers come by the private network there
   */
  public void addRoutes(RoutesConfig routes, String prefix, boolean privately) {
    Consumer<Call> admission = privately ? call -> {} : this::requirePublic;
    Door door = new Door(routes, prefix, surroundings.authority(), SERVICE, admission);
    new LogTargetRoutes(this).open(door);
    new LogRuleRoutes(this).open(door);
    new LogSettingsRoutes(this).open(door);
    new DestinationRoutes(this).open(door);
    new MigrationRoutes(this).open(door);
    door.close();
  }

  /** Mounts the first version. */
  public void addTenantRoutes(RoutesConfig routes, String prefix) {
    tenants.addRoutes(routes, prefix, surroundings.authority());
  }

  private void requirePublic(Call call) {
    if (of(call.accountId()).settings().privateApiEndpointOnly()) {
      throw Rejection.forbidden("The account takes calls by the private endpoints only.");
    }
  }

  /** Makes of each tenant's target one of the account, and a route for the tenant's region. */
  void generate(AccountLogs account) {
    Instant now = clock.instant();
    for (Tenants.Way way : tenants.ways(account.accountId())) {
      String targetId = UUID.randomUUID().toString();
      account.add(
          new LogTarget(
              targetId,
              account.newCrn(way.region(), "target", targetId),
              way.name(),
              way.destinationCrn(),
              way.region(),
              Texts.ACCOUNT,
              now,
              now,
              WriteStatus.SUCCESS));
      String routeId = UUID.randomUUID().toString();
      account.add(
          new LogRoute(
              routeId,
              account.newCrn("global", "route", routeId),
              way.name(),
              List.of(
                  new LogRoute.Rule(
                      LogRoute.SEND,
                      List.of(targetId),
                      List.of(new LogRoute.Filter("is", List.of(way.region()))))),
              Texts.ACCOUNT,
              now,
              now));
    }
  }

  /** Takes a log that a service of the platform writes, and sends it where it goes. */
  public void take(String sourceCrn, String json) {
    String accountId = Crns.account(sourceCrn);
    String location = Crns.region(sourceCrn);
    IncomingLog log =
        IncomingLog.of(
            clock.instant(),
            Severity.INFO,
            Map.of(
                Labels.APPLICATION,
                APPLICATION,
                Labels.SUBSYSTEM,
                Crns.service(sourceCrn) + ":" + Crns.instance(sourceCrn)),
            json);
    AccountLogs account = of(accountId);
    if (account.migration() == MigrationState.COMPLETE) {
      targets(account, location)
          .forEach(
              target -> account.note(target.id(), send(accountId, target.destinationCrn(), log)));
    } else if (location.equals(Regions.HOME)) {
      tenants.send(accountId, destination -> send(accountId, destination, log));
    }
  }

  private static Iterable<LogTarget> targets(AccountLogs account, String location) {
    Map<String, LogTarget> targets = new LinkedHashMap<>();
    account.decisions(location).stream()
        .flatMap(decision -> decision.targets().stream())
        .forEach(target -> targets.put(target.id(), target));
    return targets.values();
  }

  private WriteStatus send(String accountId, String destination, IncomingLog log) {
    Target source = new Target(Map.of("serviceName", SERVICE, "accountId", accountId));
    Target instance = Target.of("logs", Crns.account(destination), Crns.instance(destination));
    Optional<String> failure =
        !surroundings.authority().authorizes(source, SEND, instance)
            ? Optional.of("Sending logs to the instance is not authorized.")
            : surroundings.logs().receive(destination, log)
                ? Optional.empty()
                : Optional.of("There is no such instance.");
    return failure
        .map(reason -> WriteStatus.failed(clock.instant(), reason))
        .orElse(WriteStatus.SUCCESS);
  }
}
