package io.github.redoubt.audit.webhooks;

import static io.github.redoubt.audit.alerts.SettingsServer.NOTIFICATIONS;
import static io.github.redoubt.audit.alerts.SettingsServer.NOTIFICATIONS_ID;
import static io.github.redoubt.audit.alerts.SettingsServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.alerts.SettingsServer;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class OutgoingWebhookWireTest {

  private static final String SUMMARY =
      """
      {"id":"w-1","name":"soc","url":"","created_at":"2026-11-24T10:00:00Z",
       "updated_at":"2026-11-24T10:00:00Z","external_id":12}
      """;
  private static final String WEBHOOK =
      """
      {"id":"w-1","type":"ibm_event_notifications","name":"soc","url":"",
       "created_at":"2026-11-24T10:00:00Z","updated_at":"2026-11-24T10:00:00Z","external_id":12,
       "future":true,"ibm_event_notifications":{"event_notifications_instance_id":"%s",
       "region_id":"eu-de","source_id":"crn","source_name":"IBM Cloud Logs - x",
       "endpoint_type":"default_or_public"}}
      """
          .formatted(NOTIFICATIONS_ID);

  private final SettingsServer server = new SettingsServer();
  private final OutgoingWebhooks webhooks = server.logs().outgoingWebhooks();

  OutgoingWebhookWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String listed(String... webhooks) {
    return "{\"outgoing_webhooks\":[" + String.join(",", webhooks) + "]}";
  }

  @Test
  void webhookIsCreatedToTheInstanceThatTheCrnNames() throws Exception {
    server.answer(201, WEBHOOK);

    OutgoingWebhook webhook = webhooks.create("soc", NOTIFICATIONS);

    RecordedRequest post = server.next();
    assertThat(post.getMethod() + " " + post.getTarget()).isEqualTo("POST /v1/outgoing_webhooks");
    assertThat(json(post))
        .isEqualTo(
            json(
                """
                {"type":"ibm_event_notifications","name":"soc","ibm_event_notifications":
                 {"event_notifications_instance_id":"%s","region_id":"eu-de"}}
                """
                    .formatted(NOTIFICATIONS_ID)));
    assertThat(webhook.integrationId()).isEqualTo(12);
    assertThat(webhook.destination()).map(NotificationsTarget::region).contains("eu-de");
  }

  @Test
  void ensureOfWhatIsThereChangesNothing() {
    server.answer(200, listed(SUMMARY)).answer(200, WEBHOOK);

    assertThat(webhooks.ensure("soc", NOTIFICATIONS).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void ensureKeepsWhatItDoesNotKnow() throws Exception {
    server.answer(200, listed(SUMMARY)).answer(200, WEBHOOK).answer(200, WEBHOOK);

    Change<OutgoingWebhook> change =
        webhooks.ensure("soc", NOTIFICATIONS, WantedWebhook::overPrivateNetwork);

    assertThat(change.differences())
        .extracting(Change.Difference::toString)
        .containsExactly("ibm_event_notifications.endpoint_type: default_or_public -> private");
    server.next();
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getTarget()).isEqualTo("/v1/outgoing_webhooks/w-1");
    JsonObject sent = json(put);
    assertThat(sent.get("future").getAsBoolean()).isTrue();
    assertThat(sent.has("external_id")).isFalse();
    assertThat(sent.getAsJsonObject("ibm_event_notifications").get("source_name").getAsString())
        .isEqualTo("IBM Cloud Logs - x");
  }

  @Test
  void missingAuthorizationIsToldWithItsRemedy() {
    server.answer(
        403,
        """
        {"errors":[{"code":"forbidden","message":"IBM Cloud Logs is missing service-to-service \
        authorization to Event Notifications"}],"trace":"t","status_code":403}
        """);

    assertThatThrownBy(() -> webhooks.create("soc", NOTIFICATIONS))
        .isInstanceOf(MissingAuthorizationException.class)
        .hasMessageContainingAll(
            "access.authorizations().ensure",
            SettingsServer.LOGS.toString(),
            NOTIFICATIONS.toString(),
            "Event Source Manager, Reader and Viewer");
  }

  @Test
  void callerWhoMayNotIsForbiddenAsEverywhere() {
    server.answer(
        403,
        """
        {"errors":[{"code":"forbidden","message":"The caller may not logs.webhook.manage."}],
         "trace":"t","status_code":403}
        """);

    assertThatThrownBy(() -> webhooks.create("soc", NOTIFICATIONS))
        .isInstanceOf(ForbiddenException.class)
        .isNotInstanceOf(MissingAuthorizationException.class);
  }

  @Test
  void crnOfAnotherServiceIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> webhooks.ensure("soc", SettingsServer.LOGS))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Event Notifications");
    assertThat(server.requests()).isZero();
  }

  @Test
  void webhookIsFoundByWhereItLeads() {
    server.answer(200, listed(SUMMARY)).answer(200, WEBHOOK);

    assertThat(webhooks.leadingTo(NOTIFICATIONS)).map(OutgoingWebhook::name).contains("soc");
  }

  @Test
  void missingWebhookIsNotFound() {
    server.answer(404, "{\"errors\":[{\"code\":\"not_found\",\"message\":\"m\"}],\"trace\":\"t\"}");

    assertThatThrownBy(() -> webhooks.delete("x")).isInstanceOf(NotFoundException.class);
  }
}
