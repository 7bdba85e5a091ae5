package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.keys.internal.Material;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrappingTest {

  private static final String PLAINTEXT = base64("a data encryption key");

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private KeyCloud.Answer act(String id, String action, String members) {
    return client.post("/keys/" + id + "/actions/" + action, "{" + members + "}");
  }

  private String wrap(String id, String aad) {
    return act(id, "wrap", "\"plaintext\":\"" + PLAINTEXT + "\",\"aad\":" + aad)
        .value("ciphertext");
  }

  private KeyCloud.Answer unwrap(String id, String ciphertext, String aad) {
    return act(id, "unwrap", "\"ciphertext\":\"" + ciphertext + "\",\"aad\":" + aad);
  }

  @Test
  void whatIsWrappedIsUnwrapped() {
    String id = client.newRootKey();

    KeyCloud.Answer unwrapped = unwrap(id, wrap(id, "[]"), "[]");

    assertThat(unwrapped.value("plaintext")).isEqualTo(PLAINTEXT);
    assertThat(unwrapped.json().has("ciphertext")).isFalse();
  }

  @Test
  void withoutPlaintextTheServiceMakesThirtyTwoBytesAndReturnsThem() {
    String id = client.newRootKey();

    KeyCloud.Answer wrapped = client.post("/keys/" + id + "/actions/wrap");

    assertThat(Base64.getDecoder().decode(wrapped.value("plaintext"))).hasSize(32);
    assertThat(unwrap(id, wrapped.value("ciphertext"), "[]").value("plaintext"))
        .isEqualTo(wrapped.value("plaintext"));
  }

  @Test
  void aPlaintextThatWasSentIsNotSentBack() {
    String id = client.newRootKey();

    assertThat(act(id, "wrap", "\"plaintext\":\"" + PLAINTEXT + "\"").json().has("plaintext"))
        .isFalse();
  }

  @Test
  void theOrderOfTheAadMatters() {
    String id = client.newRootKey();
    String ciphertext = wrap(id, "[\"a\",\"b\"]");

    assertThat(unwrap(id, ciphertext, "[\"b\",\"a\"]").verdict())
        .isEqualTo("422 UNPROCESSABLE_CIPHERTEXT_ERR");
    assertThat(unwrap(id, ciphertext, "[\"a\",\"b\"]").status()).isEqualTo(200);
  }

  @Test
  void theSeamsBetweenTheAadMatter() {
    String id = client.newRootKey();
    String ciphertext = wrap(id, "[\"ab\",\"c\"]");

    assertThat(unwrap(id, ciphertext, "[\"a\",\"bc\"]").verdict())
        .isEqualTo("422 UNPROCESSABLE_CIPHERTEXT_ERR");
  }

  @Test
  void tooMuchAadIsRefused() {
    String id = client.newRootKey();

    assertThat(act(id, "wrap", "\"aad\":[\"" + "x".repeat(256) + "\"]").verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
    assertThat(act(id, "wrap", "\"aad\":[" + "\"x\",".repeat(255) + "\"x\"]").verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
    assertThat(act(id, "wrap", "\"aad\":[\"" + "x".repeat(255) + "\"]").status()).isEqualTo(200);
  }

  @Test
  void textThatNoWrapHasMadeIsUnprocessable() {
    String id = client.newRootKey();

    assertThat(unwrap(id, "not Base64!", "[]").verdict())
        .isEqualTo("422 UNPROCESSABLE_CIPHERTEXT_ERR");
    assertThat(unwrap(id, base64("{}"), "[]").verdict())
        .isEqualTo("422 UNPROCESSABLE_CIPHERTEXT_ERR");
  }

  @Test
  void unwrapWithoutABodyIsRefused() {
    String id = client.newRootKey();

    assertThat(client.post("/keys/" + id + "/actions/unwrap").verdict())
        .isEqualTo("400 NO_BODY_ERR");
  }

  @Test
  void aStandardKeyWrapsNothing() {
    assertThat(act(client.newStandardKey(), "wrap", "").verdict())
        .isEqualTo("400 KEY_ROOT_REQ_ERR");
  }

  @Test
  void unwrapAfterRotationHandsOutTheCiphertextOfTheNewestVersion() {
    String id = client.newRootKey();
    String old = wrap(id, "[\"a\"]");
    client.post("/keys/" + id + "/actions/rotate");

    JsonObject unwrapped = unwrap(id, old, "[\"a\"]").json();

    String newest =
        client
            .get("/keys/" + id + "/metadata")
            .resource()
            .getAsJsonObject("keyVersion")
            .get("id")
            .getAsString();
    assertThat(unwrapped.get("plaintext").getAsString()).isEqualTo(PLAINTEXT);
    assertThat(unwrapped.getAsJsonObject("keyVersion").get("id").getAsString())
        .isNotEqualTo(newest);
    assertThat(unwrapped.getAsJsonObject("rewrappedKeyVersion").get("id").getAsString())
        .isEqualTo(newest);
    JsonObject again = unwrap(id, unwrapped.get("ciphertext").getAsString(), "[\"a\"]").json();
    assertThat(again.getAsJsonObject("keyVersion").get("id").getAsString()).isEqualTo(newest);
    assertThat(again.has("ciphertext")).isFalse();
  }

  @Test
  void rewrapKeepsThePlaintextToItself() {
    String id = client.newRootKey();
    String old = wrap(id, "[]");
    client.post("/keys/" + id + "/actions/rotate");

    KeyCloud.Answer rewrapped = act(id, "rewrap", "\"ciphertext\":\"" + old + "\"");

    assertThat(rewrapped.json().has("plaintext")).isFalse();
    assertThat(unwrap(id, rewrapped.value("ciphertext"), "[]").value("plaintext"))
        .isEqualTo(PLAINTEXT);
  }

  @Test
  void theOlderFormOfTheRequestDoesTheSame() {
    String id = client.newRootKey();

    KeyCloud.Answer wrapped =
        client.post("/keys/" + id + "?action=wrap", "{\"plaintext\":\"" + PLAINTEXT + "\"}");

    assertThat(unwrap(id, wrapped.value("ciphertext"), "[]").value("plaintext"))
        .isEqualTo(PLAINTEXT);
  }

  @Test
  void whoeverHoldsTheMaterialCanOpenTheCiphertextAsDocumented() throws GeneralSecurityException {
    byte[] material = Material.random(32);
    String payload = Base64.getEncoder().encodeToString(material);
    String id =
        client
            .create("\"name\":\"known\",\"extractable\":false,\"payload\":\"" + payload + "\"")
            .resource()
            .get("id")
            .getAsString();
    String ciphertext = wrap(id, "[\"tenant\",\"ü\"]");

    JsonObject document =
        JsonParser.parseString(
                new String(Base64.getDecoder().decode(ciphertext), StandardCharsets.UTF_8))
            .getAsJsonObject();
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(material, "AES"),
        new GCMParameterSpec(128, Base64.getDecoder().decode(document.get("iv").getAsString())));
    for (String one : new String[] {"tenant", "ü"}) {
      byte[] utf8 = one.getBytes(StandardCharsets.UTF_8);
      aes.updateAAD(ByteBuffer.allocate(4).putInt(utf8.length).array());
      aes.updateAAD(utf8);
    }
    byte[] plaintext =
        aes.doFinal(Base64.getDecoder().decode(document.get("ciphertext").getAsString()));

    assertThat(document.get("v").getAsInt()).isEqualTo(1);
    assertThat(document.get("keyVersion").getAsString()).isEqualTo(id);
    assertThat(Base64.getEncoder().encodeToString(plaintext)).isEqualTo(PLAINTEXT);
  }

  @Test
  void aRootKeyIsRotatedOnceAnHour() {
    String id = client.newRootKey();
    client.post("/keys/" + id + "/actions/rotate");

    assertThat(client.post("/keys/" + id + "/actions/rotate").verdict())
        .isEqualTo("409 KEY_ROTATION_NOT_PERMITTED");
    cloud.clock.advance(Duration.ofHours(1));
    assertThat(client.post("/keys/" + id + "/actions/rotate").status()).isEqualTo(204);
    assertThat(client.get("/keys/" + id + "/versions?totalCount=true").resources()).hasSize(3);
  }

  @Test
  void anImportedKeyIsNotRotatedWithoutMaterialAndAGeneratedOneNotWithIt() {
    String payload = Base64.getEncoder().encodeToString(Material.random(16));
    String imported =
        client
            .create("\"name\":\"known\",\"extractable\":false,\"payload\":\"" + payload + "\"")
            .resource()
            .get("id")
            .getAsString();

    assertThat(client.post("/keys/" + imported + "/actions/rotate").verdict())
        .isEqualTo("400 KEY_PAYLOAD_REQ_ERR");
    assertThat(act(client.newRootKey(), "rotate", "\"payload\":\"" + payload + "\"").verdict())
        .isEqualTo("400 KEY_IMPT_REQ_ERR");
  }
}
