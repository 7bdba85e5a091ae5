package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import java.io.InputStream;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, byte for byte, and what becomes of a good answer. */
class PipelineTest {

  record Thing(String id, Optional<String> name) {}

  record Wish(String name, int count) {}

  private final Server server = new Server();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void methodPathQueryAndHeadersArriveAsGiven() throws Exception {
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));

    server
        .wire()
        .get("get thing")
        .path("api", "v2", "things")
        .path("a/b c?d#é%41")
        .query("filter", "x=1&y 2")
        .header("X-Ring", "prod")
        .as(Thing.class)
        .send();

    RecordedRequest request = server.request();
    assertThat(request.getRequestLine())
        .isEqualTo("GET /api/v2/things/a%2Fb%20c%3Fd%23%C3%A9%2541?filter=x%3D1%26y%202 HTTP/1.1");
    assertThat(Server.header(request, "X-Ring")).isEqualTo("prod");
    assertThat(Server.header(request, "User-Agent")).startsWith("redoubt-java/");
    assertThat(Server.header(request, "Authorization")).isEmpty();
  }

  @Test
  void encodedPathIsSentAsItIs() throws Exception {
    server.web.enqueue(Answers.ok("{}"));

    server.wire().put("put").path("bucket").encodedPath("a//b%2Fc/").empty().asNothing().send();

    assertThat(server.request().getRequestLine()).isEqualTo("PUT /bucket/a//b%2Fc/ HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ""})
  void segmentThatWouldChangeTheAddressIsRefused(String segment) {
    Call.Builder call = server.wire().delete("delete thing").path("api", "things");

    assertThatThrownBy(() -> call.path(segment))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/../b", "./a", "a/%2e%2E/b", "..", "a/."})
  void encodedPathThatWouldChangeTheAddressIsRefused(String path) {
    Call.Builder call = server.wire().delete("delete thing").path("bucket");

    assertThatThrownBy(() -> call.encodedPath(path)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void headerThatHttpCannotCarryIsRefusedWithoutShowingIt() {
    Call.Builder call = server.wire().get("get thing");

    assertThatThrownBy(() -> call.header("X-Ring", "prod\nX-Evil: sesame"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("X-Ring")
        .hasMessageNotContaining("sesame")
        .hasNoCause();
  }

  @Test
  void bodyIsJsonOfTheRecord() throws Exception {
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));

    server.wire().post("make").path("things").json(new Wish("<ö>", 2)).as(Thing.class).send();

    RecordedRequest request = server.request();
    assertThat(request.getRequestLine()).isEqualTo("POST /things HTTP/1.1");
    assertThat(Server.body(request)).isEqualTo("{\"name\":\"<ö>\",\"count\":2}");
    assertThat(Server.header(request, "Content-Type")).startsWith("application/json");
  }

  @Test
  void emptyBodyHasNoBytesAndNoType() throws Exception {
    server.web.enqueue(Answers.ok("{}"));

    server.wire().post("do").path("things").empty().asNothing().send();

    RecordedRequest request = server.request();
    assertThat(Server.header(request, "Content-Length")).isEqualTo("0");
    assertThat(Server.header(request, "Content-Type")).isEmpty();
  }

  @Test
  void basePathOfTheEndpointIsKept() throws Exception {
    server.web.enqueue(Answers.ok("{\"id\":\"7\"}"));
    Connection connection =
        server
            .connection()
            .with(server.settings().endpoint("test", server.address().resolve("/base/")));

    Server.wire(connection).get("get").path("things").as(Thing.class).send();

    assertThat(server.request().getRequestLine()).isEqualTo("GET /base/things HTTP/1.1");
  }

  @Test
  void everyCallHasItsOwnCorrelationIdAndEveryAttemptTheSame() throws Exception {
    server.web.enqueue(Answers.status(503, "{}"));
    server.web.enqueue(Answers.ok("{\"id\":\"1\"}"));
    server.web.enqueue(Answers.ok("{\"id\":\"2\"}"));
    Call<Thing> call = server.wire().get("get").path("t").as(Thing.class);

    call.send();
    call.send();

    var ids = server.requests().stream().map(r -> Server.header(r, "Correlation-Id")).toList();
    assertThat(ids.get(0)).hasSize(36).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
  }

  @Test
  void noCorrelationHeaderIsSentToServicesThatTakeNone() throws Exception {
    server.web.enqueue(Answers.ok("{}"));
    Wire wire =
        server.connection().wire(Server.SERVICE, "Test", () -> "https://no", Errors.json(""));

    wire.get("get").path("t").asNothing().send();

    assertThat(Server.header(server.request(), "Correlation-Id")).isEmpty();
  }

  @Test
  void answerIsTypedAndUnknownFieldsArePassedOver() {
    server.web.enqueue(
        Answers.ok("{\"new\":{\"deep\":[1,{\"x\":null}]},\"id\":\"7\",\"name\":\"n\"}"));

    Thing thing = server.wire().get("get").path("t").as(Thing.class).send();

    assertThat(thing).isEqualTo(new Thing("7", Optional.of("n")));
  }

  @Test
  void missingRequiredFieldOfAReadIsAnUnreadableAnswer() {
    server.web.enqueue(Answers.ok("{\"name\":\"n\"}"));

    assertThatThrownBy(() -> server.wire().get("get thing").path("t").as(Thing.class).send())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("Test: get thing")
        .hasMessageContaining("'id' is missing");
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @Test
  void missingRequiredFieldOfACreationLeavesItsOutcomeUnknown() {
    server.web.enqueue(Answers.ok("{\"name\":\"n\"}"));
    Call<Thing> call =
        server
            .wire()
            .post("make thing")
            .path("t")
            .json(new Wish("n", 1))
            .lookAt("Look for a thing of that name.")
            .as(Thing.class);

    assertThatThrownBy(call::send)
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("Look for a thing of that name.");
    assertThat(server.web.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":", "[]", "\"id\"", "", "null", "{\"id\":{}}", "{\"id\":\"1\"}}"})
  void badJsonIsAnUnreadableAnswer(String body) {
    server.web.enqueue(Answers.ok(body));

    assertThatThrownBy(() -> server.wire().get("get").path("t").as(Thing.class).send())
        .isInstanceOf(ConnectionException.class);
  }

  @Test
  void signInPageOfAProxyIsAnUnreadableAnswer() {
    server.web.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/html; charset=utf-8")
            .body("<html>Sign in</html>")
            .build());

    assertThatThrownBy(() -> server.wire().get("get").path("t").as(Thing.class).send())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("text/html");
  }

  @Test
  void jsonUnderAnotherNameIsRead() {
    server.web.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/plain")
            .body("\n {\"id\":\"7\"}")
            .build());

    assertThat(server.wire().get("get").path("t").as(Thing.class).send().id()).isEqualTo("7");
  }

  @Test
  void notModifiedIsAnAnswer() {
    server.web.enqueue(new MockResponse.Builder().code(304).build());

    int status = server.wire().get("get").path("t").reading(Answer::status).send();

    assertThat(status).isEqualTo(304);
  }

  @Test
  void noContentNeedsNoBody() {
    server.web.enqueue(new MockResponse.Builder().code(204).build());

    assertThat(server.wire().delete("delete").path("t").asNothing().send()).isNull();
  }

  @Test
  void streamedAnswerStaysOpenForItsReader() throws Exception {
    server.web.enqueue(Answers.ok("0123456789"));

    try (var source =
        server.wire().get("read").path("t").streaming().reading(Answer::source).send()) {
      assertThat(source.readUtf8()).isEqualTo("0123456789");
    }
  }

  @Test
  void whatIsClosedLongBeforeItsEndGivesItsConnectionUp() throws Exception {
    closeAfterTenBytesOf(8 << 20);

    assertThat(server.request().getConnectionIndex()).isZero();
    assertThat(server.request().getConnectionIndex()).isOne();
  }

  @Test
  void whatIsClosedShortlyBeforeItsEndKeepsItsConnection() throws Exception {
    closeAfterTenBytesOf(100);

    assertThat(server.request().getConnectionIndex()).isZero();
    assertThat(server.request().getConnectionIndex()).isZero();
  }

  private void closeAfterTenBytesOf(int length) throws Exception {
    server.web.enqueue(Answers.ok("x".repeat(length)));
    server.web.enqueue(Answers.ok("{}"));
    try (InputStream body =
        server.wire().get("read").path("t").streaming().reading(Answer::stream).send()) {
      assertThat(body.readNBytes(10)).hasSize(10);
    }
    server.wire().get("read").path("t").asNothing().send();
  }
}
