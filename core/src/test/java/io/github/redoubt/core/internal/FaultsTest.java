package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ibm.cloud.sdk.core.security.NoAuthAuthenticator;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that break, at each place where they can. */
class FaultsTest {

  record Thing(String id) {}

  private static final String LONG = "{\"id\":\"" + "x".repeat(5000) + "\"}";

  private final Server server = new Server();
  private final ManualTime time = new ManualTime();

  @AfterEach
  void close() {
    server.close();
  }

  private static Call<Thing> get(Wire wire) {
    return wire.get("get thing").path("t").as(Thing.class);
  }

  private static Call<Thing> post(Wire wire) {
    return wire.post("make thing").path("t").json(new Thing("1")).as(Thing.class);
  }

  private Wire wireTo(URI address) {
    return Server.wire(
        Connection.with(NoAuthAuthenticator::new)
            .telling(time)
            .with(Settings.DEFAULT.endpoint("test", address)));
  }

  private static Wire within(Duration deadline, URI address) {
    return Server.wire(
        Connection.with(NoAuthAuthenticator::new)
            .with(Settings.DEFAULT.endpoint("test", address).within(deadline)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void truncatedAnswerToAReadIsAskedForAgain(boolean chunked) {
    MockResponse.Builder truncated =
        new MockResponse.Builder().onResponseBody(new SocketEffect.CloseSocket());
    server.web.enqueue((chunked ? truncated.chunkedBody(LONG, 100) : truncated.body(LONG)).build());
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));

    assertThat(get(server.wire()).send().id()).isEqualTo("7");
    assertThat(server.web.getRequestCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void truncatedAnswerToACreationLeavesItsOutcomeUnknown(boolean chunked) {
    MockResponse.Builder truncated =
        new MockResponse.Builder().onResponseBody(new SocketEffect.CloseSocket());
    server.web.enqueue((chunked ? truncated.chunkedBody(LONG, 100) : truncated.body(LONG)).build());

    assertThatThrownBy(() -> post(server.wire()).send())
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @Test
  void answerThatComesTooSlowlyEndsAtTheDeadline() {
    try (RawServer slow =
        RawServer.stallingAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":")) {
      long begun = System.nanoTime();

      assertThatThrownBy(() -> get(within(Duration.ofMillis(300), slow.address())).send())
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("deadline of 300 ms passed")
          .satisfies(e -> assertThat(((ConnectionException) e).attempts()).isEqualTo(1));
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofMillis(290), Duration.ofSeconds(10));
    }
  }

  @Test
  void creationThatIsNotAnsweredWithinTheDeadlineHasAnUnknownOutcome() {
    try (RawServer silent = RawServer.silent()) {
      assertThatThrownBy(() -> post(within(Duration.ofMillis(300), silent.address())).send())
          .isInstanceOf(OutcomeUnknownException.class);
    }
  }

  @Test
  void readIsSentAgainWhenTheConnectionBreaksBeforeOrAfterItWasTaken() {
    server.web.enqueue(Answers.hangUpAtOnce());
    server.web.enqueue(Answers.hangUp());
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));

    assertThat(get(server.wire()).send().id()).isEqualTo("7");
  }

  @Test
  void creationIsNotSentAgainWhenTheConnectionBreaks() {
    server.web.enqueue(Answers.hangUp());

    assertThatThrownBy(() -> post(server.wire()).send())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("Test: make thing")
        .satisfies(e -> assertThat(((OutcomeUnknownException) e).retryable()).isFalse());
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @Test
  void creationThatSaysItIsRepeatableIsSentAgain() {
    server.web.enqueue(Answers.hangUp());
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));
    Call<Thing> wrap =
        server.wire().post("wrap").path("t").json(new Thing("1")).repeatable().as(Thing.class);

    assertThat(wrap.send().id()).isEqualTo("7");
    assertThat(server.web.getRequestCount()).isEqualTo(2);
  }

  @Test
  void creationThatNeverLeftIsTriedAgainAndFailsAsSafeToRepeat() {
    Wire nowhere = wireTo(RawServer.nobody());

    ConnectionException failure =
        catchThrowableOfType(ConnectionException.class, () -> post(nowhere).send());

    assertThat(failure.attempts()).isEqualTo(4);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.operation()).isEqualTo("Test: make thing");
    assertThat(time.waits()).hasSize(3);
  }

  @Test
  void creationOverAPooledConnectionThatBreaksIsNotSentAgainBehindOurBack() {
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));
    server.web.enqueue(Answers.hangUp());
    server.web.enqueue(Answers.ok("{\"id\":\"8\"}"));
    get(server.wire()).send();

    assertThatThrownBy(() -> post(server.wire()).send())
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(server.web.getRequestCount()).isEqualTo(2);
  }

  @Test
  void deletionThatMustHappenOnceIsNotSentAgainBehindOurBackEither() {
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));
    server.web.enqueue(Answers.hangUp());
    server.web.enqueue(Answers.ok("{\"id\":\"8\"}"));
    get(server.wire()).send();

    assertThatThrownBy(() -> server.wire().delete("purge").path("t").once().asNothing().send())
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(server.web.getRequestCount()).isEqualTo(2);
  }

  @Test
  void readOverAPooledConnectionThatBreaksIsSentAgain() throws Exception {
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));
    server.web.enqueue(Answers.hangUp());
    server.web.enqueue(Answers.ok("{\"id\":\"8\"}"));
    get(server.wire()).send();

    assertThat(get(server.wire()).send().id()).isEqualTo("8");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void bodyThatCanBeSentOnlyOnceIsNotSentAgain() {
    server.web.enqueue(Answers.status(503, "{}"));
    Call<Void> upload = server.wire().put("upload").path("t").body(oneShot("bytes")).asNothing();

    assertThatThrownBy(upload::send).hasMessageContaining("503");
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @Test
  void errorWhoseBodyBreaksOffIsStillARefusal() {
    try (RawServer broken =
        RawServer.hangingUpAfter("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\n{\"co")) {
      assertThatThrownBy(() -> post(wireTo(broken.address())).send())
          .isInstanceOf(ForbiddenException.class)
          .hasMessageContaining("403");
    }
  }

  @Test
  void attemptsEndWithTheLastFailure() {
    for (int i = 0; i < 3; i++) {
      server.web.enqueue(Answers.hangUp());
    }
    Wire thrice = server.retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(10)));

    ConnectionException failure =
        catchThrowableOfType(ConnectionException.class, () -> get(thrice).send());

    assertThat(failure.attempts()).isEqualTo(3);
    assertThat(failure).hasMessageContaining("3 attempts").hasMessageContaining("correlation id");
  }

  private static RequestBody oneShot(String text) {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return MediaType.get("application/octet-stream");
      }

      @Override
      public boolean isOneShot() {
        return true;
      }

      @Override
      public void writeTo(BufferedSink sink) throws java.io.IOException {
        sink.writeUtf8(text);
      }
    };
  }
}
