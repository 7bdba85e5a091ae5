package io.github.redoubt.audit.notifications;

import static io.github.redoubt.audit.alerts.SettingsServer.NOTIFICATIONS;
import static io.github.redoubt.audit.alerts.SettingsServer.NOTIFICATIONS_ID;
import static io.github.redoubt.audit.alerts.SettingsServer.body;
import static io.github.redoubt.audit.alerts.SettingsServer.json;
import static io.github.redoubt.audit.notifications.topics.EventFilter.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.alerts.SettingsServer;
import io.github.redoubt.audit.notifications.destinations.Destination;
import io.github.redoubt.audit.notifications.destinations.DestinationConfig;
import io.github.redoubt.audit.notifications.destinations.DestinationType;
import io.github.redoubt.audit.notifications.sources.Source;
import io.github.redoubt.audit.notifications.subscriptions.Subscription;
import io.github.redoubt.audit.notifications.subscriptions.SubscriptionAttributes;
import io.github.redoubt.audit.notifications.templates.Template;
import io.github.redoubt.audit.notifications.templates.TemplateText;
import io.github.redoubt.audit.notifications.topics.EventFilter;
import io.github.redoubt.audit.notifications.topics.Topic;
import io.github.redoubt.audit.notifications.topics.TopicRule;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.SecretBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class NotificationsWireTest {

  private static final String BASE = "/event-notifications/v1/instances/" + NOTIFICATIONS_ID;
  private static final String SECRET = "https://hooks.example.com/services/T0/B0/sesame";

  private final SettingsServer server = new SettingsServer();
  private final EventNotifications notifications =
      EventNotifications.on(server.cloud(), NOTIFICATIONS);

  NotificationsWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String page(String member, String... items) {
    return "{\"total_count\":%d,\"offset\":0,\"limit\":100,\"%s\":[%s]}"
        .formatted(items.length, member, String.join(",", items));
  }

  private static SecretBytes secret() {
    return SecretBytes.copyOf(SECRET.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void listingGoesFromPageToPage() throws Exception {
    String sources =
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"id\":\"s" + i + "\",\"name\":\"n\",\"description\":\"\"}")
            .collect(Collectors.joining(","));
    server
        .answer(200, "{\"total_count\":101,\"sources\":[" + sources + "]}")
        .answer(200, "{\"total_count\":101,\"sources\":[{\"id\":\"s100\",\"name\":\"n\"}]}");

    assertThat(notifications.sources().list().map(Source::id)).hasSize(101).endsWith("s100");

    assertThat(server.nextLine()).isEqualTo("GET " + BASE + "/sources?limit=100&offset=0");
    assertThat(server.nextLine()).isEqualTo("GET " + BASE + "/sources?limit=100&offset=100");
  }

  @Test
  void sourceIsLookedForByItsNameAndCreated() throws Exception {
    String source =
        "{\"id\":\"i:api\",\"name\":\"shop\",\"description\":\"\",\"enabled\":true,\"type\":\"api\"}";
    server
        .answer(200, page("sources", "{\"id\":\"other\",\"name\":\"shop two\"}"))
        .answer(201, source)
        .answer(200, source)
        .answer(200, page("sources", source))
        .answer(200, source);

    Change<Source> change = notifications.sources().ensure("shop");

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(change.resource().id()).isEqualTo("i:api");
    assertThat(server.nextLine())
        .isEqualTo("GET " + BASE + "/sources?limit=100&offset=0&search=shop");
    assertThat(body(server.next()))
        .isEqualTo("{\"name\":\"shop\",\"description\":\"\",\"enabled\":true}");
  }

  @Test
  void sourceIsChangedByWhatIsSaidAlone() throws Exception {
    String source = "{\"id\":\"i:api\",\"name\":\"shop\",\"description\":\"d\",\"enabled\":true}";
    server
        .answer(200, page("sources", source))
        .answer(200, source)
        .answer(200, source)
        .answer(200, source);

    notifications.sources().ensure("shop", s -> s.disabled());

    server.next();
    server.next();
    RecordedRequest patch = server.next();
    assertThat(patch.getMethod()).isEqualTo("PATCH");
    assertThat(body(patch)).isEqualTo("{\"enabled\":false}");
  }

  @Test
  void topicKeepsWhatItDoesNotKnowAndSendsNoneOfTheServicesOwnMembers() throws Exception {
    String topic =
        """
        {"id":"t","name":"soc","description":"d","source_count":1,"subscription_count":2,
         "updated_at":"2026-11-24T10:00:00Z","future":1,"subscriptions":[],"sources":[
         {"id":"s","name":"logs","rules":[{"id":"r","updated_at":"2026-11-24T10:00:00Z",
          "enabled":true,"event_type_filter":"$.*","notification_filter":"","more":true}]}]}
        """;
    server
        .answer(200, page("topics", topic))
        .answer(200, topic)
        .answer(200, topic)
        .answer(200, topic);

    Change<Topic> change =
        notifications
            .topics()
            .ensure("soc", t -> t.from("s", TopicRule.where(field("$.data.priority").is("P1"))));

    assertThat(change.differences())
        .extracting(Change.Difference::toString)
        .containsExactly(
            "sources[0].rules[0].notification_filter: absent -> $.data.priority == 'P1'");
    server.next();
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT " + BASE + "/topics/t");
    assertThat(json(put))
        .isEqualTo(
            json(
                """
                {"name":"soc","description":"d","future":1,"sources":[{"id":"s","rules":[
                 {"enabled":true,"event_type_filter":"$.*",
                  "notification_filter":"$.data.priority == 'P1'","more":true}]}]}
                """));
  }

  @Test
  void filtersAreSentences() {
    assertThat(field("$.data.priority").isOneOf("P1", "P2").expression())
        .isEqualTo("$.data.priority == 'P1' || $.data.priority == 'P2'");
    assertThat(
            field("$.a").matches("^x.*").and(field("$.b").isMoreThan(BigDecimal.TEN)).expression())
        .isEqualTo("($.a =~ '^x.*') && ($.b > 10)");
    assertThat(EventFilter.all().expression()).isEqualTo("$.*");
  }

  @Test
  void quoteInAFilterIsRefused() {
    assertThatThrownBy(() -> field("$.a").is("it's"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("quote");
  }

  @Test
  void destinationIsAFormWithItsSecretInIt() throws Exception {
    String made = "{\"id\":\"d\",\"name\":\"slack\",\"type\":\"slack\"}";
    server
        .answer(200, page("destinations"))
        .answer(201, made)
        .answer(200, made)
        .answer(200, page("destinations", made))
        .answer(200, made);

    try (SecretBytes url = secret()) {
      notifications
          .destinations()
          .ensure("slack", DestinationConfig.slack(url), d -> d.describedAs("the team's channel"));
    }

    server.next();
    RecordedRequest post = server.next();
    assertThat(post.getHeaders().get("Content-Type")).startsWith("multipart/form-data; boundary=");
    String boundary = post.getHeaders().get("Content-Type").replaceAll(".*boundary=", "");
    assertThat(body(post))
        .isEqualTo(
            String.join(
                "\r\n",
                "--" + boundary,
                "Content-Disposition: form-data; name=\"name\"",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "slack",
                "--" + boundary,
                "Content-Disposition: form-data; name=\"type\"",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "slack",
                "--" + boundary,
                "Content-Disposition: form-data; name=\"description\"",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "the team's channel",
                "--" + boundary,
                "Content-Disposition: form-data; name=\"config\"",
                "Content-Type: application/json",
                "",
                "{\"params\":{\"type\":\"incoming_webhook\",\"url\":\"" + SECRET + "\"}}",
                "--" + boundary + "--",
                ""));
  }

  private Change<Destination> ensured(String shownUrl) {
    String there =
        """
        {"id":"d","name":"slack","type":"slack","description":"","config":{"params":
         {"type":"incoming_webhook","url":"%s","future":"kept"}}}
        """
            .formatted(shownUrl);
    server
        .answer(200, page("destinations", there))
        .answer(200, there)
        .answer(200, there)
        .answer(200, there);
    try (SecretBytes url = secret()) {
      return notifications.destinations().ensure("slack", DestinationConfig.slack(url));
    }
  }

  @Test
  void secretThatTheServiceShowsAsItIsIsLeftAlone() {
    assertThat(ensured(SECRET).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void secretThatTheServiceHidesIsLeftAlone() {
    assertThat(ensured("https://hooks***").outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void secretThatDiffersIsWrittenAndNotTold() throws Exception {
    Change<Destination> change = ensured("https://hooks.example.com/old");

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.toString()).doesNotContain("sesame").doesNotContain("hooks.example.com");
    server.next();
    server.next();
    RecordedRequest patch = server.next();
    assertThat(patch.getMethod() + " " + patch.getTarget())
        .isEqualTo("PATCH " + BASE + "/destinations/d");
    assertThat(body(patch)).contains("\"future\":\"kept\"").contains("sesame");
  }

  @Test
  void headerThatTheServiceHidesGoesBackAsItCame() throws Exception {
    String there =
        """
        {"id":"d","name":"hook","type":"webhook","description":"","config":{"params":
         {"verb":"post","url":"https://old","custom_headers":{"authorization":"REDACTED"},
          "sensitive_headers":["authorization"],"other":"***"}}}
        """;
    server
        .answer(200, page("destinations", there))
        .answer(200, there)
        .answer(200, there)
        .answer(200, there);

    notifications
        .destinations()
        .ensure("hook", DestinationConfig.webhook(URI.create("https://new")));

    server.next();
    server.next();
    assertThat(body(server.next()))
        .contains("https://new", "{\"authorization\":\"REDACTED\"}")
        .doesNotContain("***");
  }

  @Test
  void configShowsNothingSecret() {
    try (SecretBytes url = secret()) {
      DestinationConfig config = DestinationConfig.webhook(url).sendingHeader("x-key", url);

      assertThat(config.toString())
          .isEqualTo(
              "DestinationConfig[webhook, [verb, custom_headers, sensitive_headers], 2 secrets, 0"
                  + " files]");
    }
  }

  @Test
  void destinationDoesNotShowWhereAWebhookIs() {
    server.answer(
        200,
        """
        {"id":"d","name":"n","type":"webhook","config":{"params":{"verb":"post",
         "url":"https://hooks/sesame"}}}
        """);

    Destination destination = notifications.destinations().get("d");

    assertThat(destination.settings()).containsOnlyKeys("verb");
    assertThat(destination.toString()).doesNotContain("sesame");
  }

  @Test
  void destinationOfAnotherKindIsRefused() {
    String there = "{\"id\":\"d\",\"name\":\"n\",\"type\":\"webhook\"}";
    server.answer(200, page("destinations", there)).answer(200, there);

    assertThatThrownBy(
            () -> notifications.destinations().ensure("n", DestinationConfig.email("example.com")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("kind webhook, which cannot become smtp_custom");
  }

  @Test
  void newAddressesAreInvitedAndThoseWhoLeftAreNot() throws Exception {
    String there =
        """
        {"id":"u","name":"mail","topic_id":"t","destination_id":"d","destination_type":"smtp_ibm",
         "description":"","attributes":{"add_notification_payload":true,"future":1,
         "reply_to_mail":"a@example.com","reply_to_name":"SOC","from_name":"SOC",
         "invited":[{"email":"a@example.com"}],"subscribed":[],
         "unsubscribed":[{"email":"b@example.com"}]}}
        """;
    server
        .answer(200, page("subscriptions", there))
        .answer(200, there)
        .answer(200, there)
        .answer(200, there);

    Change<Subscription> change =
        notifications
            .subscriptions()
            .ensure(
                "mail",
                "t",
                "d",
                SubscriptionAttributes.email(
                    "SOC", "a@example.com", "a@example.com", "b@example.com", "c@example.com"));

    assertThat(change.differences())
        .extracting(Change.Difference::toString)
        .containsExactly("invited: absent -> c@example.com");
    server.next();
    server.next();
    JsonObject sent = json(server.next()).getAsJsonObject("attributes");
    assertThat(sent.get("invited")).isEqualTo(json("{\"add\":[\"c@example.com\"]}"));
    assertThat(sent.get("future").getAsInt()).isEqualTo(1);
    assertThat(sent.has("unsubscribed")).isFalse();
  }

  @Test
  void subscriptionOfAnotherTopicIsRefused() {
    String there = "{\"id\":\"u\",\"name\":\"s\",\"topic_id\":\"t\",\"destination_id\":\"d\"}";
    server.answer(200, page("subscriptions", there)).answer(200, there);

    assertThatThrownBy(
            () ->
                notifications
                    .subscriptions()
                    .ensure("s", "another", "d", SubscriptionAttributes.none()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("topic_id");
  }

  @Test
  void templateGoesOutInBase64AndIsKnownAgainByItsMark() throws Exception {
    String made = "{\"id\":\"p\",\"name\":\"t\",\"type\":\"slack.notification\"}";
    server
        .answer(200, page("templates"))
        .answer(201, made)
        .answer(200, made)
        .answer(200, page("templates", made))
        .answer(200, made);
    notifications.templates().ensure("t", "ours", TemplateText.slack("{\"text\":\"é\"}"));
    server.next();
    JsonObject sent = json(server.next());
    assertThat(
            new String(
                Base64.getDecoder()
                    .decode(sent.getAsJsonObject("params").get("body").getAsString()),
                StandardCharsets.UTF_8))
        .isEqualTo("{\"text\":\"é\"}");
    JsonObject there = json(made).getAsJsonObject();
    there.add("description", sent.get("description"));
    server.answer(200, page("templates", there.toString())).answer(200, there.toString());

    Change<Template> again =
        notifications.templates().ensure("t", "ours", TemplateText.slack("{\"text\":\"é\"}"));

    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(sent.get("description").getAsString()).startsWith("ours [text ");
  }

  @Test
  void templateWithAnotherTextIsWrittenAgain() {
    String there =
        "{\"id\":\"p\",\"name\":\"t\",\"type\":\"slack.notification\",\"description\":\"[text 0]\"}";
    server
        .answer(200, page("templates", there))
        .answer(200, there)
        .answer(200, there)
        .answer(200, there);

    assertThat(notifications.templates().ensure("t", TemplateText.slack("x")).outcome())
        .isEqualTo(Outcome.UPDATED);
  }

  @Test
  void eventIsACloudEvent() throws Exception {
    server.answer(202, "{\"notification_id\":\"n-1\"}");

    String id =
        notifications
            .newEvent("s:api", "com.example.shop:refund", "short", "long")
            .withId("e-1")
            .at(Instant.parse("2026-11-24T10:00:00Z"))
            .severity(EventSeverity.HIGH)
            .mailingTo("a@example.com")
            .data("{\"amount\":5}")
            .send();

    assertThat(id).isEqualTo("n-1");
    RecordedRequest post = server.next();
    assertThat(post.getMethod() + " " + post.getTarget())
        .isEqualTo("POST " + BASE + "/notifications");
    assertThat(post.getHeaders().get("Content-Type")).isEqualTo("application/cloudevents+json");
    assertThat(json(post))
        .isEqualTo(
            json(
                """
                {"specversion":"1.0","id":"e-1","source":"s:api","ibmensourceid":"s:api",
                 "type":"com.example.shop:refund","ibmendefaultshort":"short",
                 "ibmendefaultlong":"long","time":"2026-11-24T10:00:00Z","ibmenseverity":"HIGH",
                 "ibmenmailto":"[\\"a@example.com\\"]","datacontenttype":"application/json",
                 "data":{"amount":5}}
                """));
  }

  @Test
  void eventIsNotSentTwiceWhenNoAnswerComes() {
    server.answer(503, "{}");

    assertThatThrownBy(() -> notifications.newEvent("s", "t", "a", "b").send())
        .isInstanceOfAny(
            OutcomeUnknownException.class, io.github.redoubt.core.UnavailableException.class);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void eventOfMoreThan64KilobytesIsRefused() {
    EventSending event =
        notifications.newEvent("s", "t", "a", "b").data("{\"x\":\"" + "y".repeat(65_536) + "\"}");

    assertThatThrownBy(event::send)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("64 KB");
  }

  @Test
  void testOfAWebhookIsAskedAfter() throws Exception {
    server
        .answer(201, "{\"status\":\"accepted\",\"notification_id\":\"n\"}")
        .answer(
            200,
            "{\"status\":\"success\",\"details\":{\"status_code\":200,\"status_message\":\"OK\"}}");

    String id = notifications.destinations().test("d").notificationId();

    assertThat(notifications.delivery(id).succeeded()).isTrue();
    assertThat(server.nextLine()).isEqualTo("POST " + BASE + "/destinations/d/test");
    assertThat(server.nextLine()).isEqualTo("GET " + BASE + "/notifications/n");
  }

  @Test
  void metricsAreCountedForOneKindOfDestination() throws Exception {
    server.answer(
        200,
        """
        {"metrics":[{"key":"success","doc_count":3,"histogram":{"buckets":
         [{"doc_count":3,"key_as_string":"2026-11-24T10:00:00.000Z"}]}}]}
        """);

    assertThat(
            notifications.metrics(
                DestinationType.CUSTOM_EMAIL,
                Instant.parse("2026-11-24T00:00:00Z"),
                Instant.parse("2026-11-25T00:00:00Z")))
        .singleElement()
        .satisfies(metric -> assertThat(metric.count()).isEqualTo(3));
    assertThat(server.nextLine())
        .startsWith("GET " + BASE + "/metrics?destination_type=smtp_custom&gte=2026-11-24T00");
  }

  @Test
  void textForPagerDutyIsJsonWhateverTheStatus() {
    String text = TemplateText.pagerDutyResolving().body();

    assertThat(json(text.replaceAll("\\{\\{[^}]*}}", "")).getAsJsonObject().keySet())
        .containsExactly("event_action", "dedup_key", "payload", "links");
  }

  @Test
  void crnOfAnotherServiceIsRefused() {
    assertThatThrownBy(() -> EventNotifications.on(server.cloud(), SettingsServer.LOGS))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Event Notifications");
  }
}
