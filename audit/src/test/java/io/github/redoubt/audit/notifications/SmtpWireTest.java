package io.github.redoubt.audit.notifications;

import static io.github.redoubt.audit.alerts.SettingsServer.NOTIFICATIONS;
import static io.github.redoubt.audit.alerts.SettingsServer.NOTIFICATIONS_ID;
import static io.github.redoubt.audit.alerts.SettingsServer.body;
import static io.github.redoubt.audit.alerts.SettingsServer.json;
import static io.github.redoubt.audit.alerts.SettingsServer.lost;
import static io.github.redoubt.audit.alerts.SettingsServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.alerts.SettingsServer;
import io.github.redoubt.audit.notifications.smtp.DomainProof;
import io.github.redoubt.audit.notifications.smtp.DomainRecord;
import io.github.redoubt.audit.notifications.smtp.SmtpConfiguration;
import io.github.redoubt.audit.notifications.smtp.SmtpCredentials;
import io.github.redoubt.audit.notifications.smtp.SmtpUserCreation;
import io.github.redoubt.audit.notifications.smtp.Verification;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail over SMTP, and mail that did not arrive, byte for byte. */
class SmtpWireTest {

  private static final String BASE = "/event-notifications/v1/instances/" + NOTIFICATIONS_ID;
  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-02T00:00:00Z");
  private static final String USER =
      """
      {"id":"u1","smtp_config_id":"c1","description":"d","domain":"example.com","username":"n1",
       "password":"sesame","created_at":"2026-11-20T08:15:01.25Z"}
      """;

  private final SettingsServer server = new SettingsServer();
  private final EventNotifications notifications =
      EventNotifications.on(server.cloud(), NOTIFICATIONS);

  SmtpWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void configurationIsRead() throws Exception {
    server.answer(
        200,
        """
        {"id":"c1","name":"shop","domain":"example.com","updated_at":"2026-11-20T08:15:01Z",
         "config":{"dkim":{"txt_name":"k._domainkey","txt_value":"p=1","verification":"PENDING"},
                   "spf":{"txt_name":"@","txt_value":"v=spf1","verification":"SUCCESSFUL"},
                   "en_authorization":{"verification":"UNHEARD_OF"}}}
        """);

    assertThat(notifications.smtp().get("c1"))
        .isEqualTo(
            new SmtpConfiguration(
                "c1",
                "shop",
                "",
                "example.com",
                new DomainRecord("k._domainkey", "p=1", Verification.PENDING),
                new DomainRecord("@", "v=spf1", Verification.SUCCESSFUL),
                new Verification("UNHEARD_OF"),
                Optional.of(Instant.parse("2026-11-20T08:15:01Z"))));
    assertThat(server.nextLine()).isEqualTo("GET " + BASE + "/smtp/config/c1");
  }

  @Test
  void configurationIsCreatedWithItsDomain() throws Exception {
    String made = "{\"id\":\"c1\",\"name\":\"shop\",\"domain\":\"example.com\",\"config\":{}}";
    String one = "{\"total_count\":1,\"smtp_configurations\":[" + made + "]}";
    server
        .answer(200, "{\"total_count\":0,\"smtp_configurations\":[]}")
        .answer(201, made)
        .answer(200, made)
        .answer(200, one)
        .answer(200, made);

    notifications.smtp().ensure("shop", "example.com");

    assertThat(server.nextLine())
        .isEqualTo("GET " + BASE + "/smtp/config?limit=100&offset=0&search=shop");
    RecordedRequest creation = server.next();
    assertThat(creation.getMethod()).isEqualTo("POST");
    assertThat(body(creation)).isEqualTo("{\"name\":\"shop\",\"domain\":\"example.com\"}");
  }

  @Test
  void proofsAreLookedForTogether() throws Exception {
    server.answer(200, "{\"status\":[{\"type\":\"spf\",\"verification\":\"PENDING\"}]}");

    assertThat(
            notifications
                .smtp()
                .verify("c1", DomainProof.SPF, DomainProof.DKIM, DomainProof.AUTHORIZATION))
        .containsEntry(DomainProof.SPF, Verification.PENDING);
    assertThat(server.nextLine())
        .isEqualTo("PATCH " + BASE + "/smtp/config/c1/verify?type=spf%2Cdkim%2Cen_authorization");
    assertThatThrownBy(() -> notifications.smtp().verify("c1"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void allowedAddressesAreRead() throws Exception {
    server.answer(
        200, "{\"subnets\":[\"192.0.2.0/24\"],\"updated_at\":\"2026-11-20T08:15:01.25Z\"}");

    assertThat(notifications.smtp().allowedIps("c1").subnets()).containsExactly("192.0.2.0/24");
    assertThat(server.nextLine()).isEqualTo("GET " + BASE + "/smtp/config/c1/allowed_ips");
  }

  @Test
  void passwordOfANewUserIsShownToWhoAsksAlone() throws Exception {
    server.answer(201, USER);

    try (SmtpCredentials made =
        notifications.smtp().users("c1").newUser().describedAs("d").create()) {
      String password =
          made.password().revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8));
      assertThat(password).isEqualTo("sesame");
      assertThat(made.toString()).doesNotContain("sesame").contains("n1");
    }

    RecordedRequest request = server.next();
    assertThat(request.getTarget()).isEqualTo(BASE + "/smtp/config/c1/users");
    assertThat(body(request)).isEqualTo("{\"description\":\"d\"}");
  }

  @Test
  void userIsNotCreatedTwiceWhenTheAnswerIsLost() {
    server.answering(request -> lost());
    SmtpUserCreation<SmtpCredentials> creation = notifications.smtp().users("c1").newUser();

    assertThatThrownBy(creation::create).isInstanceOf(OutcomeUnknownException.class);

    assertThat(server.requests()).isEqualTo(1);
    assertThatThrownBy(creation::create).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void userIsClonedByItsName() throws Exception {
    server.answer(201, USER.replace("\"password\":\"sesame\",", ""));

    assertThat(notifications.smtp().users("c1").newCloneOf("n1").create().username())
        .isEqualTo("n1");
    assertThat(json(server.next()).get("username_to_clone").getAsString()).isEqualTo("n1");
    assertThatThrownBy(() -> notifications.smtp().users("c1").newCloneOf(" "))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> notifications.smtp().users(""))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void bouncesComePageByPage() throws Exception {
    String bounce =
        """
        {"email_address":"ann@example.com","subject":"s","error_message":"550 no such user",
         "ip_address":"192.0.2.7","subscription_id":"sub","timestamp":"2026-11-01T10:00:00Z"}
        """;
    String page = String.join(",", Collections.nCopies(100, bounce));
    server
        .answer(200, "{\"total_count\":101,\"metrics\":[" + page + "]}")
        .answer(200, "{\"total_count\":101,\"metrics\":[" + bounce + "]}");

    assertThat(notifications.bounces(FROM, TO).ofDestination("d1").to("ann@example.com").list())
        .hasSize(101)
        .startsWith(
            new Bounce(
                "ann@example.com",
                "s",
                "550 no such user",
                Optional.of("192.0.2.7"),
                Optional.of("sub"),
                Optional.of(Instant.parse("2026-11-01T10:00:00Z"))));
    for (int offset : new int[] {0, 100}) {
      var url = server.next().getUrl();
      assertThat(url.encodedPath()).isEqualTo(BASE + "/metrics/bounce");
      assertThat(url.queryParameter("gte")).isEqualTo("2026-11-01T00:00:00Z");
      assertThat(url.queryParameter("lte")).isEqualTo("2026-11-02T00:00:00Z");
      assertThat(url.queryParameter("destination_id")).isEqualTo("d1");
      assertThat(url.queryParameter("email_to")).isEqualTo("ann@example.com");
      assertThat(url.queryParameter("limit")).isEqualTo("100");
      assertThat(url.queryParameter("offset")).isEqualTo(String.valueOf(offset));
    }
  }

  @Test
  void whatCannotHaveBouncedIsNotAskedFor() {
    assertThatThrownBy(() -> notifications.bounces(TO, FROM))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> notifications.bounces(FROM, TO).ofSource(""))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void sandboxIsUpgradedOnce() throws Exception {
    server.answering(request -> lost());

    assertThatThrownBy(() -> notifications.destinations().upgrade("d1", "example.com"))
        .isInstanceOf(OutcomeUnknownException.class);

    assertThat(server.requests()).isEqualTo(1);
    RecordedRequest request = server.next();
    assertThat(request.getMethod() + " " + request.getTarget())
        .isEqualTo("PATCH " + BASE + "/destinations/d1/upgrade");
    assertThat(body(request)).isEqualTo("{\"domain\":\"example.com\"}");
    assertThatThrownBy(() -> notifications.destinations().upgrade("d1", ""))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void filesGoAlongInBase64() throws Exception {
    server.answering(request -> response(202, "{\"notification_id\":\"n\"}"));

    notifications
        .newEvent("s:api", "com.example:report", "short", "long")
        .attaching("a.txt", "text/plain", new byte[] {1, 2, 3})
        .attaching("b.bin", "application/octet-stream", new byte[] {-1})
        .send();

    assertThat(json(server.next()).get("attachments"))
        .isEqualTo(
            json(
                """
                [{"filename":"a.txt","content_type":"text/plain","disposition":"attachment",
                  "content":"AQID"},
                 {"filename":"b.bin","content_type":"application/octet-stream",
                  "disposition":"attachment","content":"/w=="}]
                """));
    assertThatThrownBy(
            () ->
                notifications
                    .newEvent("s:api", "com.example:report", "short", "long")
                    .attaching("a.txt", "text/plain", new byte[0]))
        .isInstanceOf(InvalidRequestException.class);
  }
}
