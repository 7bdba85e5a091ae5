package io.github.redoubt.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyProtect;
import io.github.redoubt.keys.WrappedDataKey;
import io.github.redoubt.keys.internal.TokenDesk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rewrapping puts on the wire, and what it makes of answers that leave things out. */
class RewrappingWireTest {

  private static final KeyId ROOT = new KeyId("11111111-2222-4333-8444-555555555555");

  private final MemoryStore store = new MemoryStore();
  private MockWebServer server;
  private KeyProtect keys;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.start();
    keys =
        KeyProtect.on(
            IbmCloud.connect(Credentials.bearerToken(TokenDesk.BEARER))
                .retrying(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)))
                .endpoint(Service.KEY_PROTECT, server.url("/").uri()),
            TokenDesk.KEY_PROTECT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void describeRoot(String more) {
    answer(
        """
        {"resources":[{"id":"%s","crn":"%s","name":"orders","state":1,"extractable":false,"imported":false,
        "keyRingID":"default","aliases":[],"creationDate":"2026-01-01T00:00:00Z"%s}]}"""
            .formatted(ROOT, TokenDesk.KEY_PROTECT.withResource("key", ROOT.value()), more));
  }

  private void answer(String json) {
    server.enqueue(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "application/json")
            .body(json)
            .build());
  }

  private String sent() throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    String body = request.getBody() == null ? "" : Objects.requireNonNull(request.getBody()).utf8();
    return request.getMethod() + " " + request.getUrl().encodedPath() + " " + body;
  }

  @Test
  void aDataKeyIsSentWrappedWithItsAdditionalData() throws Exception {
    describeRoot(",\"keyVersion\":{\"id\":\"v-2\"}");
    answer(
        "{\"ciphertext\":\"bmV3\",\"keyVersion\":{\"id\":\"v-1\"},"
            + "\"rewrappedKeyVersion\":{\"id\":\"v-2\"}}");
    store.put("row", new WrappedDataKey("b2xk", Optional.of("v-1")), List.of("a", "b"));

    RewrapReport report = keys.rewrapAll(ROOT, store).run();

    assertThat(report.counts()).isEqualTo(new RewrapCounts(1, 0, 0, 0));
    assertThat(store.get("row")).isEqualTo(new WrappedDataKey("bmV3", Optional.of("v-2")));
    assertThat(sent()).isEqualTo("GET /api/v2/keys/" + ROOT + "/metadata ");
    assertThat(sent())
        .isEqualTo(
            "POST /api/v2/keys/"
                + ROOT
                + "/actions/rewrap {\"ciphertext\":\"b2xk\",\"aad\":[\"a\",\"b\"]}");
  }

  @Test
  void whereTheServiceTellsNoVersionTheDataKeyIsStoredWithoutOne() {
    describeRoot("");
    answer("{\"ciphertext\":\"bmV3\"}");
    store.put("row", WrappedDataKey.of("b2xk"), List.of());

    RewrapReport report = keys.rewrapAll(ROOT, store).run();

    assertThat(report.newestVersion()).isEmpty();
    assertThat(store.get("row")).isEqualTo(WrappedDataKey.of("bmV3"));
  }

  @Test
  void aLostAnswerIsAskedForAgainBecauseRewrappingChangesNothing() {
    describeRoot(",\"keyVersion\":{\"id\":\"v-2\"}");
    server.enqueue(TokenDesk.error(503, "", "down"));
    answer("{\"ciphertext\":\"bmV3\",\"rewrappedKeyVersion\":{\"id\":\"v-2\"}}");
    store.put("row", WrappedDataKey.of("b2xk"), List.of());

    assertThat(keys.rewrapAll(ROOT, store).run().counts().rewrapped()).isEqualTo(1);
  }
}
