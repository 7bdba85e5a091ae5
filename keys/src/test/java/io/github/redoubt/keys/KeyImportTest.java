package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.keys.internal.Pairs;
import io.github.redoubt.keys.internal.TokenDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import puts on the wire, and what it does when the token at hand changes under it. */
class KeyImportTest {

  private static final byte[] MATERIAL =
      "0123456789abcdefFEDCBA9876543210".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theServiceOpensTheMaterialThatItsTokenSealed(boolean hyper) throws Exception {
    try (TokenDesk desk = new TokenDesk(hyper);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      RootKey key =
          service(desk, hyper).importKey("orders", material).throughImportToken().create();

      assertThat(desk.materials()).containsExactly(MATERIAL);
      assertThat(key.imported()).isTrue();
      assertThat(material.isClosed()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"false, RSAES_OAEP_SHA_256", "true, RSAES_OAEP_SHA_1"})
  void anImportThroughATokenIsWrittenAsTheServiceWantsIt(boolean hyper, String algorithm)
      throws Exception {
    try (TokenDesk desk = new TokenDesk(hyper);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      service(desk, hyper)
          .importKey("orders", material)
          .into(new KeyRing("prod"))
          .describedAs("order intake")
          .alias("orders-2026")
          .throughImportToken()
          .create();

      RecordedRequest request = last(desk);
      assertThat(request.getMethod()).isEqualTo("POST");
      assertThat(request.getTarget()).isEqualTo("/api/v2/keys");
      assertThat(request.getHeaders().get("Bluemix-Instance")).isEqualTo("0b6c-instance-guid");
      assertThat(request.getHeaders().get("X-Kms-Key-Ring")).isEqualTo("prod");
      assertThat(request.getHeaders().get("Prefer")).isEqualTo("return=representation");
      assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + TokenDesk.BEARER);
      assertThat(request.getHeaders().get("Correlation-Id")).isNotBlank();
      JsonObject body = TokenDesk.body(request);
      assertThat(body.get("metadata").toString())
          .isEqualTo(
              "{\"collectionType\":\"application/vnd.ibm.kms.key+json\",\"collectionTotal\":1}");
      JsonObject key = body.getAsJsonArray("resources").get(0).getAsJsonObject();
      assertThat(key.keySet())
          .containsExactlyInAnyOrder(
              "type",
              "name",
              "aliases",
              "description",
              "extractable",
              "payload",
              "encryptedNonce",
              "iv",
              "encryptionAlgorithm");
      assertThat(key.get("type").getAsString()).isEqualTo("application/vnd.ibm.kms.key+json");
      assertThat(key.get("name").getAsString()).isEqualTo("orders");
      assertThat(key.get("aliases").toString()).isEqualTo("[\"orders-2026\"]");
      assertThat(key.get("description").getAsString()).isEqualTo("order intake");
      assertThat(key.get("extractable").getAsBoolean()).isFalse();
      assertThat(key.get("encryptionAlgorithm").getAsString()).isEqualTo(algorithm);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noRequestOfATokenImportHoldsTheMaterialInTheClear(boolean hyper) throws Exception {
    try (TokenDesk desk = new TokenDesk(hyper);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      service(desk, hyper).importKey("orders", material).throughImportToken().create();

      assertThat(desk.requests())
          .hasSize(4)
          .allSatisfy(
              request -> {
                String sent =
                    request.getHeaders()
                        + request.getTarget()
                        + (request.getBody() == null ? "" : request.getBody().utf8());
                assertThat(sent)
                    .doesNotContain(new String(MATERIAL, StandardCharsets.US_ASCII))
                    .doesNotContain(Pairs.base64(MATERIAL).replace("=", ""));
              });
    }
  }

  @Test
  void aPlainImportSendsTheMaterialAndNoTokenMembers() throws Exception {
    try (TokenDesk desk = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT).importKey("orders", material).create();

      assertThat(desk.requests()).hasSize(1);
      assertThat(last(desk).getHeaders().get("X-Kms-Key-Ring")).isNull();
      assertThat(last(desk).getBody().utf8())
          .isEqualTo(
              "{\"metadata\":{\"collectionType\":\"application/vnd.ibm.kms.key+json\","
                  + "\"collectionTotal\":1},\"resources\":[{"
                  + "\"type\":\"application/vnd.ibm.kms.key+json\",\"name\":\"orders\","
                  + "\"extractable\":false,\"payload\":\""
                  + Pairs.base64(MATERIAL)
                  + "\"}]}");
    }
  }

  @Test
  void aGeneratedKeySendsNoPayload() throws Exception {
    try (TokenDesk desk = new TokenDesk(false)) {
      RootKey key =
          KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT).newRootKey("orders").create();

      assertThat(last(desk).getBody().utf8())
          .endsWith("\"name\":\"orders\",\"extractable\":false}]}");
      assertThat(key.imported()).isFalse();
      assertThat(key.state()).isEqualTo(KeyState.ACTIVE);
      assertThat(key.ringId()).isEqualTo("default");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INCORRECT_NONCE_ERR", "INCORRECT_NONCE_IV_ERR", "BAD_BODY_ERR"})
  void anImportSurvivesATokenThatAnotherImporterReplaced(String code) throws Exception {
    try (TokenDesk desk = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      AtomicInteger imports = new AtomicInteger();
      desk.callingUndecryptableMaterial(code);
      desk.beforeImport(
          () -> {
            if (imports.getAndIncrement() == 0) {
              desk.replaceToken(5, Duration.ofMinutes(10));
            }
          });

      KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT)
          .importKey("orders", material)
          .throughImportToken()
          .create();

      assertThat(desk.materials()).containsExactly(MATERIAL);
      assertThat(desk.count("POST", "/api/v2/keys")).isEqualTo(2);
      assertThat(desk.count("POST", "/api/v2/import_token")).isEqualTo(1);
    }
  }

  @Test
  void anImportSurvivesATokenThatExpiredOnItsWay() throws Exception {
    try (TokenDesk desk = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      KeyProtect keys = KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT);
      keys.importKey("first", material).throughImportToken().create();
      desk.advance(Duration.ofHours(2));

      keys.importKey("second", material).throughImportToken().create();

      assertThat(desk.materials()).hasSize(2);
      assertThat(desk.made()).isEqualTo(2);
    }
  }

  @Test
  void anImporterWhoseTokenIsAlwaysReplacedReportsIt() throws Exception {
    try (TokenDesk desk = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      desk.beforeImport(() -> desk.replaceToken(5, Duration.ofMinutes(10)));

      assertThatThrownBy(
              () ->
                  KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT)
                      .importKey("orders", material)
                      .throughImportToken()
                      .create())
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("INCORRECT_NONCE_ERR")
          .hasMessageContaining("Let one importer at a time work on the instance");
      assertThat(desk.materials()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoImportersOfSixteenThreadsAllSucceed(boolean hyper) throws Exception {
    try (TokenDesk desk = new TokenDesk(hyper);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      List<KeyService> importers = List.of(service(desk, hyper), service(desk, hyper));
      CountDownLatch start = new CountDownLatch(1);
      ExecutorService pool = Executors.newFixedThreadPool(16);
      try {
        List<Future<RootKey>> imports = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          KeyService importer = importers.get(i % 2);
          imports.add(
              pool.submit(
                  () -> {
                    start.await();
                    return importer.importKey("orders", material).throughImportToken().create();
                  }));
        }
        start.countDown();
        for (Future<RootKey> done : imports) {
          assertThat(done.get().imported()).isTrue();
        }
      } finally {
        pool.shutdownNow();
      }
      assertThat(desk.materials()).hasSize(16);
      assertThat(desk.made()).isBetween(1, 2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "state, 2, SUSPENDED",
    "imported, false, imported",
    "extractable, true, no root key",
    "keyRingID, other, instead of 'default'"
  })
  void aKeyThatIsNotWhatWasAskedForIsReportedByItsId(String member, String value, String said)
      throws Exception {
    try (TokenDesk desk = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      desk.distortingAnswers(
          key -> {
            if (member.equals("state")) {
              key.addProperty(member, Integer.valueOf(value));
            } else if (member.equals("keyRingID")) {
              key.addProperty(member, value);
            } else {
              key.addProperty(member, Boolean.valueOf(value));
            }
          });

      assertThatThrownBy(
              () ->
                  KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT)
                      .importKey("orders", material)
                      .create())
          .isInstanceOfSatisfying(
              PartialFailureException.class,
              e ->
                  assertThat(e.leftBehind())
                      .containsExactly("key 11111111-2222-4333-8444-555555555555"))
          .hasMessageContaining(said);
    }
  }

  @Test
  void nothingIsSentUnderAPublicKeyThatIsTooShort() throws Exception {
    try (TokenDesk desk = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      desk.handingOut(Pairs.pair(2048).getPublic());
      KeyImport request =
          KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT)
              .importKey("orders", material)
              .throughImportToken();

      assertThatThrownBy(request::create)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("2048 bit");
      assertThat(desk.count("POST", "/api/v2/keys")).isZero();
    }
  }

  @Test
  void aDedicatedInstanceTakesNoImportTokens() throws Exception {
    try (TokenDesk desk = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      KeyImport request =
          KeyProtect.dedicatedOn(desk.cloud(), TokenDesk.KEY_PROTECT).importKey("orders", material);

      assertThatThrownBy(request::throughImportToken)
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("Dedicated");
      assertThat(desk.requests()).isEmpty();
    }
  }

  @Test
  void aRequestIsSentOnce() throws Exception {
    try (TokenDesk desk = new TokenDesk(false);
        KeyMaterial material = KeyMaterial.of(MATERIAL)) {
      KeyImport request =
          KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT).importKey("orders", material);
      request.create();

      assertThatThrownBy(request::create).isInstanceOf(IllegalStateException.class);
      assertThat(desk.requests()).hasSize(1);
    }
  }

  @Test
  void wipedMaterialIsNotImported() throws Exception {
    try (TokenDesk desk = new TokenDesk(false)) {
      KeyMaterial material = KeyMaterial.of(MATERIAL);
      material.close();

      assertThatThrownBy(
              () ->
                  KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT)
                      .importKey("orders", material)
                      .create())
          .isInstanceOf(IllegalStateException.class);
      assertThat(desk.requests()).isEmpty();
    }
  }

  private static KeyService service(TokenDesk desk, boolean hyper) {
    return KeyService.on(desk.cloud(), hyper ? TokenDesk.HYPER_PROTECT : TokenDesk.KEY_PROTECT);
  }

  private static RecordedRequest last(TokenDesk desk) {
    return desk.requests().get(desk.requests().size() - 1);
  }
}
