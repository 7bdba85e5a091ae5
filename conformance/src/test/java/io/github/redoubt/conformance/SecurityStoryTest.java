package io.github.redoubt.conformance;

import static io.github.redoubt.audit.alerts.LogFilter.lucene;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.access.Access;
import io.github.redoubt.access.authorizations.Authorization;
import io.github.redoubt.access.authorizations.Source;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.activity.FailedSignIns;
import io.github.redoubt.audit.alerts.Priority;
import io.github.redoubt.audit.channels.NotificationChannel;
import io.github.redoubt.audit.events.ActivityEvent;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.audit.notifications.EventNotifications;
import io.github.redoubt.audit.routing.EventRouting;
import io.github.redoubt.audit.shipping.Shipper;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Region;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.KeyProtect;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.logback.CloudLogsAppender;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * From what happens to whoever has to know of it, over all services between: security events of an
 * application, and activity events of the cloud.
 */
class SecurityStoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Emulator emulator = Emulator.start();
  private final MockWebServer receiver = new MockWebServer();
  private final IbmCloud cloud =
      IbmCloud.connect(Credentials.apiKey(emulator.apiKey()))
          .emulatedBy(emulator.endpoints())
          .in(Region.US_SOUTH);
  private final Crn logsCrn = instance("cloudLogs");
  private final Crn notificationsCrn = instance("eventNotifications");
  private final CloudLogs logs = CloudLogs.on(cloud, logsCrn);

  private Crn instance(String name) {
    return Crn.parse(Objects.requireNonNull(emulator.instances().get(name)));
  }

  @BeforeEach
  void listen() throws IOException {
    receiver.start();
    receiver.enqueue(new MockResponse.Builder().code(200).build());
  }

  @AfterEach
  void stop() {
    receiver.close();
    emulator.close();
  }

  private void alertOnFailedSignIns() {
    Access.on(cloud)
        .authorizations()
        .ensure(Authorization.letting(logsCrn).notifyThrough(notificationsCrn));
    NotificationChannel security =
        logs.channels(EventNotifications.on(cloud, notificationsCrn))
            .ensure("security", c -> c.webhook(URI.create(receiver.url("/soc").toString())))
            .resource();
    logs.alerts()
        .ensure(
            "failed sign-ins",
            a ->
                a.when(lucene("action:\"shop.session.login\" AND outcome:failure"))
                    .moreThan(5)
                    .within(Duration.ofMinutes(10))
                    .by("initiator.id")
                    .priority(Priority.P1)
                    .tell(security));
  }

  private JsonObject told() throws InterruptedException {
    emulator.clock().advance(Duration.ofMinutes(1));
    emulator.alertEvents(logsCrn.toString());
    emulator.notifications(notificationsCrn.toString()).deliveries();
    RecordedRequest request = receiver.takeRequest(20, TimeUnit.SECONDS);
    assertThat(request).as("what the receiver was sent").isNotNull();
    assertThat(request.getUrl().encodedPath()).isEqualTo("/soc");
    return JsonParser.parseString(Objects.requireNonNull(request.getBody()).utf8())
        .getAsJsonObject();
  }

  private static void requireFailedSignInsTold(JsonObject told) {
    assertThat(told.get("type").getAsString())
        .isEqualTo("com.ibm.cloud.logs.StandardMoreThanAlertEvent:AlertTriggered");
    JsonObject data = told.getAsJsonObject("data");
    assertThat(data.get("status").getAsString()).isEqualTo("triggered");
    assertThat(data.get("priority").getAsString()).isEqualTo("P1");
    assertThat(data.getAsJsonObject("alert_definition").get("name").getAsString())
        .isEqualTo("failed sign-ins");
    assertThat(data.get("log_example").toString()).contains("mallory");
  }

  @Test
  void failedSignInsThatAreShippedReachTheWebhook() throws InterruptedException {
    alertOnFailedSignIns();

    try (Shipper shipper = logs.shipper("shop", "login").start()) {
      for (int i = 0; i < 6; i++) {
        assertThat(shipper.ship(SecurityEvent.signInFailed("shop", "mallory", "203.0.113.9")))
            .isTrue();
      }
      assertThat(shipper.ship(SecurityEvent.signInFailed("shop", "ann", "198.51.100.4"))).isTrue();
      assertThat(shipper.flush(PATIENCE).isNothing()).isTrue();
    }
    requireFailedSignInsTold(told());

    List<FailedSignIns> counted = logs.activity().last(Duration.ofHours(1)).failedSignIns();
    assertThat(counted).first().satisfies(most -> assertThat(most.count()).isEqualTo(6));
  }

  @Test
  void failedSignInsThatAreLoggedReachTheWebhook() throws InterruptedException {
    alertOnFailedSignIns();
    LoggerContext context = new LoggerContext();
    CloudLogsAppender appender = new CloudLogsAppender();
    appender.setContext(context);
    appender.setCloud(cloud);
    appender.setInstance(logsCrn.toString());
    appender.setApplication("shop");
    appender.setSubsystem("login");
    appender.start();
    Logger log = context.getLogger("shop.login");
    log.addAppender(appender);

    for (int i = 0; i < 6; i++) {
      log.warn("no entry", SecurityEvent.signInFailed("shop", "mallory", "203.0.113.9"));
    }
    context.stop();

    requireFailedSignInsTold(told());
  }

  @Test
  void whatIsDoneToAKeyIsFoundByQuery() {
    Access.on(cloud)
        .authorizations()
        .ensure(Authorization.letting(Source.EVENT_ROUTING).sendLogsTo(logsCrn));
    EventRouting.on(cloud).ensure("everything", logsCrn, "us-south");
    KeyProtect keys = KeyProtect.on(cloud, instance("keyProtect"));
    RootKey orders = keys.newRootKey("orders").create();

    keys.disable(orders.id());

    try (Stream<ActivityEvent> events =
        logs.activity().last(Duration.ofHours(1)).on(orders.crn()).events()) {
      assertThat(events.map(event -> event.action().toString()))
          .contains("kms.secrets.create", "kms.secrets.disable");
    }
  }
}
