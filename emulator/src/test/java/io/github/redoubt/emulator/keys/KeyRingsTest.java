package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingsTest {

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void theDefaultRingIsAlwaysThereAndStays() {
    assertThat(client.get("/key_rings").each("id")).containsExactly("default");
    assertThat(client.delete("/key_rings/default?force=true").verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void aRingIsCreatedOnce() {
    assertThat(client.post("/key_rings/prod").status()).isEqualTo(201);
    assertThat(client.post("/key_rings/prod").verdict()).isEqualTo("409 KEY_RING_EXISTS_ERR");
    assertThat(client.get("/key_rings").each("id")).containsExactly("default", "prod");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "with%20blank", "dotted.name"})
  void aRingIdHasItsOwnAlphabet(String id) {
    assertThat(client.post("/key_rings/" + id).verdict()).isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void anInstanceHoldsFiftyRingsBesidesTheDefault() {
    for (int i = 0; i < 50; i++) {
      assertThat(client.post("/key_rings/ring" + i).status()).isEqualTo(201);
    }

    assertThat(client.post("/key_rings/one-more").verdict()).isEqualTo("409 KEY_RING_QUOTA_ERR");
    assertThat(client.get("/key_rings").resources()).hasSize(51);
  }

  @Test
  void aKeyIsFoundInItsOwnRingAndWithoutARingOnly() {
    client.post("/key_rings/prod");
    String id = client.inRing("prod").newRootKey();

    assertThat(client.get("/keys/" + id).resource().get("keyRingID").getAsString())
        .isEqualTo("prod");
    assertThat(client.inRing("prod").get("/keys/" + id).status()).isEqualTo(200);
    assertThat(client.inRing("default").get("/keys/" + id).verdict())
        .isEqualTo("404 KEY_NOT_FOUND_ERR");
    assertThat(client.inRing("prod").get("/keys").each("id")).containsExactly(id);
    assertThat(client.inRing("default").get("/keys").resources()).isEmpty();
  }

  @Test
  void aKeyIsNotCreatedInARingThatIsNotThere() {
    assertThat(client.inRing("nowhere").create("\"name\":\"key\",\"extractable\":false").verdict())
        .isEqualTo("404 KEY_RING_NOT_FOUND_ERR");
  }

  @Test
  void aKeyIsMovedByWhoNamesItsPresentRing() {
    client.post("/key_rings/prod");
    String id = client.newRootKey();
    String body = "{\"keyRingID\":\"prod\"}";

    assertThat(client.call("PATCH", "/keys/" + id, body).verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
    assertThat(
            client
                .inRing("default")
                .call("PATCH", "/keys/" + id, body)
                .resource()
                .get("keyRingID")
                .getAsString())
        .isEqualTo("prod");
  }

  @Test
  void aRingWithKeysIsNotDeletedEvenByForce() {
    client.post("/key_rings/prod");
    client.inRing("prod").newRootKey();

    assertThat(client.delete("/key_rings/prod?force=true").verdict())
        .isEqualTo("409 KEY_RING_KEYS_NOT_EMPTY_ERR");
  }

  @Test
  void forceMovesDeletedKeysToTheDefaultRing() {
    client.post("/key_rings/prod");
    String id = client.inRing("prod").newRootKey();
    client.delete("/keys/" + id);

    assertThat(client.delete("/key_rings/prod").verdict())
        .isEqualTo("409 KEY_RING_KEYS_NOT_EMPTY_ERR");
    assertThat(client.delete("/key_rings/prod?force=true").status()).isEqualTo(204);
    assertThat(client.get("/keys/" + id).resource().get("keyRingID").getAsString())
        .isEqualTo("default");
  }
}
