package io.github.redoubt.access.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.SecretBytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A secret is told to whoever asks for it, and to nobody else. */
class ApiKeySecretTest {

  private static final String SECRET = "a-secret-that-nobody-else-may-see";
  private static final IamId OWNER = new IamId("iam-ServiceId-1");

  private final IdentityServer server;
  private final IdentityApiKeys keys;

  ApiKeySecretTest() throws IOException {
    server = new IdentityServer();
    keys = server.access().apiKeys().of(OWNER);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ApiKeySecret created() {
    created("");
    return keys.newApiKey("orders").create();
  }

  private void created(String more) {
    server.answer(
        201, IdentityServer.apiKey("ApiKey-1", "orders", ",\"apikey\":\"" + SECRET + "\"" + more));
  }

  private static String wholeText(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void secretIsShownToAFunctionAndToNoText() {
    try (ApiKeySecret secret = created()) {
      assertThat(secret.<String>revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8)))
          .isEqualTo(SECRET);
      assertThat(secret.toString()).isEqualTo("ApiKeySecret[ApiKey-1]");
      assertThat(secret.apiKey().toString()).doesNotContain(SECRET);
      assertThat(secret.credentials().toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void closedSecretIsWipedAndTheKeyIsStillKnown() {
    ApiKeySecret secret = created();
    secret.close();

    assertThatThrownBy(() -> secret.revealTo(bytes -> bytes.length))
        .isInstanceOf(IllegalStateException.class);
    assertThat(secret.toString()).contains("wiped");
    assertThat(secret.apiKey().id()).isEqualTo("ApiKey-1");
  }

  @Test
  void neitherLogNorRefusalHoldsASecret() throws Exception {
    Logger wire = (Logger) LoggerFactory.getLogger("io.github.redoubt");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    wire.addAppender(log);
    Level before = wire.getLevel();
    wire.setLevel(Level.TRACE);
    try (SecretBytes own = SecretBytes.copyOf(SECRET.getBytes(StandardCharsets.UTF_8));
        ApiKeySecret secret = created()) {
      server.answer(200, IdentityServer.apiKey("ApiKey-1", "orders", ""));
      server.answer(403, "{\"errors\":[{\"code\":\"no\",\"message\":\"no\"}]}");

      assertThat(server.access().apiKeys().findBySecret(own)).isPresent();
      assertThatThrownBy(() -> keys.newApiKey("k").withOwnSecret(own).create())
          .isInstanceOf(ForbiddenException.class)
          .satisfies(e -> assertThat(wholeText(e)).doesNotContain(SECRET));
      assertThat(secret.apiKey().id()).isEqualTo("ApiKey-1");
    } finally {
      wire.setLevel(before);
      wire.detachAppender(log);
    }
    server.next();
    assertThat(server.next().getHeaders().get("IAM-ApiKey")).isEqualTo(SECRET);
    List<String> lines =
        List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(lines).anyMatch(line -> line.contains("identify API key"));
    assertThat(lines).anyMatch(line -> line.contains("create API key"));
    assertThat(lines).noneMatch(line -> line.contains(SECRET));
  }

  @Test
  void unreadableAnswerToACreationIsReportedWithoutTheSecret() {
    server.answer(201, "{\"apikey\":\"" + SECRET + "\",\"created_at\":\"" + SECRET + "\"}");

    assertThatThrownBy(() -> keys.newApiKey("orders").create())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("nobody knows its secret")
        .satisfies(e -> assertThat(wholeText(e)).doesNotContain(SECRET));
  }

  @Test
  void keyThatCouldNotBeHandedOverIsDeletedAgain() throws Exception {
    created("");
    server.answer(204, "");

    assertThatThrownBy(
            () ->
                keys.newApiKey("orders")
                    .createInto(
                        secret -> {
                          throw new IOException("the vault is sealed");
                        }))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e -> {
              assertThat(e.leftBehind()).isEmpty();
              assertThat(e).hasMessageContainingAll("deleted again", "the vault is sealed");
            });
    server.next();
    RecordedRequest last = server.next();
    assertThat(last.getMethod() + " " + last.getTarget()).isEqualTo("DELETE /v1/apikeys/ApiKey-1");
  }

  @Test
  void keyThatWasLockedFromTheStartIsUnlockedToBeDeletedAgain() throws Exception {
    server.answer(
        201,
        IdentityServer.apiKey("ApiKey-1", "orders", ",\"apikey\":\"" + SECRET + "\"")
            .replace("\"locked\":false", "\"locked\":true"));
    server.answer(204, "").answer(204, "");

    assertThatThrownBy(
            () ->
                keys.newApiKey("orders")
                    .locked()
                    .createInto(
                        secret -> {
                          throw new IOException("full");
                        }))
        .isInstanceOf(PartialFailureException.class);
    assertThat(server.next().getHeaders().get("Entity-Lock")).isEqualTo("true");
    assertThat(server.next().getTarget()).isEqualTo("/v1/apikeys/ApiKey-1/lock");
    assertThat(server.next().getMethod()).isEqualTo("DELETE");
  }

  @Test
  void keyThatCouldNotEvenBeDeletedIsLeftBehindByName() {
    created("");
    server.answer(403, "{\"errors\":[{\"code\":\"no\",\"message\":\"You may not\"}]}");

    assertThatThrownBy(
            () ->
                keys.newApiKey("orders")
                    .createInto(
                        secret -> {
                          throw new IOException("full");
                        }))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e ->
                assertThat(e.leftBehind())
                    .containsExactly("API key 'ApiKey-1', which could not be deleted again"));
  }

  @Test
  void wordsThatQuoteTheSecretAreNotPassedOn() {
    created("");
    server.answer(204, "");

    assertThatThrownBy(
            () ->
                keys.newApiKey("orders")
                    .createInto(
                        secret -> {
                          String text =
                              secret.revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8));
                          throw new IOException("400", new IOException("bad value: " + text));
                        }))
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("IOException")
        .satisfies(e -> assertThat(wholeText(e)).doesNotContain(SECRET));
  }

  @Test
  void secretIsWipedOnceItIsHandedOver() {
    created("");
    ApiKeySecret[] kept = new ApiKeySecret[1];

    ApiKey key = keys.newApiKey("orders").createInto(secret -> kept[0] = secret);

    assertThat(key.id()).isEqualTo("ApiKey-1");
    assertThatThrownBy(() -> kept[0].revealTo(bytes -> bytes.length))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sessionsAndStateAreAskedForAtCreation() throws Exception {
    created("");
    try (ApiKeySecret secret = keys.newApiKey("orders").supportingSessions().disabled().create()) {
      assertThat(secret.apiKey().name()).isEqualTo("orders");
    }
    RecordedRequest sent = server.next();
    assertThat(sent.getHeaders().get("Entity-Disable")).isEqualTo("true");
    assertThat(IdentityServer.body(sent))
        .contains("\"support_sessions\":true", "\"store_value\":false");
  }
}
