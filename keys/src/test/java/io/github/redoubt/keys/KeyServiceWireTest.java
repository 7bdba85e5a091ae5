package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.keys.internal.TokenDesk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each call but an import puts on the wire, and what is made of the answer. */
class KeyServiceWireTest {

  private static final KeyId ID = new KeyId("11111111-2222-4333-8444-555555555555");

  private MockWebServer server;
  private KeyProtect keys;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.start();
    keys =
        KeyProtect.on(
            IbmCloud.connect(Credentials.bearerToken(TokenDesk.BEARER))
                .retrying(RetryPolicy.NONE)
                .endpoint(Service.KEY_PROTECT, server.url("/").uri()),
            TokenDesk.KEY_PROTECT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aKeyIsReadFromItsMetadata() throws Exception {
    answer(200, one(key(1, "")));

    RootKey key = keys.get(ID);

    assertThat(sent()).isEqualTo("GET /api/v2/keys/" + ID + "/metadata ");
    assertThat(key.id()).isEqualTo(ID);
    assertThat(key.name()).isEqualTo("key-1");
    assertThat(key.crn().resource()).isEqualTo(ID.value());
    assertThat(key.ringId()).isEqualTo("prod");
    assertThat(key.aliases()).containsExactly("a-1", "a-2");
    assertThat(key.lastRotated()).hasToString("Optional[2026-11-24T11:00:00Z]");
    assertThat(key.expires()).isEmpty();
  }

  @Test
  void aKeyThatIsMissingIsFoundEmptyAndNotGot() {
    server.enqueue(TokenDesk.error(404, "KEY_NOT_FOUND_ERR", "no"));
    server.enqueue(TokenDesk.error(404, "KEY_NOT_FOUND_ERR", "no"));

    assertThat(keys.find(ID)).isEmpty();
    assertThatThrownBy(() -> keys.get(ID)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aKeyIsFoundByItsAlias() throws Exception {
    answer(200, one(key(1, "")));

    assertThat(keys.findByAlias("orders")).isPresent();
    assertThat(sent()).isEqualTo("GET /api/v2/keys/orders/metadata ");
  }

  @Test
  void aStandardKeyIsNoRootKey() {
    answer(200, one(key(1, "").replace("\"extractable\":false", "\"extractable\":true")));

    assertThatThrownBy(() -> keys.get(ID))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("standard key");
  }

  @Test
  void aStateThatIsNotKnownIsKept() {
    answer(200, one(key(1, "").replace("\"state\":1", "\"state\":9")));

    KeyState state = keys.get(ID).state();

    assertThat(state.code()).isEqualTo(9);
    assertThat(state.known()).isEqualTo(KeyState.Known.OTHER);
  }

  @Test
  void aListIsFetchedPageByPageAsItIsRead() throws Exception {
    answer(200, many(200));
    answer(200, many(3));

    try (Stream<RootKey> list = keys.list()) {
      assertThat(list.count()).isEqualTo(203);
    }

    assertThat(sent()).isEqualTo("GET /api/v2/keys?limit=200&offset=0&extractable=false ");
    assertThat(sent()).isEqualTo("GET /api/v2/keys?limit=200&offset=200&extractable=false ");
  }

  @Test
  void oneElementOfAListCostsOnePage() {
    answer(200, many(200));

    try (Stream<RootKey> list = keys.list()) {
      assertThat(list.findFirst()).isPresent();
    }

    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void wrappingSendsTheDataKeyAndTheAdditionalDataInOrder() throws Exception {
    answer(200, "{'ciphertext':'b3BhcXVl','keyVersion':{'id':'v1'}}");

    WrappedDataKey wrapped;
    try (SecretBytes dataKey = SecretBytes.copyOf(new byte[] {1, 2, 3})) {
      wrapped = keys.wrap(ID, dataKey, "b", "a");
      assertThat(dataKey.isClosed()).isFalse();
    }

    assertThat(sent())
        .isEqualTo(
            "POST /api/v2/keys/"
                + ID
                + "/actions/wrap "
                + "{\"plaintext\":\"AQID\",\"aad\":[\"b\",\"a\"]}");
    assertThat(wrapped.ciphertext()).isEqualTo("b3BhcXVl");
    assertThat(wrapped.rootKeyVersion()).hasValue("v1");
  }

  @Test
  void aDataKeyThatTheServiceGeneratesComesPlainAndWrapped() throws Exception {
    answer(200, "{'plaintext':'AQID','ciphertext':'b3BhcXVl','keyVersion':{'id':'v1'}}");

    DataKey dataKey = keys.newDataKey(ID);

    assertThat(sent()).isEqualTo("POST /api/v2/keys/" + ID + "/actions/wrap {}");
    byte[] plain = dataKey.plain().revealTo(byte[]::clone);
    assertThat(plain).containsExactly(1, 2, 3);
    assertThat(dataKey.toString()).contains("3 bytes").doesNotContain("AQID");
    dataKey.close();
    assertThat(dataKey.plain().isClosed()).isTrue();
  }

  @Test
  void unwrappingAfterARotationGivesTheNewForm() throws Exception {
    answer(
        200,
        "{'plaintext':'AQID','keyVersion':{'id':'v1'},'ciphertext':'bmV3',"
            + "'rewrappedKeyVersion':{'id':'v2'}}");

    try (UnwrappedDataKey unwrapped = keys.unwrap(ID, WrappedDataKey.of("b2xk"), "a")) {
      assertThat(sent())
          .isEqualTo(
              "POST /api/v2/keys/"
                  + ID
                  + "/actions/unwrap "
                  + "{\"ciphertext\":\"b2xk\",\"aad\":[\"a\"]}");
      byte[] plain = unwrapped.plain().revealTo(byte[]::clone);
      assertThat(plain).containsExactly(1, 2, 3);
      assertThat(unwrapped.rewrapped().orElseThrow().ciphertext()).isEqualTo("bmV3");
      assertThat(unwrapped.rewrapped().orElseThrow().rootKeyVersion()).hasValue("v2");
      assertThat(unwrapped.toString()).doesNotContain("AQID");
    }
  }

  @Test
  void aRenewedFormIsStoredForTheCaller() {
    answer(200, "{'plaintext':'AQID','ciphertext':'bmV3','rewrappedKeyVersion':{'id':'v2'}}");
    List<WrappedDataKey> stored = new ArrayList<>();

    try (SecretBytes plain = keys.unwrap(ID, WrappedDataKey.of("b2xk"), stored::add, "a")) {
      assertThat(plain.sizeBytes()).isEqualTo(3);
    }

    assertThat(stored).extracting(WrappedDataKey::ciphertext).containsExactly("bmV3");
  }

  @Test
  void whereNothingIsRenewedNothingIsStored() {
    answer(200, "{'plaintext':'AQID','keyVersion':{'id':'v1'}}");
    List<WrappedDataKey> stored = new ArrayList<>();

    keys.unwrap(ID, WrappedDataKey.of("b2xk"), stored::add).close();

    assertThat(stored).isEmpty();
  }

  @Test
  void aStoreThatFailsIsHeard() {
    answer(200, "{'plaintext':'AQID','ciphertext':'bmV3'}");

    assertThatThrownBy(
            () ->
                keys.unwrap(
                    ID,
                    WrappedDataKey.of("b2xk"),
                    renewed -> {
                      throw new IllegalStateException("the disk is full");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the disk is full");
  }

  @Test
  void aDataKeyThatIsNotBase64IsAnUnreadableAnswerAndNotShown() {
    answer(200, "{'plaintext':'not_base64_at_all','ciphertext':'b3BhcXVl'}");

    assertThatThrownBy(() -> keys.newDataKey(ID))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("not base64")
        .hasMessageNotContaining("at_all");
  }

  @Test
  void rewrappingShowsNoPlainDataKey() throws Exception {
    answer(200, "{'ciphertext':'bmV3','keyVersion':{'id':'v1'},'rewrappedKeyVersion':{'id':'v2'}}");

    WrappedDataKey rewrapped = keys.rewrap(ID, WrappedDataKey.of("b2xk"));

    assertThat(sent())
        .isEqualTo("POST /api/v2/keys/" + ID + "/actions/rewrap {\"ciphertext\":\"b2xk\"}");
    assertThat(rewrapped.rootKeyVersion()).hasValue("v2");
  }

  @Test
  void actionsAreSentWithoutABody() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.enqueue(new MockResponse.Builder().code(204).build());
    }

    keys.disable(ID);
    keys.enable(ID);
    keys.rotate(ID);

    assertThat(sent()).isEqualTo("POST /api/v2/keys/" + ID + "/actions/disable ");
    assertThat(sent()).isEqualTo("POST /api/v2/keys/" + ID + "/actions/enable ");
    assertThat(sent()).isEqualTo("POST /api/v2/keys/" + ID + "/actions/rotate ");
  }

  @Test
  void onlyAForcedDeletionIsForced() throws Exception {
    server.enqueue(new MockResponse.Builder().code(204).build());
    server.enqueue(new MockResponse.Builder().code(204).build());

    keys.delete(ID);
    keys.deleteForced(ID);

    assertThat(sent()).isEqualTo("DELETE /api/v2/keys/" + ID + " ");
    assertThat(sent()).isEqualTo("DELETE /api/v2/keys/" + ID + "?force=true ");
  }

  @Test
  void ringsAreCreatedListedFoundAndDeleted() throws Exception {
    server.enqueue(new MockResponse.Builder().code(201).build());
    String rings = "{'resources':[{'id':'default','creationDate':'x'},{'id':'prod'}]}";
    answer(200, rings);
    answer(200, rings);
    server.enqueue(new MockResponse.Builder().code(204).build());
    server.enqueue(new MockResponse.Builder().code(204).build());

    assertThat(keys.rings().create("prod")).isEqualTo(new KeyRing("prod"));
    assertThat(keys.rings().list()).containsExactly(KeyRing.DEFAULT, new KeyRing("prod"));
    assertThat(keys.rings().find("none")).isEmpty();
    keys.rings().delete("prod");
    keys.rings().deleteForced("old ring");

    assertThat(sent()).isEqualTo("POST /api/v2/key_rings/prod ");
    assertThat(sent()).isEqualTo("GET /api/v2/key_rings?limit=200&offset=0 ");
    assertThat(sent()).isEqualTo("GET /api/v2/key_rings?limit=200&offset=0 ");
    assertThat(sent()).isEqualTo("DELETE /api/v2/key_rings/prod ");
    assertThat(sent()).isEqualTo("DELETE /api/v2/key_rings/old%20ring?force=true ");
  }

  @Test
  void aStateThatForbidsItIsAnExceptionOfItsOwnWithARemedy() {
    server.enqueue(TokenDesk.error(409, "KEY_ACTION_INVALID_STATE_ERR", "Key is not active"));

    assertThatThrownBy(() -> keys.newDataKey(ID))
        .isInstanceOf(KeyStateException.class)
        .hasMessageContaining("Key Protect: generate data key was refused with status 409")
        .hasMessageContaining("Key is not active. Look at the state")
        .hasMessageContaining("corr-1")
        .extracting(e -> ((ServiceException) e).code())
        .isEqualTo(KeyErrorCodes.ACTION_INVALID_STATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REQ_TOO_EARLY_ERR", "NOT_DUAL_AUTH_ERR", "AUTHORIZATIONS_NOT_MET"})
  void otherConflictsSayWhatToDo(String code) {
    server.enqueue(TokenDesk.error(409, code, "No"));

    assertThatThrownBy(() -> keys.delete(ID))
        .isInstanceOf(ConflictException.class)
        .hasMessageMatching("(?s).*No\\. \\w.{20,}");
  }

  @Test
  void aGatewaysPlainTextIsAnErrorLikeAnother() {
    server.enqueue(new MockResponse.Builder().code(401).body("Unauthorized").build());

    assertThatThrownBy(() -> keys.get(ID)).isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void aLostAnswerToADeletionIsNotTakenForAnything() {
    server.enqueue(new MockResponse.Builder().code(504).build());

    assertThatThrownBy(() -> keys.delete(ID))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("get(id)");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  private void answer(int status, String json) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(json.replace('\'', '"'))
            .build());
  }

  private String sent() throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeaders().get("Bluemix-Instance"))
        .isEqualTo(TokenDesk.KEY_PROTECT.serviceInstance());
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    return request.getMethod() + " " + request.getTarget() + " " + body;
  }

  private static String one(String key) {
    return "{\"resources\":[" + key + "]}";
  }

  private static String many(int count) {
    return "{\"resources\":["
        + IntStream.range(0, count).mapToObj(i -> key(i, "")).collect(Collectors.joining(","))
        + "]}";
  }

  private static String key(int number, String more) {
    return """
        {"id":"11111111-2222-4333-8444-555555555555","name":"key-%d","type":"x","state":1,
         "extractable":false,"imported":true,"keyRingID":"prod","aliases":["a-1","a-2"],
         "crn":"%s","creationDate":"2026-11-24T10:00:00Z","unknown":{"a":[1]}%s,
         "lastRotateDate":"2026-11-24T11:00:00Z"}"""
        .formatted(number, TokenDesk.KEY_PROTECT.withResource("key", ID.value()), more)
        .replace("\n", "")
        .replace(", ", ",")
        .replace(" \"", "\"");
  }
}
