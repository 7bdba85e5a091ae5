package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies of single keys, and keys that are created with some. */
class KeyPoliciesTest {

  private static final String ROTATION = "\"rotation\":{\"enabled\":true,\"interval_month\":3}";
  private static final String DUAL_AUTH = "\"dualAuthDelete\":{\"enabled\":true}";

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private KeyCloud.Answer set(String id, String members) {
    return client.put("/keys/" + id + "/policies", KeyCloud.policyBody(members));
  }

  private KeyCloud.Answer createWith(String members) {
    return client.post(
        "/keys_with_policy_overrides",
        KeyCloud.keyBody("\"name\":\"key\",\"extractable\":false," + members));
  }

  @Test
  void aKeyHasNoPoliciesUntilTheyAreSet() {
    String id = client.newRootKey();

    assertThat(client.get("/keys/" + id + "/policies").resources()).isEmpty();
    JsonObject key = client.get("/keys/" + id + "/metadata").resource();
    assertThat(key.has("rotation")).isFalse();
    assertThat(key.get("dualAuthDelete").toString()).isEqualTo("{\"enabled\":false}");
  }

  @Test
  void policiesAreAnsweredListedAndShownInTheKey() {
    String id = client.newRootKey();

    JsonObject set = set(id, ROTATION).resource();
    cloud.clock.advance(Duration.ofHours(1));
    client.deputy().put("/keys/" + id + "/policies", KeyCloud.policyBody(DUAL_AUTH));

    assertThat(set.get("type").getAsString()).isEqualTo("application/vnd.ibm.kms.policy+json");
    assertThat(set.get("rotation").toString()).isEqualTo("{\"enabled\":true,\"interval_month\":3}");
    assertThat(set.get("createdBy").getAsString()).isEqualTo("owner");
    assertThat(set.get("creationDate").getAsString()).isEqualTo("2026-01-01T00:00:00Z");
    KeyCloud.Answer all = client.get("/keys/" + id + "/policies");
    assertThat(all.each("createdBy")).containsExactly("deputy", "owner");
    assertThat(all.each("lastUpdateDate"))
        .containsExactly("2026-01-01T01:00:00Z", "2026-01-01T00:00:00Z");
    JsonObject key = client.get("/keys/" + id + "/metadata").resource();
    assertThat(key.get("rotation").toString()).isEqualTo("{\"enabled\":true,\"interval_month\":3}");
    assertThat(key.get("dualAuthDelete").toString())
        .isEqualTo("{\"enabled\":true,\"keySetForDeletion\":false}");
  }

  @Test
  void theQueryChoosesOnePolicy() {
    String id = client.newRootKey();
    set(id, ROTATION);
    set(id, DUAL_AUTH);

    KeyCloud.Answer one = client.get("/keys/" + id + "/policies?policy=rotation");

    assertThat(one.resources()).hasSize(1);
    assertThat(one.resource().has("rotation")).isTrue();
    assertThat(client.get("/keys/" + id + "/policies?policy=metrics").verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void bothPoliciesCanBeSetAtOnce() {
    String id = client.newRootKey();
    String type = "\"type\":\"application/vnd.ibm.kms.policy+json\",";

    KeyCloud.Answer set =
        client.put(
            "/keys/" + id + "/policies",
            KeyCloud.body("policy", type + ROTATION, type + DUAL_AUTH));

    assertThat(set.status()).isEqualTo(200);
    assertThat(set.resources()).hasSize(2);
    assertThat(
            client
                .put(
                    "/keys/" + id + "/policies",
                    KeyCloud.body("policy", type + ROTATION, type + ROTATION))
                .verdict())
        .isEqualTo("400 NUM_COLLECTION_RESOURCE_ERR");
  }

  @Test
  void aBodyOfAnotherPolicyThanTheQueryNamesIsRefused() {
    String id = client.newRootKey();

    assertThat(
            client
                .put(
                    "/keys/" + id + "/policies?policy=dualAuthDelete",
                    KeyCloud.policyBody(ROTATION))
                .verdict())
        .isEqualTo("400 BODY_QUERY_PARAM_MISMATCH_ERR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"rotation\":{\"enabled\":true}",
        "\"rotation\":{\"enabled\":true,\"interval_month\":0}",
        "\"rotation\":{\"enabled\":true,\"interval_month\":13}",
        "\"rotation\":{\"enabled\":true,\"interval_month\":1.5}",
        "\"rotation\":true",
        "\"dualAuthDelete\":{}",
        "\"metrics\":{\"enabled\":true}"
      })
  void aPolicyThatBreaksALimitIsRefused(String members) {
    String id = client.newRootKey();

    assertThat(set(id, members).verdict()).isEqualTo("400 INVALID_FIELD_ERR");
    assertThat(client.get("/keys/" + id + "/policies").resources()).isEmpty();
  }

  @Test
  void onlyAGeneratedRootKeyRotatesByItself() {
    assertThat(set(client.newStandardKey(), ROTATION).verdict()).isEqualTo("400 KEY_ROOT_REQ_ERR");
    assertThat(set(client.newImportedKey(), ROTATION).verdict())
        .isEqualTo("400 KEY_PAYLOAD_REQ_ERR");
    assertThat(set(client.newStandardKey(), DUAL_AUTH).status()).isEqualTo(200);
  }

  @Test
  void aDisabledKeyTakesPoliciesAndADeletedOneDoesNot() {
    String id = client.newRootKey();
    client.post("/keys/" + id + "/actions/disable");

    assertThat(set(id, ROTATION).status()).isEqualTo(200);
    client.delete("/keys/" + id);
    assertThat(set(id, ROTATION).verdict()).isEqualTo("410 KEY_DELETED_ERR");
    assertThat(client.get("/keys/" + id + "/policies").resources()).hasSize(1);
  }

  @Test
  void aRotationPolicyThatIsSwitchedOffKeepsItsInterval() {
    String id = client.newRootKey();
    set(id, ROTATION);

    JsonObject off = set(id, "\"rotation\":{\"enabled\":false}").resource();

    assertThat(off.get("rotation").toString())
        .isEqualTo("{\"enabled\":false,\"interval_month\":3}");
  }

  @Test
  void dualAuthorizationOfAKeyIsNeverTakenBack() {
    String id = client.newRootKey();
    set(id, DUAL_AUTH);

    assertThat(set(id, "\"dualAuthDelete\":{\"enabled\":false}").verdict())
        .isEqualTo("409 AUTHORIZATIONS_NOT_MET");
    assertThat(set(id, DUAL_AUTH).status()).isEqualTo(200);
  }

  @Test
  void aKeyIsCreatedWithItsPolicies() {
    KeyCloud.Answer created = createWith(ROTATION + "," + DUAL_AUTH);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.resource().get("rotation").toString())
        .isEqualTo("{\"enabled\":true,\"interval_month\":3}");
    assertThat(created.resource().getAsJsonObject("dualAuthDelete").get("enabled").getAsBoolean())
        .isTrue();
  }

  @Test
  void creationWithPoliciesNeedsAnActionOfItsOwn() {
    KeyCloud.Client creator = client.as("acc1:only-kms.secrets.create");
    String body = KeyCloud.keyBody("\"name\":\"key\",\"extractable\":false," + ROTATION);

    assertThat(creator.post("/keys_with_policy_overrides", body).verdict())
        .isEqualTo("401 UNAUTHORIZED_ERR");
    assertThat(
            client
                .as("acc1:only-kms.secrets-with-policy-overrides.create")
                .post("/keys_with_policy_overrides", body)
                .status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"true, 400 KEY_ROOT_REQ_ERR", "false, 400 KEY_PAYLOAD_REQ_ERR"})
  void aKeyThatCannotRotateByItselfIsNotCreatedToDoSo(boolean extractable, String verdict) {
    String members =
        "\"name\":\"key\",\"payload\":\"AAAAAAAAAAAAAAAAAAAAAA==\",\"extractable\":" + extractable;

    assertThat(
            client
                .post("/keys_with_policy_overrides", KeyCloud.keyBody(members + "," + ROTATION))
                .verdict())
        .isEqualTo(verdict);
    assertThat(client.get("/keys").resources()).isEmpty();
  }
}
