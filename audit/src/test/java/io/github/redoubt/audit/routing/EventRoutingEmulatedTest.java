package io.github.redoubt.audit.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.WriteTestFailedException;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.ServiceException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes of it, against the emulator. */
class EventRoutingEmulatedTest {

  private static final String CREATED = "iam-identity.account-serviceid.create";

  private final RoutingAccount account = new RoutingAccount();
  private final IbmCloud cloud = account.cloud();
  private final EventRouting routing = EventRouting.on(cloud);
  private final Crn logs = account.logs();

  @Test
  void whatIsDoneAfterOneVerbIsFoundInCloudLogs() {
    account.authorizeLogs("atracker");

    assertThat(routing.ensure("all", logs, EventRule.EVERYWHERE).outcome())
        .isEqualTo(Outcome.CREATED);
    account.makeServiceId();

    assertThat(account.actions()).contains(CREATED);
    assertThat(account.records())
        .allMatch(each -> "ibm-audit-events".equals(each.labels().get("applicationname")));
  }

  @Test
  void ensuringTwiceIsOnce() {
    account.authorizeLogs("atracker");
    routing.ensure("all", logs, "global", "eu-de");

    Change<Feed> again = routing.ensure("all", logs, "global", "eu-de");

    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(routing.preview("all", logs, "global", "eu-de").changesNothing()).isTrue();
    assertThat(routing.targets().list()).hasSize(1);
    assertThat(routing.routes().list()).hasSize(1);
  }

  @Test
  void callersAtOnceEndWithOneTargetAndOneRoute() {
    account.authorizeLogs("atracker");

    List<CompletableFuture<Change<EventTarget>>> all =
        Stream.generate(
                () ->
                    cloud.async(
                        () -> routing.targets().ensure("siem", EventDestination.cloudLogs(logs))))
            .limit(4)
            .toList();
    List<String> ids = all.stream().map(each -> each.join().resource().id()).distinct().toList();

    assertThat(routing.targets().list().map(EventTarget::id)).hasSize(1);
    assertThat(ids).containsAll(routing.targets().list().map(EventTarget::id).toList());
  }

  @Test
  void aDroppedLocationComesNowhere() {
    account.authorizeLogs("atracker");
    EventTarget target =
        routing.targets().ensure("siem", EventDestination.cloudLogs(logs)).resource();
    routing
        .routes()
        .ensure(
            "all",
            EventRule.from(EventRule.GLOBAL).dropped(),
            EventRule.fromEverywhere().to(target.id()));

    account.makeServiceId();

    assertThat(account.actions()).doesNotContain(CREATED);
  }

  @Test
  void whatNoRouteIsForGoesToTheDefaultTargets() {
    account.authorizeLogs("atracker");
    EventTarget target =
        routing.targets().ensure("siem", EventDestination.cloudLogs(logs)).resource();

    routing
        .settings()
        .ensure(s -> s.defaultTargets(target.id()).metadataRegions(Region.EU_DE, Region.EU_GB));
    account.makeServiceId();

    assertThat(account.actions()).contains(CREATED);
    assertThat(routing.settings().get().defaultTargets()).containsExactly(target.id());
    assertThat(routing.settings().ensure(s -> s.defaultTargets(target.id())).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aBucketThatNobodyAuthorizedIsNoTarget() {
    EventDestination bucket =
        EventDestination.objectStorage(
            account.instance("objectStorage"), "s3.us-south.example", "no-such-bucket");

    assertThatThrownBy(() -> routing.targets().newTarget("archive", bucket).create())
        .isInstanceOf(WriteTestFailedException.class)
        .hasMessageContaining("Object Writer");
    assertThat(routing.targets().list()).isEmpty();
  }

  @Test
  void aTargetIsRenamedLedElsewhereAndDeleted() {
    account.authorizeLogs("atracker");
    EventTarget target =
        routing.targets().ensure("siem", EventDestination.cloudLogs(logs)).resource();
    Crn other = account.otherLogs();

    routing
        .targets()
        .update(target.id(), t -> t.named("soc").leadingTo(EventDestination.cloudLogs(other)));

    assertThat(routing.targets().get(target.id()).destination())
        .isEqualTo(EventDestination.cloudLogs(other));
    assertThat(routing.targets().find("siem")).isEmpty();
    assertThat(routing.targets().validate(target.id()).writeStatus().failed()).isFalse();
    routing.targets().delete(target.id());
    assertThatThrownBy(() -> routing.targets().get(target.id()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void deletingATargetThatARouteNamesIsWarnedOf() {
    account.authorizeLogs("atracker");
    Feed feed = routing.ensure("all", logs, EventRule.EVERYWHERE).resource();

    assertThat(routing.targets().delete(feed.target().id()).warnings()).isNotEmpty();
  }

  @Test
  void aRouteToATargetThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> routing.routes().create("all", EventRule.fromEverywhere().to("t-1")))
        .isInstanceOf(ServiceException.class);
  }

  @Test
  void rulesAreReplacedAndRoutesDeleted() {
    account.authorizeLogs("atracker");
    Feed feed = routing.ensure("all", logs, EventRule.EVERYWHERE).resource();
    String id = feed.route().id();

    routing.routes().replaceRules(id, EventRule.from("eu-de").to(feed.target().id()));
    assertThat(routing.routes().get(id).rules()).hasSize(1);
    routing.routes().rename(id, "eu only");
    assertThat(routing.routes().find("eu only")).isPresent();
    routing.routes().delete(id);

    assertThat(routing.routes().list()).isEmpty();
  }
}
