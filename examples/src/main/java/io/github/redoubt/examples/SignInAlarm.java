package io.github.redoubt.examples;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.access.authorizations.Authorization;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.activity.FailedSignIns;
import io.github.redoubt.audit.alerts.Alert;
import io.github.redoubt.audit.alerts.LogFilter;
import io.github.redoubt.audit.alerts.NotifyOn;
import io.github.redoubt.audit.alerts.Priority;
import io.github.redoubt.audit.channels.NotificationChannel;
import io.github.redoubt.audit.notifications.EventNotifications;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The story of an application that tells of sign-ins, and of who is told when too many fail. */
final class SignInAlarm {

  private static final int FAILURES = 6;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final String APPLICATION = "shop";
  private static final String INTRUDER = "mallory";

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final Receiver receiver;
  private final CloudLogs logs;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  SignInAlarm(Surroundings place, Narrator narrator, Cleanup cleanup, Receiver receiver) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.receiver = receiver;
    this.logs = CloudLogs.on(place.cloud(), Where.cloudLogs(place));
  }

  /** Says what raises an alert, and where it goes. */
  void arm() {
    var unused =
        Authorizing.ensure(
            Authorization.letting(Where.cloudLogs(place)).notifyThrough(place.eventNotifications()),
            place,
            narrator,
            cleanup);
    EventNotifications notifications =
        EventNotifications.on(place.cloud(), place.eventNotifications());
    String name = "security-" + suffix;
    NotificationChannel channel =
        logs.channels(notifications)
            .ensure(name, wanted -> wanted.webhook(receiver.address()))
            .resource();
    cleanup.later("channel " + name, () -> logs.channels(notifications).remove(name));
    narrator.step("channel '" + name + "' posts alerts to " + receiver.address());
    narrator.add("channel", name, channel.topicId(), "to a webhook");
    Alert alert =
        logs.alerts()
            .ensure(
                "failed sign-ins " + suffix,
                wanted ->
                    wanted
                        .when(
                            LogFilter.lucene("action:\"shop.session.login\" AND outcome:failure")
                                .ofApplication(APPLICATION))
                        .moreThan(FAILURES - 1)
                        .within(WINDOW)
                        .by("initiator.name")
                        .priority(Priority.P1)
                        .notifyingOn(NotifyOn.TRIGGERED_AND_RESOLVED)
                        .tell(channel))
            .resource();
    cleanup.later("alert " + alert.name(), () -> logs.alerts().delete(alert.id()));
    narrator.step(
        "alert '" + alert.name() + "': " + FAILURES + " failures of one user in 10 minutes");
    narrator.add("alert", alert.name(), alert.id(), "received by the webhook, and resolved");
  }

  /** Fails to sign in too often, and waits for the alert. */
  void attack() throws InterruptedException {
    Instant before = place.now().minusSeconds(1);
    try (ApplicationLog log = new ApplicationLog(place, APPLICATION)) {
      for (int i = 0; i < FAILURES; i++) {
        log.signInFailed(INTRUDER, "203.0.113.9");
      }
      log.signInFailed("dana", "198.51.100.7");
      log.flush();
    }
    narrator.step(
        "the application logged " + FAILURES + " failed sign-ins of " + INTRUDER + ", one of dana");
    if (!place.comesTrue(() -> received("triggered"))) {
      throw new IllegalStateException("No alert came in: " + receiver.bodies());
    }
    narrator.step("the webhook received the alert, of " + INTRUDER + " and of nobody else");
    for (FailedSignIns each : logs.activity().between(before, place.now()).failedSignIns()) {
      narrator.step(
          "asked who failed: "
              + each.initiatorName()
              + ", "
              + (each.count() == 1 ? "once" : each.count() + " times")
              + ", from "
              + String.join(", ", each.addresses()));
    }
  }

  /** Waits until the failures are long enough ago. */
  void proveResolved() throws InterruptedException {
    if (!place.comesTrue(() -> received("resolved"))) {
      throw new IllegalStateException("The alert does not end: " + receiver.bodies());
    }
    narrator.step("nobody fails any more: the webhook received that it is resolved");
  }

  /** What dana did once must not have raised an alert. */
  private boolean received(String status) {
    boolean all = false;
    for (String body : receiver.bodies()) {
      JsonObject told = JsonParser.parseString(body).getAsJsonObject();
      if (body.contains("dana")) {
        throw new IllegalStateException("An alert is of dana, who failed once: " + told);
      }
      all |= body.contains(suffix) && body.contains("\"" + status + "\"");
    }
    return all;
  }
}
