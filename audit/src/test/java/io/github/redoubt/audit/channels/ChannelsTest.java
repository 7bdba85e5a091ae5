package io.github.redoubt.audit.channels;

import static io.github.redoubt.audit.channels.AlertingCloud.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.alerts.Priority;
import io.github.redoubt.audit.notifications.destinations.Destination;
import io.github.redoubt.audit.notifications.subscriptions.Subscription;
import io.github.redoubt.audit.webhooks.MissingAuthorizationException;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.emulator.Delivery;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From nothing to a channel that reaches people. */
class ChannelsTest {

  private final AlertingCloud cloud = AlertingCloud.shared();
  private final Channels channels = cloud.logs().channels(cloud.notifications());
  private final Listener listener = new Listener();

  ChannelsTest() throws IOException {}

  @AfterEach
  void stop() {
    listener.close();
  }

  private Consumer<WantedChannel> slackAndPagerDuty() {
    SecretBytes url = secret(listener.url("/slack"));
    SecretBytes key = secret("R0UT1NGKEY");
    return c -> c.slack(url).pagerDuty(key);
  }

  @Test
  void channelIsMadeOfAllThatItNeeds() {
    cloud.authorized();

    Change<NotificationChannel> change = channels.ensure("security", slackAndPagerDuty());

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(cloud.logs().outgoingWebhooks().list()).hasSize(1);
    assertThat(cloud.notifications().destinations().list().map(Destination::name))
        .contains("security slack", "security pagerduty");
    assertThat(cloud.notifications().subscriptions().list().map(Subscription::name))
        .contains("security slack", "security pagerduty");
  }

  @Test
  void twiceIsTheSameAsOnce() {
    cloud.authorized();
    NotificationChannel first = channels.ensure("security", slackAndPagerDuty()).resource();

    Change<NotificationChannel> again = channels.ensure("security", slackAndPagerDuty());

    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(again.differences()).isEmpty();
    assertThat(again.resource()).isEqualTo(first);
  }

  @Test
  void placeThatIsSaidLaterIsAdded() {
    cloud.authorized();
    channels.ensure("security", slackAndPagerDuty());

    Change<NotificationChannel> change =
        channels.ensure(
            "security", c -> c.webhook(URI.create(listener.url("/hook"))).email("a@example.com"));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences())
        .extracting(Change.Difference::toString)
        .containsExactly(
            "destination 'security webhook': absent -> present",
            "subscription 'security webhook': absent -> present",
            "subscription 'security email': absent -> present");
    assertThat(cloud.otherEnd().mailbox()).hasSize(1);
  }

  @Test
  void previewChangesNothing() {
    cloud.authorized();

    Plan<NotificationChannel> plan = channels.preview("security", slackAndPagerDuty());

    assertThat(plan.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(cloud.logs().outgoingWebhooks().list()).isEmpty();
    assertThat(cloud.notifications().topics().list()).isEmpty();
  }

  @Test
  void previewOfWhatIsThereChangesNothing() {
    cloud.authorized();
    channels.ensure("security", slackAndPagerDuty());

    assertThat(channels.preview("security", slackAndPagerDuty()).changesNothing()).isTrue();
    assertThat(
            channels
                .preview("security", c -> c.slack(secret(listener.url("/slack"))).everyAlert())
                .differences())
        .singleElement()
        .satisfies(
            each -> assertThat(each.what()).contains("topic 'security'", "notification_filter"));
  }

  @Test
  void missingAuthorizationIsToldBeforeAnythingIsMade() {
    assertThatThrownBy(() -> channels.ensure("security", slackAndPagerDuty()))
        .isInstanceOf(MissingAuthorizationException.class)
        .hasMessageContaining("Event Source Manager");
    assertThat(cloud.notifications().topics().list()).isEmpty();
  }

  @Test
  void whatIsHalfDoneIsTold() {
    cloud.authorized();
    cloud
        .notifications()
        .destinations()
        .ensure(
            "security slack",
            io.github.redoubt.audit.notifications.destinations.DestinationConfig.webhook(
                URI.create(listener.url("/hook"))));

    assertThatThrownBy(() -> channels.ensure("security", slackAndPagerDuty()))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            stopped -> {
              assertThat(stopped.done())
                  .startsWith("created outgoing webhook")
                  .contains("created topic 'security'");
              assertThat(stopped.leftBehind()).contains("topic 'security'");
              assertThat(stopped).hasCauseInstanceOf(InvalidRequestException.class);
            });
  }

  @Test
  void callersAtOnceEndWithOneChannel() {
    cloud.authorized();
    Consumer<WantedChannel> wanted = slackAndPagerDuty();

    List<CompletableFuture<NotificationChannel>> callers =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> channels.ensure("security", wanted).resource()))
            .toList();

    assertThat(callers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(cloud.logs().outgoingWebhooks().list()).hasSize(1);
    assertThat(cloud.notifications().topics().list()).hasSize(1);
    assertThat(cloud.notifications().subscriptions().list()).hasSize(2);
  }

  @Test
  void channelIsFoundAgain() {
    cloud.authorized();
    NotificationChannel made = channels.ensure("security", slackAndPagerDuty()).resource();

    assertThat(channels.find("security")).contains(made);
    assertThat(channels.find("other")).isEmpty();
  }

  @Test
  void testReachesAllPlaces() throws Exception {
    cloud.authorized();
    NotificationChannel channel = channels.ensure("security", slackAndPagerDuty()).resource();

    ChannelTest test = channel.test();

    assertThat(cloud.otherEnd().deliveries())
        .extracting(Delivery::type)
        .containsExactlyInAnyOrder("slack", "pagerduty");
    assertThat(test.notificationId())
        .isEqualTo(cloud.otherEnd().deliveries().get(0).notificationId());
    assertThat(listener.next().toString()).contains("Test of the channel");
  }

  @Test
  void testOpensAnIncidentInPagerDutyAndResolvesIt() throws Exception {
    cloud.authorized();
    cloud.otherEnd().pagerDutyAt(URI.create(listener.url("/v2/enqueue")));
    NotificationChannel channel =
        channels.ensure("security", c -> c.pagerDuty(secret("R0UT1NGKEY"))).resource();

    ChannelTest test = channel.test();
    cloud.otherEnd().deliveries();
    test.resolve();
    cloud.otherEnd().deliveries();

    JsonObject opened = listener.next();
    JsonObject resolved = listener.next();
    assertThat(opened.get("event_action").getAsString()).isEqualTo("trigger");
    assertThat(resolved.get("event_action").getAsString()).isEqualTo("resolve");
    assertThat(resolved.get("dedup_key")).isEqualTo(opened.get("dedup_key"));
    assertThat(opened.get("routing_key").getAsString()).isEqualTo("R0UT1NGKEY");
    assertThat(opened.getAsJsonObject("payload").get("severity").getAsString()).isEqualTo("info");
  }

  @Test
  void channelIsTakenAwayWithoutTheWebhookThatOthersShare() {
    cloud.authorized();
    channels.ensure("security", slackAndPagerDuty());

    assertThat(channels.remove("security")).isTrue();

    assertThat(channels.find("security")).isEmpty();
    assertThat(cloud.notifications().topics().list()).isEmpty();
    assertThat(cloud.notifications().destinations().list().map(Destination::name))
        .noneMatch(name -> name.startsWith("security"));
    assertThat(cloud.logs().outgoingWebhooks().list()).hasSize(1);
    assertThat(channels.remove("security")).isFalse();
  }

  @Test
  void channelThatReachesNobodyIsRefused() {
    assertThatThrownBy(() -> channels.ensure("security", c -> c.ofPriority(Priority.P1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("reaches nobody");
  }

  @Test
  void nameThatNoLabelCanCarryIsRefused() {
    assertThatThrownBy(() -> channels.find("Security Team"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("small letters");
  }

  @Test
  void channelShowsNothingSecret() {
    cloud.authorized();

    Change<NotificationChannel> change = channels.ensure("security", slackAndPagerDuty());

    assertThat(change.toString()).doesNotContain("R0UT1NGKEY").doesNotContain("/slack");
  }
}
