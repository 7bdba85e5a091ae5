package io.github.redoubt.emulator.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationsTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final NotificationsCloud cloud = new NotificationsCloud(EMULATOR);

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private static List<String> names(JsonArray array) {
    return array.asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(each -> each.get("name").getAsString())
        .toList();
  }

  @Test
  void errorsAreInTheServicesForm() {
    Reply reply = cloud.owner.get("/topics/nosuch");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().get("status_code").getAsInt()).isEqualTo(404);
    assertThat(reply.json().has("trace")).isTrue();
    JsonObject error = reply.json().getAsJsonArray("errors").get(0).getAsJsonObject();
    assertThat(error.keySet()).containsExactly("code", "message", "more_info");
  }

  @Test
  void listsGoOutInPages() {
    for (int i = 0; i < 5; i++) {
      cloud.owner.post("/sources", "{\"name\":\"source " + i + "\"}");
    }

    JsonObject page = cloud.owner.get("/sources?limit=2&offset=2").json();

    assertThat(names(page.getAsJsonArray("sources"))).containsExactly("source 2", "source 3");
    assertThat(page.get("total_count").getAsInt()).isEqualTo(5);
    assertThat(href(page, "first")).endsWith("limit=2&offset=0");
    assertThat(href(page, "previous")).endsWith("limit=2&offset=0");
    assertThat(href(page, "next")).endsWith("limit=2&offset=4");
    JsonObject last = cloud.owner.get("/sources?limit=2&offset=4").json();
    assertThat(last.has("next")).isFalse();
  }

  private static String href(JsonObject page, String link) {
    return page.getAsJsonObject(link).get("href").getAsString();
  }

  @Test
  void searchesGoByNameAndDescription() {
    cloud.owner.post("/sources", "{\"name\":\"red\",\"description\":\"x\"}");
    cloud.owner.post("/sources", "{\"name\":\"blue\",\"description\":\"nearly Red\"}");
    cloud.owner.post("/sources", "{\"name\":\"green\"}");

    JsonObject found = cloud.owner.get("/sources?search=red").json();

    assertThat(names(found.getAsJsonArray("sources"))).containsExactly("red", "blue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "offset=-1"})
  void pagesThatThereAreNotAreRefused(String query) {
    assertThat(cloud.owner.get("/topics?" + query).status()).isEqualTo(400);
  }

  @Test
  void aSourceOfOnesOwnSaysSoInItsId() {
    String id = cloud.source();

    assertThat(id).endsWith(":api");
    assertThat(cloud.owner.get("/sources/" + id).text("type")).isEqualTo("api");
  }

  @Test
  void aSourceThatATopicUsesIsNotDeleted() {
    String source = cloud.source();
    String topic = cloud.topic(source, "");

    assertThat(cloud.owner.delete("/sources/" + source).status()).isEqualTo(409);
    cloud.owner.delete("/topics/" + topic);
    assertThat(cloud.owner.delete("/sources/" + source).status()).isEqualTo(204);
  }

  @Test
  void aTopicShowsItsSourcesRulesAndSubscriptions() {
    String source = cloud.source();
    String topic = cloud.topic(source, "$.data.severity == 'HIGH'");
    cloud.subscription(cloud.webhook("http://127.0.0.1:9/x"), topic, "{}");

    JsonObject shown = cloud.owner.get("/topics/" + topic + "?include=subscriptions").json();

    JsonObject from = shown.getAsJsonArray("sources").get(0).getAsJsonObject();
    assertThat(from.get("name").getAsString()).isEqualTo("shop");
    JsonObject rule = from.getAsJsonArray("rules").get(0).getAsJsonObject();
    assertThat(rule.get("notification_filter").getAsString())
        .isEqualTo("$.data.severity == 'HIGH'");
    assertThat(rule.has("id")).isTrue();
    assertThat(shown.get("subscription_count").getAsInt()).isEqualTo(1);
    assertThat(names(shown.getAsJsonArray("subscriptions"))).containsExactly("sub");
  }

  @Test
  void aTopicIsReplacedAsAWhole() {
    String topic = cloud.topic(cloud.source(), "");

    Reply replaced =
        cloud.owner.put("/topics/" + topic, "{\"name\":\"new\",\"description\":\"d\"}");

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().getAsJsonArray("sources")).isEmpty();
    assertThat(replaced.text("name")).isEqualTo("new");
  }

  @Test
  void aTopicWithSubscriptionsIsNotDeleted() {
    String topic = cloud.topic(cloud.source(), "");
    String subscription = cloud.subscription(cloud.webhook("http://127.0.0.1:9/x"), topic, "{}");

    assertThat(cloud.owner.delete("/topics/" + topic).status()).isEqualTo(409);
    assertThat(cloud.owner.delete("/subscriptions/" + subscription).status()).isEqualTo(204);
    assertThat(cloud.owner.delete("/topics/" + topic).status()).isEqualTo(204);
  }

  @Test
  void topicsOfUnknownSourcesAreRefused() {
    Reply reply =
        cloud.owner.post(
            "/topics", "{\"name\":\"t\",\"sources\":[{\"id\":\"nosuch\",\"rules\":[]}]}");

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void ibmsMailAndTextMessagesAreThereFromTheStart() {
    JsonArray all = cloud.owner.get("/destinations").json().getAsJsonArray("destinations");

    assertThat(all.asList().stream().map(each -> each.getAsJsonObject().get("type").getAsString()))
        .containsExactly("smtp_ibm", "sms_ibm");
    String id = all.get(0).getAsJsonObject().get("id").getAsString();
    assertThat(cloud.owner.delete("/destinations/" + id).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "webhook;{\"url\":\"https://example.com/x\",\"verb\":\"post\"}",
        "slack;{\"type\":\"incoming_webhook\",\"url\":\"https://example.com/x\"}",
        "slack;{\"type\":\"direct_message\",\"token\":\"xoxb-1\"}",
        "pagerduty;{\"routing_key\":\"k\"}",
        "msteams;{\"url\":\"https://example.com/x\"}",
        "smtp_custom;{\"domain\":\"example.com\"}",
        "smtp_custom_sandbox;{}",
        "sms_custom;{}",
        "ibmcos;{\"bucket_name\":\"b\",\"instance_id\":\"i\",\"endpoint\":\"e\"}",
        "ibmce;{\"type\":\"application\",\"url\":\"https://example.com/x\",\"verb\":\"get\"}",
        "ibmce;{\"type\":\"job\",\"project_crn\":\"c\",\"job_name\":\"j\"}",
        "event_streams;{\"crn\":\"c\",\"endpoint\":\"e\",\"topic\":\"t\"}",
        "servicenow;{\"client_id\":\"a\",\"client_secret\":\"b\",\"username\":\"c\",\"password\":\"d\",\"instance_name\":\"e\"}",
        "app_configuration;{\"type\":\"features\",\"crn\":\"c\",\"environment_id\":\"e\",\"feature_id\":\"f\"}",
        "push_android;{\"project_id\":\"p\"}",
        "push_chrome;{\"api_key\":\"a\",\"website_url\":\"w\"}",
        "push_firefox;{\"website_url\":\"w\"}",
        "push_huawei;{\"client_id\":\"a\",\"client_secret\":\"b\"}",
      })
  void aDestinationOfEachKindIsKept(String type, String params) {
    String id = cloud.destination(type, params);

    assertThat(cloud.owner.get("/destinations/" + id).text("type")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "webhook;{\"url\":\"https://example.com/x\"}",
        "webhook;{\"url\":\"https://example.com/x\",\"verb\":\"delete\"}",
        "webhook;{\"url\":\"example.com\",\"verb\":\"post\"}",
        "webhook;{\"url\":\"ftp://example.com\",\"verb\":\"post\"}",
        "slack;{\"type\":\"incoming_webhook\"}",
        "slack;{\"type\":\"carrier_pigeon\",\"url\":\"https://example.com/x\"}",
        "pagerduty;{}",
        "smtp_custom;{}",
        "smtp_ibm;{}",
        "push_ios;{\"cert_type\":\"p8\",\"is_sandbox\":true}",
        "telegram;{}",
      })
  void aDestinationThatLacksSomethingIsRefused(String type, String params) {
    Reply reply =
        cloud.form(
            "POST",
            "/destinations",
            Map.of("name", "d", "type", type, "config", "{\"params\":" + params + "}"));

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void aDestinationIsNotSentAsJson() {
    assertThat(cloud.owner.post("/destinations", "{\"name\":\"d\",\"type\":\"webhook\"}").status())
        .isEqualTo(400);
  }

  @Test
  void whatSensitiveHeadersHoldIsNotShown() {
    String id =
        cloud.destination(
            "webhook",
            """
            {"url":"https://example.com/x","verb":"post",
             "custom_headers":{"X-Open":"o","X-Key":"s3cret"},"sensitive_headers":["X-Key"]}
            """);

    Reply shown = cloud.owner.get("/destinations/" + id);

    assertThat(shown.text()).doesNotContain("s3cret").contains("\"X-Open\":\"o\"");
  }

  @Test
  void whatIsSentBackAsItWasShownStaysAsItWas() {
    try (Listener listener = new Listener()) {
      String id =
          cloud.destination(
              "webhook",
              """
              {"url":"%s","verb":"post","custom_headers":{"X-Key":"s3cret"},
               "sensitive_headers":["X-Key"]}
              """
                  .formatted(listener.url("/x")));
      String config =
          cloud.owner.get("/destinations/" + id).json().getAsJsonObject("config").toString();

      Reply changed =
          cloud.form("PATCH", "/destinations/" + id, Map.of("name", "renamed", "config", config));

      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.text("name")).isEqualTo("renamed");
      cloud.owner.post("/destinations/" + id + "/test", "");
      cloud.view().deliveries();
      assertThat(listener.calls().get(0).headers()).containsEntry("X-Key", "s3cret");
    }
  }

  @Test
  void aSandboxIsUpgradedToADomain() {
    String id = cloud.destination("smtp_custom_sandbox", "{}");

    Reply upgraded =
        cloud.owner.patch("/destinations/" + id + "/upgrade", "{\"domain\":\"example.com\"}");

    assertThat(upgraded.status()).isEqualTo(200);
    assertThat(upgraded.text("type")).isEqualTo("smtp_custom");
    assertThat(upgraded.text()).contains("PENDING");
  }

  @Test
  void whoIsInvitedIsShownUntilTheyAnswer() {
    String subscription = mailSubscription();

    cloud.view().accept("ann@example.com");

    JsonObject attributes =
        cloud.owner.get("/subscriptions/" + subscription).json().getAsJsonObject("attributes");
    assertThat(emails(attributes, "invited")).containsExactly("bob@example.com");
    assertThat(emails(attributes, "subscribed")).containsExactly("ann@example.com");
    assertThat(attributes.getAsJsonArray("invited").get(0).getAsJsonObject().has("expires_at"))
        .isTrue();
  }

  private String mailSubscription() {
    return cloud.subscription(
        cloud.destination("smtp_custom_sandbox", "{}"),
        cloud.topic(cloud.source(), ""),
        mail("[\"ann@example.com\",\"bob@example.com\"]"));
  }

  private static String mail(String invited) {
    return """
    {"invited":%s,"add_notification_payload":true,"reply_to_mail":"o@example.com",
     "reply_to_name":"o"}
    """
        .formatted(invited);
  }

  private static List<String> emails(JsonObject attributes, String state) {
    return attributes.getAsJsonArray(state).asList().stream()
        .map(each -> each.getAsJsonObject().get("email").getAsString())
        .toList();
  }

  @Test
  void recipientsAreAddedAndRemoved() {
    String subscription = mailSubscription();
    cloud.view().accept("ann@example.com");

    Reply updated =
        cloud.owner.patch(
            "/subscriptions/" + subscription,
            """
            {"attributes":{"invited":{"add":["cid@example.com"],"remove":["bob@example.com"]},
              "subscribed":{"remove":["ann@example.com"]},
              "add_notification_payload":true,"reply_to_mail":"o@example.com",
              "reply_to_name":"o"}}
            """);

    JsonObject attributes = updated.json().getAsJsonObject("attributes");
    assertThat(emails(attributes, "invited")).containsExactly("cid@example.com");
    assertThat(emails(attributes, "subscribed")).isEmpty();
    assertThat(cloud.view().mailbox()).last().matches(mail -> mail.to().equals("cid@example.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"nobody\"]", "\"ann@example.com\"", "[{}]"})
  void onlyMailAddressesAreInvited(String invited) {
    Reply reply =
        cloud.owner.post(
            "/subscriptions",
            "{\"name\":\"s\",\"destination_id\":\"%s\",\"topic_id\":\"%s\",\"attributes\":%s}"
                .formatted(
                    cloud.destination("smtp_custom_sandbox", "{}"),
                    cloud.topic(cloud.source(), ""),
                    mail(invited)));

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void slackChannelsAreAddedAndRemoved() {
    String subscription =
        cloud.subscription(
            cloud.destination("slack", "{\"type\":\"direct_message\",\"token\":\"t\"}"),
            cloud.topic(cloud.source(), ""),
            "{\"channels\":[{\"id\":\"C1\"}]}");

    Reply updated =
        cloud.owner.patch(
            "/subscriptions/" + subscription,
            """
            {"attributes":{"channels":[{"id":"C2","operation":"add"},
              {"id":"C1","operation":"remove"}]}}
            """);

    assertThat(updated.json().getAsJsonObject("attributes").get("channels").toString())
        .isEqualTo("[{\"id\":\"C2\"}]");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTemplateIsKeptAndReplaced() {
    String template =
        """
        {"name":"%s","type":"webhook.notification","params":{"body":"%s"}}
        """;
    String id =
        NotificationsCloud.id(
            cloud.owner.post("/templates", template.formatted("one", base64("{{id}}"))));

    Reply replaced =
        cloud.owner.put("/templates/" + id, template.formatted("two", base64("{{type}}")));

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.text("name")).isEqualTo("two");
    assertThat(cloud.owner.delete("/templates/" + id).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "e3sjaWYgYX19"})
  void aTemplateThatIsNoneIsRefused(String body) {
    Reply reply =
        cloud.owner.post(
            "/templates",
            "{\"name\":\"t\",\"type\":\"webhook.notification\",\"params\":{\"body\":\"%s\"}}"
                .formatted(body));

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void templatesForAlertsAreThereForEverybody() {
    JsonObject list =
        cloud.owner.get("/pre_defined_templates?source=logs&type=slack.notification").json();

    String id = list.getAsJsonArray("templates").get(0).getAsJsonObject().get("id").getAsString();
    String body =
        cloud
            .owner
            .get("/pre_defined_templates/" + id)
            .json()
            .getAsJsonObject("params")
            .get("body")
            .getAsString();
    assertThat(
            cloud
                .owner
                .post(
                    "/templates",
                    "{\"name\":\"t\",\"type\":\"slack.notification\",\"params\":{\"body\":\"%s\"}}"
                        .formatted(body))
                .status())
        .isEqualTo(201);
  }

  @Test
  void aNotificationHasAtMostSixtyFourKilobytes() {
    String source = cloud.source();

    assertThat(cloud.send(source, ",\"subject\":\"" + "x".repeat(60_000) + "\"").status())
        .isEqualTo(202);
    assertThat(cloud.send(source, ",\"subject\":\"" + "x".repeat(65_536) + "\"").status())
        .isEqualTo(413);
  }

  @Test
  void aNotificationNeedsASourceThatIsThere() {
    assertThat(cloud.send("nosuch:api", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",\"specversion\":\"0.3\"", ",\"ibmenmailto\":\"ann@example.com\"", ",\"data\":5"})
  void aNotificationThatIsNoCloudEventIsRefused(String more) {
    assertThat(cloud.send(cloud.source(), more).status()).isEqualTo(400);
  }

  @Test
  void theIntegrationWithKeysIsThereFromTheStart() {
    JsonObject only =
        cloud
            .owner
            .get("/integrations")
            .json()
            .getAsJsonArray("integrations")
            .get(0)
            .getAsJsonObject();
    assertThat(only.get("type").getAsString()).isEqualTo("kms");

    Reply set =
        cloud.owner.put(
            "/integrations/" + only.get("id").getAsString(),
            """
            {"type":"kms","metadata":{"endpoint":"https://kms","crn":"crn:x","root_key_id":"k"}}
            """);

    assertThat(set.json().getAsJsonObject("metadata").get("root_key_id").getAsString())
        .isEqualTo("k");
  }

  @Test
  void mailIsCounted() {
    String destination = cloud.destination("smtp_custom", "{\"domain\":\"example.com\"}");
    cloud.owner.patch("/destinations/" + destination + "/verify?type=spf", "");
    cloud.owner.patch("/destinations/" + destination + "/verify?type=dkim", "");
    String source = cloud.source();
    cloud.subscription(
        destination,
        cloud.topic(source, ""),
        """
        {"invited":["ann@example.com"],"add_notification_payload":false,
         "reply_to_mail":"o@example.com","reply_to_name":"o","from_name":"n",
         "from_email":"n@example.com"}
        """);
    cloud.view().accept("ann@example.com");
    cloud.send(source, "");

    Reply metrics =
        cloud.owner.get(
            "/metrics?destination_type=smtp_custom&gte=2020-01-01T00:00:00Z&lte=2100-01-01T00:00:00Z");

    JsonObject success = metrics.json().getAsJsonArray("metrics").get(1).getAsJsonObject();
    assertThat(success.get("key").getAsString()).isEqualTo("success");
    assertThat(success.get("doc_count").getAsInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"filename\":\"a\",\"content_type\":\"b/c\",\"disposition\":\"attachment\"}",
        "{\"filename\":\"a\",\"content_type\":\"b/c\",\"disposition\":\"inline\",\"content\":\"\"}",
        "{\"filename\":\"a\",\"content_type\":\"b/c\",\"disposition\":\"attachment\","
            + "\"content\":\"no base64!\"}"
      })
  void attachmentsThatAreNoneAreRefused(String attachment) {
    String source = cloud.source();

    assertThat(cloud.send(source, ",\"attachments\":[" + attachment + "]").status()).isEqualTo(400);
  }

  @Test
  void accountsDoNotSeeEachOther() {
    NotificationsCloud other = new NotificationsCloud(EMULATOR);

    Reply reply =
        other
            .owner
            .at(
                java.net.URI.create(
                    io.github.redoubt.emulator.Caller.address(EMULATOR, "eventNotifications")
                        + "/v1/instances/"
                        + NotificationsCloud.guid(cloud.crn)))
            .get("/sources");

    assertThat(reply.status()).isEqualTo(403);
  }
}
