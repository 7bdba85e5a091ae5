package io.github.redoubt.audit.alerts;

import static io.github.redoubt.audit.alerts.LogFilter.lucene;
import static io.github.redoubt.audit.alerts.SettingsServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.webhooks.AlertTarget;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class AlertWireTest {

  private static final String ID = "3dc02998-0b50-4ea8-b68a-4779d716fa1f";
  private static final AlertTarget TWELVE = () -> 12;
  private static final AlertTarget SEVEN = () -> 7;

  /** As the service writes one: with members of its own, and zeros left out or filled in. */
  private static final String ALERT =
      """
      {"id":"3dc02998-0b50-4ea8-b68a-4779d716fa1f","created_time":"2026-11-24T10:00:00Z",
       "updated_time":"2026-11-24T11:00:00Z","alert_version_id":"v-1","name":"failed",
       "description":"","enabled":true,"priority":"p3","type":"logs_threshold","future":{"kept":1},
       "group_by_keys":["initiator.id"],"phantom_mode":false,"deleted":false,
       "incidents_settings":{"notify_on":"triggered_only_unspecified","minutes":5},
       "notification_group":{"group_by_keys":["initiator.id"],"webhooks":[
         {"notify_on":"triggered_only_unspecified","integration":{"integration_id":12},
          "minutes":5}]},
       "entity_labels":{"team":"security"},
       "logs_threshold":{"condition_type":"more_than_or_unspecified","evaluation_delay_ms":60000,
         "logs_filter":{"simple_filter":{"lucene_query":"event:login_failed",
           "label_filters":{"application_name":[],"subsystem_name":[],"severities":[]}}},
         "rules":[{"condition":{"threshold":5.0,"time_window":
           {"logs_time_window_specific_value":"minutes_10"},"added":true},
           "override":{"priority":"p3"}}]}}
      """;

  private final SettingsServer server = new SettingsServer();
  private final Alerts alerts = server.logs().alerts();

  AlertWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String listed(String... alerts) {
    return "{\"alert_definitions\":[" + String.join(",", alerts) + "]}";
  }

  private static ThresholdAlert asItIs(AlertDraft a) {
    return a.when(lucene("event:login_failed"))
        .moreThan(5)
        .within(Duration.ofMinutes(10))
        .by("initiator.id")
        .tell(TWELVE);
  }

  @Test
  void ensureOfWhatIsThereChangesNothingWhateverTheServiceAdded() {
    server.answer(200, listed(ALERT));

    Change<Alert> change = alerts.ensure("failed", AlertWireTest::asItIs);

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void ensureWritesWhatDiffersAndKeepsWhatItDoesNotKnow() throws Exception {
    server.answer(200, listed(ALERT)).answer(200, ALERT);

    Change<Alert> change =
        alerts.ensure(
            "failed",
            a ->
                a.when(lucene("event:login_failed"))
                    .moreThan(50)
                    .within(Duration.ofMinutes(10))
                    .priority(Priority.P1));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences())
        .extracting(Change.Difference::toString)
        .containsExactlyInAnyOrder(
            "priority: p3 -> p1",
            "logs_threshold.rules[0].condition.threshold: 5.0 -> 50",
            "logs_threshold.rules[0].override.priority: p3 -> p1");
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget())
        .isEqualTo("PUT /v1/alert_definitions/" + ID);
    JsonObject expected = json(ALERT).getAsJsonObject();
    List.of("id", "created_time", "updated_time", "alert_version_id").forEach(expected::remove);
    expected.addProperty("priority", "p1");
    JsonObject rule =
        expected.getAsJsonObject("logs_threshold").getAsJsonArray("rules").get(0).getAsJsonObject();
    rule.getAsJsonObject("condition").addProperty("threshold", 50);
    rule.getAsJsonObject("override").addProperty("priority", "p1");
    assertThat(json(put)).isEqualTo(expected);
  }

  @Test
  void ensureCreatesWhatIsMissing() throws Exception {
    server.answer(200, listed()).answer(201, ALERT).answer(200, listed(ALERT));

    Change<Alert> change = alerts.ensure("failed", AlertWireTest::asItIs);

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(change.resource().id()).isEqualTo(new AlertId(ID));
    assertThat(server.nextLine()).isEqualTo("GET /v1/alert_definitions");
    assertThat(server.nextLine()).isEqualTo("POST /v1/alert_definitions");
  }

  @Test
  void ofTwoCallersThatCreateAtOnceTheOlderAlertIsKept() throws Exception {
    String younger =
        ALERT.replace(ID, "younger").replace("2026-11-24T10:00:00Z", "2026-11-24T10:00:01Z");
    server
        .answer(200, listed())
        .answer(201, younger)
        .answer(200, listed(younger, ALERT))
        .answerNothing()
        .answer(200, listed(ALERT));

    Change<Alert> change = alerts.ensure("failed", AlertWireTest::asItIs);

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(change.resource().id().value()).isEqualTo(ID);
    server.next();
    server.next();
    server.next();
    assertThat(server.nextLine()).isEqualTo("DELETE /v1/alert_definitions/younger");
  }

  @Test
  void olderOfTwoThatWereCreatedAtOnceGivesWayToOneThatStays() throws Exception {
    AtomicInteger creations = new AtomicInteger();
    AtomicInteger deletions = new AtomicInteger();
    String staying =
        ALERT.replace(ID, "staying").replace("2026-11-24T10:00:00Z", "2026-11-24T10:00:00.5Z");
    server.answering(
        request -> {
          if ("POST".equals(request.getMethod())) {
            creations.incrementAndGet();
            return SettingsServer.response(201, ALERT);
          }
          if ("DELETE".equals(request.getMethod())) {
            deletions.incrementAndGet();
            return SettingsServer.response(200, "{}");
          }
          String both = creations.get() == 0 ? listed() : listed(staying, ALERT);
          return SettingsServer.response(200, deletions.get() == 0 ? both : listed(staying));
        });

    Change<Alert> change = alerts.ensure("failed", AlertWireTest::asItIs);

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(change.resource().id().value()).isEqualTo("staying");
  }

  @Test
  void previewTellsTheDifferencesAndChangesNothing() {
    server.answer(200, listed(ALERT));

    Plan<Alert> plan =
        alerts.preview(
            "failed",
            a -> a.when(lucene("other")).moreThan(5).within(Duration.ofMinutes(10)).disabled());

    assertThat(plan.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(plan.differences())
        .extracting(Change.Difference::toString)
        .containsExactlyInAnyOrder(
            "enabled: true -> false",
            "logs_threshold.logs_filter.simple_filter.lucene_query: event:login_failed -> other");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void anotherKindOfConditionTakesThePlaceOfTheOld() throws Exception {
    server.answer(200, listed(ALERT)).answer(200, ALERT);

    alerts.ensure("failed", a -> a.when(lucene("x")).newValueOf("a.b").within(Duration.ofDays(1)));

    server.next();
    JsonObject sent = json(server.next());
    assertThat(sent.has("logs_threshold")).isFalse();
    assertThat(sent.has("logs_new_value")).isTrue();
    assertThat(sent.has("group_by_keys")).isFalse();
    assertThat(sent.getAsJsonObject("notification_group").getAsJsonArray("group_by_keys"))
        .isEmpty();
  }

  @Test
  void groupingOfTheAlertIsThatOfItsNotifications() throws Exception {
    server.answer(200, ALERT).answer(200, ALERT);

    alerts.update(new AlertId(ID), edit -> edit.by("target.id", "action"));

    server.next();
    JsonObject sent = json(server.next());
    JsonArray wanted = json("[\"target.id\",\"action\"]").getAsJsonArray();
    assertThat(sent.get("group_by_keys")).isEqualTo(wanted);
    assertThat(sent.getAsJsonObject("notification_group").get("group_by_keys")).isEqualTo(wanted);
  }

  @Test
  void whomElseItToldIsToldNoMore() throws Exception {
    server.answer(200, ALERT).answer(200, ALERT);

    alerts.update(new AlertId(ID), edit -> edit.tell(SEVEN));

    server.next();
    assertThat(json(server.next()).getAsJsonObject("notification_group").get("webhooks"))
        .isEqualTo(json("[{\"integration\":{\"integration_id\":7}}]"));
  }

  @Test
  void whomItTellsAlreadyKeepsWhatTheServiceKnowsOfIt() throws Exception {
    server.answer(200, ALERT).answer(200, ALERT);

    alerts.update(new AlertId(ID), edit -> edit.tell(SEVEN).tell(TWELVE));

    server.next();
    assertThat(json(server.next()).getAsJsonObject("notification_group").get("webhooks"))
        .isEqualTo(
            json(
                """
                [{"integration":{"integration_id":7}},
                 {"notify_on":"triggered_only_unspecified","integration":{"integration_id":12},
                  "minutes":5}]
                """));
  }

  @Test
  void anotherPriorityIsThatOfTheRulesThatHadTheOldOne() throws Exception {
    server.answer(200, ALERT).answer(200, ALERT);

    alerts.update(new AlertId(ID), edit -> edit.priority(Priority.P1));

    server.next();
    assertThat(json(server.next()).getAsJsonObject("logs_threshold").get("rules").toString())
        .contains("\"override\":{\"priority\":\"p1\"}");
  }

  @Test
  void groupingOfAnAlertAtNewValuesIsRefusedBeforeItIsSent() {
    server.answer(
        200,
        """
        {"id":"i","name":"n","type":"logs_new_value","logs_new_value":{"rules":[{"condition":
         {"keypath_to_track":"a","time_window":{"logs_new_value_time_window_specific_value":
         "hours_24"}}}]}}
        """);

    assertThatThrownBy(() -> alerts.update(new AlertId("i"), edit -> edit.by("a")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("new values");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void disablingOneThatRestsSendsNothing() {
    server.answer(200, ALERT.replace("\"enabled\":true", "\"enabled\":false"));

    assertThat(alerts.disable(new AlertId(ID)).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void enablingSendsTheWholeAlert() throws Exception {
    server.answer(200, ALERT.replace("\"enabled\":true", "\"enabled\":false")).answer(200, ALERT);

    alerts.enable(new AlertId(ID));

    server.next();
    JsonObject sent = json(server.next());
    assertThat(sent.get("enabled").getAsBoolean()).isTrue();
    assertThat(sent.getAsJsonObject("future").get("kept").getAsInt()).isEqualTo(1);
  }

  @Test
  void alertIsReadWithItsCondition() {
    server.answer(200, ALERT);

    Alert alert = alerts.get(new AlertId(ID));

    assertThat(alert.priority()).isEqualTo(Priority.P3);
    assertThat(alert.versionId()).contains("v-1");
    assertThat(alert.groupBy()).containsExactly("initiator.id");
    assertThat(alert.labels()).containsEntry("team", "security");
    assertThat(alert.created()).contains(Instant.parse("2026-11-24T10:00:00Z"));
    assertThat(alert.notifications())
        .containsExactly(
            new AlertNotification(
                12, new Notifying(NotifyOn.TRIGGERED, Optional.of(Duration.ofMinutes(5)))));
    assertThat(alert.condition())
        .isEqualTo(
            new AlertCondition.Threshold(
                lucene("event:login_failed"),
                Comparison.MORE_THAN,
                List.of(
                    new AlertCondition.Rule(
                        5, new TimeWindow("minutes_10"), Optional.of(Priority.P3))),
                Optional.empty(),
                Duration.ofMinutes(1)));
  }

  @Test
  void alertOfAKindThatALaterVersionKnowsIsReadAsSuch() {
    server.answer(200, listed("{\"id\":\"i\",\"name\":\"n\",\"type\":\"logs_prophecy\"}"));

    assertThat(alerts.list().map(Alert::condition))
        .containsExactly(new AlertCondition.Other(new AlertType("logs_prophecy")));
  }

  @Test
  void answerThatIsNoAlertIsUnreadable() {
    server.answer(200, "{\"name\":\"n\"}");

    assertThatThrownBy(() -> alerts.get(new AlertId("i")))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'type'");
  }

  @Test
  void nameOfSeveralIsRefusedWithTheirIds() {
    server.answer(200, listed(ALERT, ALERT.replace(ID, "another").replace("5.0", "6.0")));

    assertThatThrownBy(() -> alerts.ensure("failed", AlertWireTest::asItIs))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll(ID, "another");
  }

  @Test
  void ofSeveralThatAreAllAsWantedTheOldestIsAsGoodAsOne() {
    String younger =
        ALERT.replace(ID, "younger").replace("2026-11-24T10:00:00Z", "2026-11-24T10:00:00.5Z");
    server.answering(request -> SettingsServer.response(200, listed(younger, ALERT)));

    Change<Alert> change = alerts.ensure("failed", AlertWireTest::asItIs);

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(change.resource().id().value()).isEqualTo(ID);
  }

  @Test
  void missingAlertIsNotFound() {
    server.answer(
        404,
        """
        {"errors":[{"code":"not_found","message":"no such alert"}],"trace":"t","status_code":404}
        """);

    assertThatThrownBy(() -> alerts.get(new AlertId("i")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContainingAll("Cloud Logs: get alert", "no such alert");
  }

  @Test
  void alertIsFoundByItsName() {
    server.answer(200, listed(ALERT)).answer(200, listed(ALERT));

    assertThat(alerts.find("failed")).map(Alert::id).contains(new AlertId(ID));
    assertThat(alerts.find("other")).isEmpty();
  }

  @Test
  void alertIsDeletedById() throws Exception {
    server.answerNothing();

    alerts.delete(new AlertId(ID));

    assertThat(server.nextLine()).isEqualTo("DELETE /v1/alert_definitions/" + ID);
  }

  @Test
  void labelOfAChannelThatTheServiceWouldCutIsRefused() {
    AlertTarget labelled =
        new AlertTarget() {
          @Override
          public long integrationId() {
            return 3;
          }

          @Override
          public java.util.Map<String, String> labels() {
            return java.util.Map.of("notify_ops", "yes");
          }
        };

    assertThatThrownBy(
            () ->
                alerts.create(
                    "n",
                    a ->
                        a.when(lucene("x"))
                            .immediately()
                            .tell(labelled)
                            .labelled("story", "x".repeat(400))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'labels'");
  }
}
