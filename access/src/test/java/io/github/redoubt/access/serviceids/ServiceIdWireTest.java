package io.github.redoubt.access.serviceids;

import static io.github.redoubt.access.apikeys.IdentityServer.ACCOUNT;
import static io.github.redoubt.access.apikeys.IdentityServer.body;
import static io.github.redoubt.access.apikeys.IdentityServer.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.access.apikeys.IdentityServer;
import io.github.redoubt.access.apikeys.LeakAction;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The exact bytes, and what is made of answers that no good server gives. */
class ServiceIdWireTest {

  private static final String LOCKED = "\"locked\":true";
  private static final String UNLOCKED = "\"locked\":false";

  private final IdentityServer server;
  private final ServiceIds serviceIds;

  ServiceIdWireTest() throws IOException {
    server = new IdentityServer();
    serviceIds = server.access().serviceIds();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String serviceId(String more) {
    return IdentityServer.serviceId("ServiceId-1", "orders", more);
  }

  @Test
  void creationSendsWhatWasSaidAndNothingElse() throws Exception {
    server.answer(201, serviceId(",\"group_id\":\"g-1\""));

    ServiceId made =
        serviceIds.newServiceId("orders").describedAs("d").inGroup("g-1").locked().create();

    RecordedRequest sent = server.next();
    assertThat(sent.getTarget()).isEqualTo("/v1/serviceids/?show_group_id=true");
    assertThat(sent.getHeaders().get("Entity-Lock")).isEqualTo("true");
    assertThat(JsonParser.parseString(body(sent)))
        .isEqualTo(
            JsonParser.parseString(
                "{\"account_id\":\""
                    + ACCOUNT
                    + "\",\"name\":\"orders\",\"description\":\"d\",\"group_id\":\"g-1\"}"));
    assertThat(made.groupId()).contains("g-1");
    assertThat(made.createdAt()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
  }

  @Test
  void apiKeyIsMadeWithinTheCreation() throws Exception {
    String key = IdentityServer.apiKey("ApiKey-1", "first", ",\"apikey\":\"the-secret\"");
    server.answer(201, serviceId(",\"apikey\":" + key));

    try (ServiceIdWithApiKey made =
        serviceIds
            .newServiceId("orders")
            .createWithApiKey("first", k -> k.whenLeaked(LeakAction.DELETE))) {
      assertThat(made.serviceId().id()).isEqualTo("ServiceId-1");
      assertThat(made.apiKey().apiKey().name()).isEqualTo("first");
      assertThat(made.apiKey().<String>revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8)))
          .isEqualTo("the-secret");
      assertThat(made.toString()).doesNotContain("the-secret");
    }
    assertThat(JsonParser.parseString(body(server.next())).getAsJsonObject().get("apikey"))
        .isEqualTo(
            JsonParser.parseString(
                "{\"name\":\"first\",\"action_when_leaked\":\"delete\",\"store_value\":false}"));
  }

  @Test
  void creationWithoutTheApiKeyThatWasAskedForIsNotTakenForOne() throws Exception {
    server.answer(201, serviceId(""));

    assertThatThrownBy(() -> serviceIds.newServiceId("orders").createWithApiKey("k", k -> {}))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void updateKeepsMembersThatWeDoNotKnow() throws Exception {
    server
        .answer(200, serviceId(",\"description\":\"old\",\"colour\":{\"hue\":7}"))
        .answer(200, serviceId(",\"description\":\"old\",\"colour\":{\"hue\":7}"))
        .answer(200, serviceId(",\"description\":\"new\""));

    serviceIds.get("ServiceId-1").update(s -> s.describedAs("new"));

    server.next();
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getHeaders().get("If-Match")).isEqualTo("1-a");
    assertThat(JsonParser.parseString(body(put)))
        .isEqualTo(
            JsonParser.parseString(
                "{\"name\":\"orders\",\"description\":\"new\",\"colour\":{\"hue\":7}}"));
  }

  @Test
  void nextPageIsAskedForByItsTokenAtTheHostThatIsSpokenTo() throws Exception {
    server
        .answer(
            200,
            "{\"serviceids\":["
                + serviceId("")
                + "],\"next\":\"https://iam.elsewhere.example/v1/serviceids?pagetoken=t%2B1\"}")
        .answer(200, "{\"serviceids\":[" + serviceId("") + "],\"next\":\"\"}");

    assertThat(serviceIds.list()).hasSize(2);

    assertThat(server.next().getUrl().queryParameter("pagesize")).isEqualTo("100");
    RecordedRequest second = server.next();
    assertThat(second.getUrl().queryParameter("pagetoken")).isEqualTo("t+1");
    assertThat(second.getUrl().queryParameter("account_id")).isEqualTo(ACCOUNT);
  }

  @Test
  void listThatCannotBeReadToItsEndIsNoList() {
    server.answer(200, "{\"serviceids\":[" + serviceId("") + "],\"next\":\"/v1/serviceids\"}");

    assertThatThrownBy(() -> serviceIds.list().toList())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("page token");
  }

  @Test
  void listAsksForNothingBeforeItIsRead() {
    var unused = serviceIds.list();

    assertThat(server.requests()).isZero();
  }

  @Test
  void oneThatStaysUnlockedIsReported() {
    server
        .answer(200, serviceId(",\"description\":\"old\"").replace(UNLOCKED, LOCKED))
        .answer(200, serviceId(",\"description\":\"old\"").replace(UNLOCKED, LOCKED))
        .answer(204, "")
        .answer(200, serviceId(",\"description\":\"old\""))
        .answer(200, serviceId(",\"description\":\"new\""))
        .answer(403, refused(403, "forbidden", "You may not lock"));

    ServiceId read = serviceIds.get("ServiceId-1");

    assertThatThrownBy(() -> read.update(s -> s.describedAs("new").evenIfLocked()))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e -> {
              assertThat(e.done()).containsExactly("it was unlocked", "it was changed");
              assertThat(e.leftBehind())
                  .containsExactly("service ID 'ServiceId-1', which is not locked");
            });
  }

  @Test
  void oneThatCouldNotBeChangedIsLockedAgain() throws Exception {
    server
        .answer(200, serviceId(",\"description\":\"old\"").replace(UNLOCKED, LOCKED))
        .answer(200, serviceId(",\"description\":\"old\"").replace(UNLOCKED, LOCKED))
        .answer(204, "")
        .answer(200, serviceId(",\"description\":\"old\""))
        .answer(400, refused(400, "bad_request", "too long"))
        .answer(204, "");

    ServiceId read = serviceIds.get("ServiceId-1");

    assertThatThrownBy(() -> read.update(s -> s.describedAs("new").evenIfLocked()))
        .hasMessageContaining("too long");
    for (int i = 0; i < 5; i++) {
      server.next();
    }
    RecordedRequest last = server.next();
    assertThat(last.getMethod() + " " + last.getTarget())
        .isEqualTo("POST /v1/serviceids/ServiceId-1/lock");
  }

  @Test
  void oneInAnotherGroupIsNotTakenForTheWantedOne() {
    String there = serviceId(",\"group_id\":\"g-1\"").replace("2026-11-24", "2020-11-24");
    server.answer(200, "{\"serviceids\":[" + there + "]}").answer(200, there);

    assertThatThrownBy(() -> serviceIds.ensure("orders", s -> s.inGroup("g-2")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("g-1", "g-2", "for ever");
  }

  @Test
  void lostAnswerToACreationSaysWhereToLook() {
    server.answer(
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    assertThatThrownBy(() -> serviceIds.newServiceId("orders").create())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("listNamed(\"orders\")");
  }
}
