package io.github.redoubt.audit.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.WriteTestFailedException;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class EventTargetsTest {

  private static final Crn STORAGE =
      Crn.ofInstance("cloud-object-storage", "global", RoutingServer.ACCOUNT, "cos-1");
  private static final Crn STREAMS =
      Crn.ofInstance("messagehub", "eu-de", RoutingServer.ACCOUNT, "es-1");
  private static final EventDestination BUCKET =
      EventDestination.objectStorage(STORAGE, "s3.eu-de.example", "events");

  private final RoutingServer server = new RoutingServer();
  private final EventTargets targets = EventRouting.on(server.cloud()).targets();

  EventTargetsTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String target(String id, String name, String type, String endpoint) {
    return """
        {"id":"%s","name":"%s","crn":"crn:v1:bluemix:public:atracker:eu-de:a/%s::target:%s",
         "target_type":"%s","region":"eu-de",%s,"future":{"kept":true},
         "write_status":{"status":"success"},"created_at":"2026-11-24T10:00:00.000Z",
         "updated_at":"2026-11-24T11:00:00.000Z","api_version":2,"managed_by":"account"}
        """
        .formatted(id, name, RoutingServer.ACCOUNT, id, type, endpoint);
  }

  private static String logsTarget(String id, String name, Crn logs) {
    return target(
        id,
        name,
        "cloud_logs",
        "\"cloudlogs_endpoint\":{\"target_crn\":\"%s\",\"more\":1}".formatted(logs));
  }

  private static String bucketTarget(boolean authorized) {
    return target(
        "t-2",
        "archive",
        "cloud_object_storage",
        """
        "cos_endpoint":{"endpoint":"s3.eu-de.example","target_crn":"%s","bucket":"events",
                        "service_to_service_enabled":%s}
        """
            .formatted(STORAGE, authorized));
  }

  private static String listed(String... targets) {
    return "{\"targets\":[" + String.join(",", targets) + "]}";
  }

  private static SecretBytes key() {
    return SecretBytes.copyOf("the-key".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTargetInCloudLogsIsCreatedInTheRegionThatIsNamed() throws Exception {
    server.answer(201, logsTarget("t-1", "siem", RoutingServer.LOGS));

    EventTarget made =
        targets
            .newTarget("siem", EventDestination.cloudLogs(RoutingServer.LOGS))
            .in(Region.EU_DE)
            .create();

    RecordedRequest post = server.next();
    assertThat(post.getMethod() + " " + post.getTarget()).isEqualTo("POST /api/v2/targets");
    assertThat(RoutingServer.body(post))
        .isEqualTo(
            "{\"name\":\"siem\",\"target_type\":\"cloud_logs\",\"cloudlogs_endpoint\":"
                + "{\"target_crn\":\"crn:v1:bluemix:public:logs:eu-de:a/"
                + RoutingServer.ACCOUNT
                + ":logs-1::\"},\"region\":\"eu-de\"}");
    assertThat(made.destination()).isEqualTo(EventDestination.cloudLogs(RoutingServer.LOGS));
    assertThat(made.created()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    assertThat(made.region()).contains(Region.EU_DE);
    assertThat(made.writeStatus().failed()).isFalse();
  }

  @Test
  void aBucketIsWrittenToByAuthorizationUnlessAKeyIsGiven() throws Exception {
    server.answer(201, bucketTarget(true));

    EventTarget made = targets.newTarget("archive", BUCKET).create();

    assertThat(RoutingServer.body(server.next()))
        .contains("\"service_to_service_enabled\":true")
        .doesNotContain("api_key");
    assertThat(made.usesApiKey()).isFalse();
  }

  @Test
  void aKeyIsSentOnceAndShownNowhere() throws Exception {
    server.answer(201, bucketTarget(false));

    EventTarget made;
    try (SecretBytes key = key()) {
      made = targets.newTarget("archive", BUCKET).writingWith(key).create();
    }

    assertThat(RoutingServer.body(server.next()))
        .contains("\"service_to_service_enabled\":false,\"api_key\":\"the-key\"");
    assertThat(made.usesApiKey()).isTrue();
    assertThat(made.toString()).doesNotContain("the-key");
  }

  @Test
  void aTopicIsCreatedWithItsBrokers() throws Exception {
    server.answer(
        201,
        target(
            "t-3",
            "topic",
            "event_streams",
            """
            "eventstreams_endpoint":{"target_crn":"%s","brokers":["b-0:9093","b-1:9093"],
             "topic":"audit","api_key":"***","service_to_service_enabled":false}
            """
                .formatted(STREAMS)));

    EventTarget made =
        targets
            .newTarget(
                "topic",
                EventDestination.eventStreams(STREAMS, "audit", List.of("b-0:9093", "b-1:9093")))
            .create();

    assertThat(RoutingServer.body(server.next()))
        .contains(
            "\"eventstreams_endpoint\":{\"target_crn\":\""
                + STREAMS
                + "\","
                + "\"brokers\":[\"b-0:9093\",\"b-1:9093\"],\"topic\":\"audit\"");
    assertThat(made.destination())
        .isEqualTo(
            EventDestination.eventStreams(STREAMS, "audit", List.of("b-0:9093", "b-1:9093")));
    assertThat(made.toString()).doesNotContain("***");
  }

  @Test
  void aKindThatIsNotKnownIsListedAndKeptAsItCame() {
    server.answer(200, listed(target("t-9", "new", "satellite", "\"satellite_endpoint\":{}")));

    assertThat(targets.list().map(EventTarget::destination))
        .containsExactly(new EventDestination.Other("satellite"));
  }

  @Test
  void targetsAreListedByRegion() throws Exception {
    server.answer(200, listed());

    assertThat(targets.list(Region.EU_GB)).isEmpty();

    assertThat(server.asked()).isEqualTo("GET /api/v2/targets?region=eu-gb");
  }

  @Test
  void nothingIsAskedBeforeTheListIsRead() {
    var unread = targets.list();

    assertThat(unread).isNotNull();
    assertThat(server.requests()).isZero();
  }

  @Test
  void ensureChangesWhereItLeadsAndKeepsWhatIsNotKnown() throws Exception {
    String there = logsTarget("t-1", "siem", RoutingServer.LOGS);
    server
        .answer(200, listed(there))
        .answer(200, there)
        .answer(200, logsTarget("t-1", "siem", RoutingServer.OTHER_LOGS));

    Change<EventTarget> change =
        targets.ensure("siem", EventDestination.cloudLogs(RoutingServer.OTHER_LOGS));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences()).singleElement().asString().contains("logs-1", "logs-2");
    server.next();
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /api/v2/targets/t-1");
    assertThat(JsonParser.parseString(RoutingServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"siem","future":{"kept":true},
                 "cloudlogs_endpoint":{"target_crn":"%s","more":1}}
                """
                    .formatted(RoutingServer.OTHER_LOGS)));
  }

  @Test
  void ensureTwiceIsOnce() {
    String there = logsTarget("t-1", "siem", RoutingServer.LOGS);
    server.answer(200, listed(there)).answer(200, there);

    assertThat(targets.ensure("siem", EventDestination.cloudLogs(RoutingServer.LOGS)).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void ofTwoThatWereMadeAtOnceTheOlderStays() throws Exception {
    String mine = logsTarget("t-2", "siem", RoutingServer.LOGS);
    String theirs =
        logsTarget("t-1", "siem", RoutingServer.LOGS).replace("T10:00:00.000", "T09:59:59.000");
    server
        .answer(200, listed())
        .answer(201, mine)
        .answer(200, listed(mine, theirs))
        .answer(200, "{\"status_code\":200,\"warnings\":[]}")
        .answer(200, listed(theirs))
        .answer(200, theirs);

    assertThat(
            targets.ensure("siem", EventDestination.cloudLogs(RoutingServer.LOGS)).resource().id())
        .isEqualTo("t-1");

    server.next();
    server.next();
    server.next();
    assertThat(server.asked()).isEqualTo("DELETE /api/v2/targets/t-2");
  }

  @Test
  void ofSeveralByOneNameNobodyGuesses() {
    server.answer(
        200,
        listed(
            logsTarget("t-1", "siem", RoutingServer.LOGS),
            logsTarget("t-2", "siem", RoutingServer.OTHER_LOGS)));

    assertThatThrownBy(() -> targets.find("siem"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("t-1")
        .hasMessageContaining("t-2");
  }

  @Test
  void previewTellsTheSameAndChangesNothing() throws Exception {
    server.answer(200, listed(logsTarget("t-1", "siem", RoutingServer.LOGS)));

    assertThat(
            targets
                .preview("siem", EventDestination.cloudLogs(RoutingServer.OTHER_LOGS))
                .differences())
        .hasSize(1);

    assertThat(server.asked()).isEqualTo("GET /api/v2/targets");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void whatWritesWithAKeyIsNotChangedWithoutIt() {
    server.answer(200, bucketTarget(false));

    assertThatThrownBy(() -> targets.update("t-2", t -> t.named("other")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("API key");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void aKeyIsReplacedThoughNothingElseDiffers() throws Exception {
    server.answer(200, bucketTarget(false)).answer(200, bucketTarget(false));

    try (SecretBytes key = key()) {
      assertThat(targets.update("t-2", t -> t.writingWith(key)).differences())
          .singleElement()
          .asString()
          .doesNotContain("the-key");
    }

    server.next();
    assertThat(RoutingServer.body(server.next())).contains("\"api_key\":\"the-key\"");
  }

  @Test
  void theServiceForgetsTheKeyWhenItIsToWriteByAuthorization() throws Exception {
    server.answer(200, bucketTarget(false)).answer(200, bucketTarget(true));

    targets.update("t-2", EventTargetEdit::writingByAuthorization);

    server.next();
    assertThat(RoutingServer.body(server.next()))
        .contains("\"service_to_service_enabled\":true")
        .doesNotContain("api_key");
  }

  @Test
  void theKindOfATargetCannotChange() {
    server.answer(200, bucketTarget(true));

    assertThatThrownBy(
            () ->
                targets.update(
                    "t-2", t -> t.leadingTo(EventDestination.cloudLogs(RoutingServer.LOGS))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("cloud_object_storage");
  }

  @Test
  void aFailedWriteTestSaysWhomToAuthorize() {
    server.answer(400, RoutingServer.refused("cos_write_test_failed", "No write."));

    assertThatThrownBy(() -> targets.newTarget("archive", BUCKET).create())
        .isInstanceOf(WriteTestFailedException.class)
        .hasMessageContaining("Object Writer")
        .hasMessageContaining("No write. Do this.")
        .hasMessageContaining("t-1");
  }

  @Test
  void anyOtherRefusalTellsTheServicesRecovery() {
    server.answer(400, RoutingServer.refused("target_limit_reached", "Too many."));

    assertThatThrownBy(() -> targets.newTarget("archive", BUCKET).create())
        .isInstanceOfSatisfying(
            ServiceException.class, no -> assertThat(no.code()).isEqualTo("target_limit_reached"))
        .hasMessageContaining("Too many. Do this.");
  }

  @Test
  void validatingIsAskedForWithoutABody() throws Exception {
    server.answer(
        200,
        bucketTarget(true)
            .replace(
                "{\"status\":\"success\"}",
                "{\"status\":\"failed\",\"last_failure\":\"2026-11-24T12:00:00Z\","
                    + "\"reason_for_last_failure\":\"gone\"}"));

    EventTarget validated = targets.validate("t-2");

    assertThat(server.asked()).isEqualTo("POST /api/v2/targets/t-2/validate");
    assertThat(validated.writeStatus().failed()).isTrue();
    assertThat(validated.writeStatus().reason()).contains("gone");
  }

  @Test
  void deletingTellsWhatTheServiceWarnsOf() {
    server.answer(
        200,
        "{\"status_code\":200,\"trace\":\"t\",\"warnings\":"
            + "[{\"code\":\"in_use\",\"message\":\"Route r-1 names it.\"}]}");

    assertThat(targets.delete("t-1").warnings())
        .containsExactly(new DeletionReport.Warning("in_use", "Route r-1 names it."));
  }

  @Test
  void aCreationWithoutAnAnswerIsNotRepeated() {
    server.answer(504, "");

    assertThatThrownBy(
            () ->
                targets.newTarget("siem", EventDestination.cloudLogs(RoutingServer.LOGS)).create())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("targets().find");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void badInputIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> targets.newTarget("a/b", BUCKET))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> targets.newTarget("a".repeat(1001), BUCKET))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("1001");
    assertThatThrownBy(() -> EventDestination.cloudLogs(STORAGE))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> EventDestination.objectStorage(STORAGE, "host", " "))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> EventDestination.eventStreams(STREAMS, "topic", List.of()))
        .isInstanceOf(InvalidRequestException.class);
    try (SecretBytes key = key()) {
      assertThatThrownBy(
              () ->
                  targets
                      .newTarget("siem", EventDestination.cloudLogs(RoutingServer.LOGS))
                      .writingWith(key))
          .isInstanceOf(InvalidRequestException.class);
    }
    assertThat(server.requests()).isZero();
  }
}
