package io.github.redoubt.audit.channels;

import static io.github.redoubt.audit.alerts.LogFilter.lucene;
import static io.github.redoubt.audit.channels.AlertingCloud.secret;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.alerts.Alert;
import io.github.redoubt.audit.alerts.Alerts;
import io.github.redoubt.audit.alerts.NotifyOn;
import io.github.redoubt.audit.alerts.Priority;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a log to somebody who is told. */
class AlertToPeopleTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final AlertingCloud cloud = AlertingCloud.on(EMULATOR).authorized();
  private final Channels channels = cloud.logs().channels(cloud.notifications());
  private final Alerts alerts = cloud.logs().alerts();
  private final Listener listener = new Listener();

  AlertToPeopleTest() throws IOException {}

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  @AfterEach
  void hangUp() {
    listener.close();
  }

  private NotificationChannel webhook(String name) {
    return channels.ensure(name, c -> c.webhook(URI.create(listener.url("/" + name)))).resource();
  }

  private void failedSignIn(String who) {
    cloud.log("{\"event\":\"login_failed\",\"initiator\":{\"id\":\"" + who + "\"}}");
  }

  private void pass(Duration time) {
    EMULATOR.clock().advance(time);
    EMULATOR.alertEvents(cloud.logsCrn().toString());
    cloud.otherEnd().deliveries();
  }

  private Change<Alert> failedSignIns(NotificationChannel channel) {
    return alerts.ensure(
        "failed sign-ins",
        a ->
            a.when(lucene("event:login_failed"))
                .moreThan(5)
                .within(Duration.ofMinutes(10))
                .by("initiator.id")
                .priority(Priority.P2)
                .tell(channel));
  }

  @Test
  void sixFailedSignInsReachTheChannel() throws Exception {
    NotificationChannel channel = webhook("security");
    failedSignIns(channel);

    for (int i = 0; i < 6; i++) {
      failedSignIn("ann");
    }
    failedSignIn("bob");
    pass(Duration.ofMinutes(1));

    assertThat(listener.calls()).isEqualTo(1);
    JsonObject told = listener.next();
    JsonObject data = told.getAsJsonObject("data");
    assertThat(data.get("status").getAsString()).isEqualTo("triggered");
    assertThat(data.get("priority").getAsString()).isEqualTo("P2");
    assertThat(data.getAsJsonObject("alert_definition").get("name").getAsString())
        .isEqualTo("failed sign-ins");
  }

  @Test
  void sameAlertTwiceIsTheSameAsOnce() {
    NotificationChannel channel = webhook("security");
    Alert first = failedSignIns(channel).resource();

    Change<Alert> again = failedSignIns(channel);

    assertThat(again.differences()).isEmpty();
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(again.resource().versionId()).isEqualTo(first.versionId());
  }

  @Test
  void channelGetsTheAlertsThatTellItAlone() {
    NotificationChannel security = webhook("security");
    webhook("operations");
    failedSignIns(security);

    for (int i = 0; i < 6; i++) {
      failedSignIn("ann");
    }
    pass(Duration.ofMinutes(1));

    assertThat(cloud.otherEnd().deliveries())
        .extracting(io.github.redoubt.emulator.Delivery::destination)
        .containsExactly("security webhook");
  }

  @Test
  void pagerDutyIncidentIsResolvedWhenTheAlertIs() throws Exception {
    cloud.otherEnd().pagerDutyAt(URI.create(listener.url("/v2/enqueue")));
    NotificationChannel channel =
        channels.ensure("security", c -> c.pagerDuty(secret("KEY"))).resource();
    alerts.ensure(
        "failed sign-ins",
        a ->
            a.when(lucene("event:login_failed"))
                .moreThan(1)
                .within(Duration.ofMinutes(5))
                .notifyingOn(NotifyOn.TRIGGERED_AND_RESOLVED)
                .tell(channel, NotifyOn.TRIGGERED_AND_RESOLVED, Duration.ofMinutes(5)));

    failedSignIn("ann");
    failedSignIn("ann");
    pass(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(10));

    JsonObject opened = listener.next();
    JsonObject resolved = listener.next();
    assertThat(opened.get("event_action").getAsString()).isEqualTo("trigger");
    assertThat(resolved.get("event_action").getAsString()).isEqualTo("resolve");
    assertThat(resolved.get("dedup_key")).isEqualTo(opened.get("dedup_key"));
  }

  @Test
  void alertThatRestsTellsNobody() {
    Alert alert = failedSignIns(webhook("security")).resource();
    alerts.disable(alert.id());

    for (int i = 0; i < 6; i++) {
      failedSignIn("ann");
    }
    pass(Duration.ofMinutes(1));

    assertThat(listener.calls()).isZero();
    assertThat(alerts.get(alert.id()).enabled()).isFalse();
    assertThat(alerts.enable(alert.id()).outcome()).isEqualTo(Outcome.UPDATED);
  }

  @Test
  void channelOfHighPrioritiesHearsOfThemAlone() {
    NotificationChannel channel =
        channels
            .ensure(
                "urgent",
                c -> c.webhook(URI.create(listener.url("/urgent"))).ofPriority(Priority.P1))
            .resource();
    alerts.ensure(
        "every failure",
        a ->
            a.when(lucene("event:login_failed")).immediately().priority(Priority.P3).tell(channel));
    alerts.ensure(
        "every failure of root",
        a -> a.when(lucene("initiator.id:root")).immediately().priority(Priority.P1).tell(channel));

    failedSignIn("ann");
    failedSignIn("root");
    pass(Duration.ofMinutes(1));

    assertThat(listener.calls()).isEqualTo(1);
  }
}
