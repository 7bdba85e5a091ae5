package io.github.redoubt.audit.platformlogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.routing.RoutingAccount;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Region;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of it, against the emulator. */
class LogsRoutingEmulatedTest {

  private final RoutingAccount account = new RoutingAccount();
  private final LogsRouting routing = LogsRouting.on(account.cloud().in(Region.US_SOUTH));
  private final Crn logs = account.logs();

  @BeforeEach
  void letLogsIn() {
    account.authorizeLogs("logs-router");
  }

  /** Targets and routes are there once the account has moved to them. */
  private void migrate() {
    routing.migration().generate();
    routing.migration().completeIrreversibly();
  }

  @Test
  void aTenantIsMadeRenamedLedElsewhereAndDeleted() {
    LogTenant made = routing.tenants().ensure("ops", logs).resource();

    assertThat(routing.tenants().ensure("ops", logs).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(routing.tenants().rename(made.id(), "soc").resource().name()).isEqualTo("soc");
    Crn other = account.otherLogs();
    LogTenant led = routing.tenants().ensure("soc", other).resource();
    assertThat(led.targets()).singleElement().matches(t -> t.destination().equals(other));
    routing.tenants().delete(made.id());
    assertThatThrownBy(() -> routing.tenants().get(made.id()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aRegionHasOneTenant() {
    routing.tenants().create("ops", logs);

    assertThatThrownBy(() -> routing.tenants().create("soc", logs))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void tenantsBecomeTargetsAndRoutes() {
    routing.tenants().create("ops", logs);

    assertThat(routing.migration().progress().state()).isEqualTo(MigrationState.BEFORE);
    migrate();

    assertThat(routing.migration().progress().state()).isEqualTo(MigrationState.COMPLETE);
    assertThat(routing.targets().list().map(LogTarget::destination)).containsExactly(logs);
    assertThat(routing.routes().list()).isNotEmpty();
  }

  @Test
  void whatWasGeneratedIsDiscarded() {
    routing.tenants().create("ops", logs);
    routing.migration().generate();

    assertThat(routing.migration().discard().state()).isEqualTo(MigrationState.BEFORE);
  }

  @Test
  void targetsAndRoutesAreBroughtAboutOnce() {
    migrate();

    LogTarget target = routing.targets().ensure("ops", logs).resource();
    LogRule rule = LogRule.from(Region.US_SOUTH, Region.EU_DE).to(target.id());
    routing.routes().ensure("all", rule);

    assertThat(routing.targets().ensure("ops", logs).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(routing.routes().ensure("all", rule).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(routing.routes().find("all").orElseThrow().rules()).containsExactly(rule);
  }

  @Test
  void routesAreChangedAndTakenAway() {
    migrate();
    LogTarget target = routing.targets().create("ops", logs);
    LogRoute route = routing.routes().create("all", LogRule.fromEverywhere().to(target.id()));

    routing.routes().replaceRules(route.id(), LogRule.from(Region.EU_DE).dropped());
    assertThat(routing.routes().get(route.id()).rules())
        .containsExactly(LogRule.from(Region.EU_DE).dropped());
    routing.routes().delete(route.id());
    routing.targets().rename(target.id(), "soc");
    routing.targets().delete(target.id());

    assertThat(routing.targets().list()).isEmpty();
    assertThat(routing.routes().list()).isEmpty();
  }

  @Test
  void itIsToldWhereTheLogsOfAServiceGo() {
    migrate();
    LogTarget target = routing.targets().create("ops", logs);
    routing.routes().create("all", LogRule.fromEverywhere().to(target.id()));
    Crn keys = account.instance("keyProtect");

    assertThat(routing.destinationsOf(List.of(keys)).get(keys))
        .anySatisfy(
            each ->
                assertThat(each.targets())
                    .extracting(LogDestination.Reached::id)
                    .contains(target.id()));
  }

  @Test
  void settingsAreChangedWhereTheyDiffer() {
    migrate();
    LogTarget target = routing.targets().create("ops", logs);

    routing
        .settings()
        .ensure(s -> s.defaultTargets(target.id()).metadataRegions(Region.US_SOUTH, Region.EU_DE));

    assertThat(routing.settings().get().defaultTargets()).containsExactly(target.id());
    assertThat(routing.settings().ensure(s -> s.defaultTargets(target.id())).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }
}
