package io.github.redoubt.emulator.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Delivery;
import io.github.redoubt.emulator.Delivery.Outcome;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Mail;
import io.github.redoubt.emulator.Notifications;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String MAIL =
      """
      {"invited":["ann@example.com"],"add_notification_payload":false,
       "reply_to_mail":"ops@example.com","reply_to_name":"Ops","from_name":"Shop",
       "from_email":"shop@example.com"}
      """;

  private final NotificationsCloud cloud = new NotificationsCloud(EMULATOR);
  private final Notifications view = cloud.view();
  private final Listener listener = new Listener();
  private final String source = cloud.source();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  @AfterEach
  void hangUp() {
    listener.close();
  }

  private void subscribe(String destination, String attributes) {
    cloud.subscription(destination, cloud.topic(source, ""), attributes);
  }

  @Test
  void aWebhookGetsTheWholeEvent() {
    subscribe(cloud.webhook(listener.url("/hook")), "{}");

    String id = cloud.send(source, ",\"data\":{\"n\":1}").text("notification_id");

    assertThat(view.deliveries())
        .extracting(Delivery::notificationId, Delivery::outcome, Delivery::status)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(id, Outcome.DELIVERED, 200));
    JsonObject got = listener.calls().get(0).json();
    assertThat(got.get("notification_id").getAsString()).isEqualTo(id);
    assertThat(got.getAsJsonObject("data").get("n").getAsInt()).isEqualTo(1);
    assertThat(got.get("type").getAsString()).isEqualTo("com.example.shop:sold");
  }

  @Test
  void aWebhookIsCalledByItsVerbWithItsHeaders() {
    subscribe(
        cloud.destination(
            "webhook",
            "{\"url\":\"%s\",\"verb\":\"put\",\"custom_headers\":{\"X-Key\":\"s3cret\"},"
                    .formatted(listener.url("/hook"))
                + "\"sensitive_headers\":[\"X-Key\"]}"),
        "{}");

    cloud.send(source, "");

    view.deliveries();
    assertThat(listener.calls().get(0).method()).isEqualTo("PUT");
    assertThat(listener.calls().get(0).headers()).containsEntry("X-Key", "s3cret");
  }

  @Test
  void whatFailsIsTriedThreeTimesMore() {
    subscribe(cloud.webhook(listener.url("/hook")), "{}");
    listener.answers(503, 500, 429);

    cloud.send(source, "");

    assertThat(view.deliveries())
        .extracting(Delivery::attempts, Delivery::outcome)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(4, Outcome.DELIVERED));
  }

  @Test
  void whatFailsFourTimesIsLost() {
    subscribe(cloud.webhook(listener.url("/hook")), "{}");
    listener.answers(503, 503, 503, 503);

    cloud.send(source, "");

    assertThat(view.deliveries())
        .extracting(Delivery::attempts, Delivery::status, Delivery::outcome)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(4, 503, Outcome.LOST));
    assertThat(listener.calls()).hasSize(4);
  }

  @Test
  void whatIsRefusedIsNotTriedAgain() {
    subscribe(cloud.webhook(listener.url("/hook")), "{}");
    listener.answers(400);

    cloud.send(source, "");

    assertThat(view.deliveries()).extracting(Delivery::attempts).containsExactly(1);
  }

  @Test
  void eventsReachAWebhookInTheirOrder() {
    subscribe(cloud.webhook(listener.url("/hook")), "{}");

    for (int i = 0; i < 20; i++) {
      cloud.send(source, ",\"subject\":\"" + i + "\"");
    }

    view.deliveries();
    assertThat(listener.calls())
        .extracting(call -> call.json().get("subject").getAsInt())
        .isSorted()
        .hasSize(20);
  }

  @Test
  void aSignedWebhookCanBeChecked() throws GeneralSecurityException {
    subscribe(cloud.webhook(listener.url("/hook")), "{\"signing_enabled\":true}");

    cloud.send(source, "");

    view.deliveries();
    Listener.Call call = listener.calls().get(0);
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(view.signingKey());
    check.update(call.body().getBytes(StandardCharsets.UTF_8));
    String signature = call.headers().getOrDefault("IBM-Event-Notifications-Signature", "");
    assertThat(check.verify(Base64.getDecoder().decode(signature))).isTrue();
  }

  @Test
  void slackGetsAtMostThreeThousandCharacters() {
    subscribe(
        cloud.destination(
            "slack", "{\"type\":\"incoming_webhook\",\"url\":\"" + listener.url("/slack") + "\"}"),
        "{\"attachment_color\":\"#ff0000\"}");

    cloud.send(source, ",\"ibmendefaultlong\":\"" + "x".repeat(5_000) + "\"");

    view.deliveries();
    JsonObject attachment =
        listener.calls().get(0).json().getAsJsonArray("attachments").get(0).getAsJsonObject();
    assertThat(attachment.get("text").getAsString()).hasSize(3_000);
    assertThat(attachment.get("color").getAsString()).isEqualTo("#ff0000");
  }

  @Test
  void aTemplateMakesTheMessage() {
    String body =
        Base64.getEncoder()
            .encodeToString(
                "{\"text\":\"{{#if (equal data.status 'resolved')}}over{{/if}}\"}"
                    .getBytes(StandardCharsets.UTF_8));
    String template =
        NotificationsCloud.id(
            cloud.owner.post(
                "/templates",
                """
                {"name":"t","type":"slack.notification","params":{"body":"%s"}}
                """
                    .formatted(body)));
    subscribe(
        cloud.destination(
            "slack", "{\"type\":\"incoming_webhook\",\"url\":\"" + listener.url("/slack") + "\"}"),
        "{\"template_id_notification\":\"" + template + "\"}");

    cloud.send(source, ",\"data\":{\"status\":\"resolved\"}");

    view.deliveries();
    assertThat(listener.calls().get(0).json().get("text").getAsString()).isEqualTo("over");
  }

  @Test
  void pagerDutyIsTriggeredUnderTheKey() {
    subscribe(cloud.destination("pagerduty", "{\"routing_key\":\"r0ute\"}"), "{}");
    view.pagerDutyAt(URI.create(listener.url("/v2/enqueue")));

    cloud.send(source, ",\"ibmenseverity\":\"CRITICAL\"");

    view.deliveries();
    JsonObject got = listener.calls().get(0).json();
    assertThat(got.get("routing_key").getAsString()).isEqualTo("r0ute");
    assertThat(got.get("event_action").getAsString()).isEqualTo("trigger");
    assertThat(got.getAsJsonObject("payload").get("severity").getAsString()).isEqualTo("critical");
    assertThat(got.getAsJsonObject("payload").get("summary").getAsString()).isEqualTo("long");
  }

  @Test
  void pagerDutyIsNotReachedUntilItIsSaidWhere() {
    subscribe(cloud.destination("pagerduty", "{\"routing_key\":\"r0ute\"}"), "{}");

    cloud.send(source, "");

    assertThat(view.deliveries()).extracting(Delivery::outcome).containsExactly(Outcome.KEPT);
  }

  @Test
  void teamsGetsACard() {
    subscribe(cloud.destination("msteams", "{\"url\":\"" + listener.url("/teams") + "\"}"), "{}");

    cloud.send(source, "");

    view.deliveries();
    assertThat(listener.calls().get(0).json().get("text").getAsString()).isEqualTo("long");
  }

  @Test
  void mailGoesToThoseWhoAccepted() {
    subscribe(cloud.destination("smtp_custom_sandbox", "{}"), MAIL);

    cloud.send(source, "");
    view.accept("ann@example.com");
    cloud.send(source, "");

    assertThat(view.mailbox())
        .extracting(Mail::to, Mail::invitation)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ann@example.com", true),
            org.assertj.core.groups.Tuple.tuple("ann@example.com", false));
    assertThat(view.mailbox().get(1).subject()).isEqualTo("short");
  }

  @Test
  void filesGoWithMail() {
    subscribe(cloud.destination("smtp_custom_sandbox", "{}"), MAIL);
    view.accept("ann@example.com");

    Reply sent =
        cloud.send(
            source,
            ",\"attachments\":[{\"filename\":\"a.txt\",\"content_type\":\"text/plain\","
                + "\"disposition\":\"attachment\",\"content\":\"YWJj\"}]");

    assertThat(view.mailbox().get(1).attachments())
        .containsExactly(new Mail.Attachment("a.txt", "text/plain", "YWJj"));
    assertThat(sent.json().getAsJsonArray("attachments")).hasSize(1);
  }

  @Test
  void nobodyGetsMailWhoUnsubscribed() {
    subscribe(cloud.destination("smtp_custom_sandbox", "{}"), MAIL);
    view.accept("ann@example.com");
    view.unsubscribe("ann@example.com");

    cloud.send(source, "");

    assertThat(view.mailbox()).extracting(Mail::invitation).containsExactly(true);
  }

  @Test
  void anInvitationCannotBeAcceptedForever() {
    try (Emulator own = Emulator.start()) {
      NotificationsCloud there = new NotificationsCloud(own);
      there.subscription(
          there.destination("smtp_custom_sandbox", "{}"), there.topic(there.source(), ""), MAIL);

      own.clock().advance(Duration.ofDays(2));

      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> there.view().accept("ann@example.com"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void mailInTheNameOfADomainNeedsItsProof() {
    String destination = cloud.destination("smtp_custom", "{\"domain\":\"example.com\"}");
    subscribe(destination, MAIL);
    view.accept("ann@example.com");
    cloud.send(source, "");
    cloud.owner.patch("/destinations/" + destination + "/verify?type=spf", "");
    cloud.owner.patch("/destinations/" + destination + "/verify?type=dkim", "");
    cloud.send(source, "");

    assertThat(view.deliveries())
        .extracting(Delivery::outcome)
        .containsExactly(Outcome.REFUSED, Outcome.DELIVERED);
    assertThat(view.mailbox().get(1).from()).isEqualTo("Shop <shop@example.com>");
  }

  @Test
  void notificationsOfOnesOwnDoNotGoByIbmsMail() {
    String ibm =
        cloud
            .owner
            .get("/destinations?search=Email")
            .json()
            .getAsJsonArray("destinations")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    subscribe(ibm, MAIL);
    view.accept("ann@example.com");

    cloud.send(source, "");

    assertThat(view.deliveries()).extracting(Delivery::outcome).containsExactly(Outcome.REFUSED);
  }

  @Test
  void onlyWhatATopicsFilterHoldsForGoesOn() {
    cloud.subscription(
        cloud.webhook(listener.url("/hook")),
        cloud.topic(source, "$.data.severity == 'HIGH'"),
        "{}");

    cloud.send(source, ",\"data\":{\"severity\":\"LOW\"}");
    cloud.send(source, ",\"data\":{\"severity\":\"HIGH\"}");

    assertThat(view.deliveries()).hasSize(1);
  }

  @Test
  void aSourceThatIsSwitchedOffSendsNothing() {
    subscribe(cloud.webhook(listener.url("/hook")), "{}");
    cloud.owner.patch("/sources/" + source, "{\"enabled\":false}");

    assertThat(cloud.send(source, "").status()).isEqualTo(202);

    assertThat(view.deliveries()).isEmpty();
  }

  @Test
  void aTestOfAWebhookTellsHowItWent() {
    listener.answers(200, 404);
    String destination = cloud.webhook(listener.url("/hook"));

    String good = test(destination);
    String bad = test(destination);

    assertThat(status(good)).isEqualTo("success");
    assertThat(status(bad)).isEqualTo("failure");
  }

  private String test(String destination) {
    var reply = cloud.owner.post("/destinations/" + destination + "/test", "");
    assertThat(reply.status()).isEqualTo(201);
    return reply.text("notification_id");
  }

  private String status(String notification) {
    view.deliveries();
    return cloud.owner.get("/notifications/" + notification).text("status");
  }

  @Test
  void attributesInHeadersAreTheSameEvent() {
    subscribe(cloud.webhook(listener.url("/hook")), "{}");

    var reply =
        List.of(
                Map.entry("ce-specversion", "1.0"),
                Map.entry("ce-id", "7"),
                Map.entry("ce-source", "shop"),
                Map.entry("ce-type", "com.example.shop:sold"),
                Map.entry("ce-ibmensourceid", source),
                Map.entry("ce-ibmendefaultshort", "short"),
                Map.entry("ce-ibmendefaultlong", "long"))
            .stream()
            .reduce(
                cloud.owner,
                (caller, header) -> caller.with(header.getKey(), header.getValue()),
                (one, other) -> one)
            .post("/notifications", "{\"n\":2}");

    assertThat(reply.status()).isEqualTo(202);
    view.deliveries();
    JsonObject got = listener.calls().get(0).json();
    assertThat(got.get("id").getAsString()).isEqualTo("7");
    assertThat(got.getAsJsonObject("data").get("n").getAsInt()).isEqualTo(2);
  }
}
