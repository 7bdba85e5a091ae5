package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTokenTest {

  private static final String ROOT = "\"name\":\"imported\",\"extractable\":false,";

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static JsonObject newToken(KeyCloud.Client client) {
    client.post("/import_token", "{\"expiration\":600,\"maxAllowedRetrievals\":5}");
    return client.get("/import_token").json();
  }

  private TokenSealing newSealing() {
    return TokenSealing.of(newToken(client), false);
  }

  @ParameterizedTest
  @CsvSource({"false,16", "false,24", "false,32", "true,16", "true,24", "true,32"})
  void theMaterialThatArrivesIsTheMaterialThatWasSent(boolean hyperProtect, int length) {
    KeyCloud.Client service = hyperProtect ? cloud.hyperProtect() : client;
    TokenSealing sealing = TokenSealing.of(newToken(service), hyperProtect);
    byte[] material = random(length);

    KeyCloud.Answer imported = service.create(ROOT + sealing.members(material));

    assertThat(imported.status()).isEqualTo(201);
    assertThat(imported.resource().get("imported").getAsBoolean()).isTrue();
    String guid = hyperProtect ? KeyCloud.HYPER_PROTECT : KeyCloud.STANDARD;
    KeyInstance instance = cloud.management.instance(guid).orElseThrow();
    StoredKey key = instance.key(imported.resource().get("id").getAsString());
    assertThat(key.newest().material().copy()).isEqualTo(material);
  }

  @Test
  void aTokenServesManyImportsUntilItExpires() {
    TokenSealing sealing = newSealing();

    assertThat(client.create(ROOT + sealing.members(random(32))).status()).isEqualTo(201);
    assertThat(client.create(ROOT + sealing.members(random(32))).status()).isEqualTo(201);
  }

  @Test
  void aTokenHoldsAnRsa4096KeyAndATwelveByteNonce() {
    TokenSealing sealing = newSealing();

    assertThat(((RSAPublicKey) sealing.key()).getModulus().bitLength()).isEqualTo(4096);
    assertThat(sealing.nonce()).hasSize(12);
  }

  @Test
  void aTokenIsAnnouncedWithoutItsKey() {
    JsonObject issued =
        client.post("/import_token", "{\"expiration\":300,\"maxAllowedRetrievals\":2}").json();

    assertThat(issued.toString())
        .isEqualTo(
            "{\"creationDate\":\"2026-01-01T00:00:00Z\",\"expirationDate\":\"2026-01-01T00:05:00Z\","
                + "\"expiration\":300,\"maxAllowedRetrievals\":2,\"remainingRetrievals\":2}");
  }

  @Test
  void aTokenWithoutWishesLivesTenMinutesAndIsRetrievedOnce() {
    JsonObject issued = client.post("/import_token").json();

    assertThat(issued.get("expiration").getAsInt()).isEqualTo(600);
    assertThat(issued.get("maxAllowedRetrievals").getAsInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"expiration\":299}",
        "{\"expiration\":86401}",
        "{\"maxAllowedRetrievals\":0}",
        "{\"maxAllowedRetrievals\":501}",
        "{\"expiration\":\"long\"}"
      })
  void aTokenBeyondTheLimitsIsRefused(String body) {
    assertThat(client.post("/import_token", body).verdict()).isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void retrievalsAreCountedAndRunOut() {
    client.post("/import_token", "{\"maxAllowedRetrievals\":2}");

    assertThat(client.get("/import_token").json().get("remainingRetrievals").getAsInt())
        .isEqualTo(1);
    assertThat(client.get("/import_token").json().get("remainingRetrievals").getAsInt()).isZero();
    assertThat(client.get("/import_token").verdict()).isEqualTo("409 IMPORT_TOKEN_EXPIRED_ERR");
  }

  @Test
  void everyRetrievalGivesTheSameKeyAndNonce() {
    JsonObject first = newToken(client);
    JsonObject second = client.get("/import_token").json();

    assertThat(second.get("payload")).isEqualTo(first.get("payload"));
    assertThat(second.get("nonce")).isEqualTo(first.get("nonce"));
  }

  @Test
  void anExpiredTokenIsNotRetrieved() {
    client.post("/import_token", "{\"expiration\":300}");
    cloud.clock.advance(Duration.ofMinutes(5));

    assertThat(client.get("/import_token").verdict()).isEqualTo("409 IMPORT_TOKEN_EXPIRED_ERR");
  }

  @Test
  void importIsRefusedWhenTheTokenHasExpired() {
    TokenSealing sealing = newSealing();
    cloud.clock.advance(Duration.ofMinutes(10));

    assertThat(client.create(ROOT + sealing.members(random(32))).verdict())
        .isEqualTo("409 IMPORT_TOKEN_EXPIRED_ERR");
  }

  @Test
  void importIsRefusedWhenAnotherTokenHasReplacedTheOneItWasSealedFor() {
    TokenSealing sealing = newSealing();
    client.post("/import_token");

    assertThat(client.create(ROOT + sealing.members(random(32))).verdict())
        .isEqualTo("400 BAD_BODY_ERR");
  }

  @Test
  void importIsRefusedWhenTheNonceIsAnother() {
    TokenSealing sealing = newSealing().withNonce(random(12));

    assertThat(client.create(ROOT + sealing.members(random(32))).verdict())
        .isEqualTo("400 INCORRECT_NONCE_ERR");
  }

  @Test
  void importIsRefusedWhenTheIvIsAnother() {
    TokenSealing sealing = newSealing();
    byte[] material = random(32);
    String encryptedNonce = sealing.encryptedNonce(material, sealing.newIv());

    String members = sealing.members(sealing.payload(material), encryptedNonce, sealing.newIv());

    assertThat(client.create(ROOT + members).verdict()).isEqualTo("400 INCORRECT_NONCE_IV_ERR");
  }

  @Test
  void importIsRefusedWhenTheIvIsTooLong() {
    TokenSealing sealing = newSealing();
    byte[] material = random(32);
    byte[] iv = random(16);

    String members =
        sealing.members(sealing.payload(material), sealing.encryptedNonce(material, iv), iv);

    assertThat(client.create(ROOT + members).verdict()).isEqualTo("400 INCORRECT_NONCE_IV_ERR");
  }

  @Test
  void importIsRefusedWhenTheNonceWasEncryptedWithOtherMaterial() {
    TokenSealing sealing = newSealing();
    byte[] iv = sealing.newIv();

    String members =
        sealing.members(sealing.payload(random(32)), sealing.encryptedNonce(random(32), iv), iv);

    assertThat(client.create(ROOT + members).verdict()).isEqualTo("400 INCORRECT_NONCE_IV_ERR");
  }

  @Test
  void hyperProtectRefusesWhatWasSealedTheWayOfKeyProtect() {
    KeyCloud.Client hyperProtect = cloud.hyperProtect();
    JsonObject token = newToken(hyperProtect);
    String members =
        TokenSealing.of(token, false)
            .members(random(32))
            .replace("RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1");

    assertThat(hyperProtect.create(ROOT + members).verdict()).isEqualTo("400 BAD_BODY_ERR");
  }

  @Test
  void theAlgorithmOfTheOtherServiceIsRefused() {
    TokenSealing sealing = newSealing();
    String members = sealing.members(random(32)).replace("RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1");

    assertThat(client.create(ROOT + members).verdict()).isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void materialOfAnOddLengthIsRefusedThoughItIsSealedWell() {
    TokenSealing sealing = newSealing();
    byte[] iv = sealing.newIv();
    String members =
        sealing.members(sealing.payload(random(20)), sealing.encryptedNonce(random(32), iv), iv);

    assertThat(client.create(ROOT + members).verdict()).isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void aStandardKeyIsNotImportedThroughAToken() {
    TokenSealing sealing = newSealing();

    KeyCloud.Answer answer =
        client.create("\"name\":\"standard\",\"extractable\":true," + sealing.members(random(32)));

    assertThat(answer.verdict()).isEqualTo("400 KEY_ROOT_REQ_ERR");
  }

  @Test
  void aDedicatedInstanceHasNoImportTokens() {
    assertThat(cloud.dedicated().post("/import_token").verdict())
        .isEqualTo("403 FEATURE_RESTRICTED_ERR");
    assertThat(cloud.dedicated().get("/import_token").verdict())
        .isEqualTo("403 FEATURE_RESTRICTED_ERR");
  }

  @Test
  void anEnforcedTokenRefusesMaterialInTheClear() {
    assertThat(client.put("/instance/policies", policy(true)).status()).isEqualTo(204);
    String clear = Base64.getEncoder().encodeToString(random(32));

    assertThat(client.create(ROOT + "\"payload\":\"" + clear + "\"").verdict())
        .isEqualTo("409 KEY_CREATE_IMPORT_ACCESS_ERR");
    assertThat(client.create(ROOT + newSealing().members(random(32))).status()).isEqualTo(201);
  }

  @Test
  void aPolicyThatIsSwitchedOffRefusesNothing() {
    client.put("/instance/policies", policy(true));
    client.put("/instance/policies", policy(false));
    String clear = Base64.getEncoder().encodeToString(random(32));

    assertThat(client.create(ROOT + "\"payload\":\"" + clear + "\"").status()).isEqualTo(201);
  }

  private static String policy(boolean enabled) {
    return "{\"metadata\":{\"collectionType\":\"application/vnd.ibm.kms.policy+json\","
        + "\"collectionTotal\":1},\"resources\":[{\"policy_type\":\"keyCreateImportAccess\","
        + "\"policy_data\":{\"enabled\":"
        + enabled
        + ",\"attributes\":{\"enforce_token\":true}}}]}";
  }

  @Test
  void anImportedKeyIsRotatedThroughAToken() {
    TokenSealing sealing = newSealing();
    String id =
        client.create(ROOT + sealing.members(random(32))).resource().get("id").getAsString();
    byte[] next = random(32);

    KeyCloud.Answer rotated =
        client.post("/keys/" + id + "/actions/rotate", "{" + sealing.members(next) + "}");

    assertThat(rotated.status()).isEqualTo(204);
    KeyInstance instance = cloud.management.instance(KeyCloud.STANDARD).orElseThrow();
    assertThat(instance.key(id).newest().material().copy()).isEqualTo(next);
  }

  @Test
  void materialImportedAgainStillUnwrapsNothingOfAnotherKey() {
    TokenSealing sealing = newSealing();
    byte[] material = random(32);
    String first =
        client.create(ROOT + sealing.members(material)).resource().get("id").getAsString();
    String second =
        client.create(ROOT + sealing.members(material)).resource().get("id").getAsString();
    String ciphertext = client.post("/keys/" + first + "/actions/wrap").value("ciphertext");

    KeyCloud.Answer answer =
        client.post(
            "/keys/" + second + "/actions/unwrap", "{\"ciphertext\":\"" + ciphertext + "\"}");

    assertThat(answer.verdict()).isEqualTo("422 UNPROCESSABLE_CIPHERTEXT_ERR");
  }
}
