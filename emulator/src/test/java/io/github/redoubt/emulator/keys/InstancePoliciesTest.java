package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies of an instance, but for {@code keyCreateImportAccess}. */
class InstancePoliciesTest {

  private static final String CLOSED = "401 UNAUTHORIZED_ERR";

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static String policy(String type, String data) {
    return "\"policy_type\":\"" + type + "\",\"policy_data\":" + data;
  }

  private KeyCloud.Answer set(String type, String data) {
    return client.put("/instance/policies", KeyCloud.policyBody(policy(type, data)));
  }

  private JsonObject newKey() {
    return client.create("\"name\":\"key\",\"extractable\":false").resource();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          allowedNetwork | {"enabled":true,"attributes":{"allowed_network":"public-and-private"}}
          allowedIP      | {"enabled":true,"attributes":{"allowed_ip":["127.0.0.0/8","::1/128"]}}
          rotation       | {"enabled":true,"attributes":{"interval_month":12}}
          metrics        | {"enabled":true}
          dualAuthDelete | {"enabled":true}
          dualAuthDelete | {"enabled":false}
          rotation       | {"enabled":false}
          """)
  void aPolicyIsReadAsItWasSet(String type, String data) {
    assertThat(set(type, data).status()).isEqualTo(204);

    JsonObject policy = client.get("/instance/policies?policy=" + type).resource();

    assertThat(policy.get("policy_type").getAsString()).isEqualTo(type);
    assertThat(policy.get("policy_data").toString()).isEqualTo(data);
  }

  @Test
  void aPolicyRemembersWhoMadeItAndWhoChangedIt() {
    set("metrics", "{\"enabled\":true}");
    cloud.clock.advance(Duration.ofHours(1));
    client
        .deputy()
        .put("/instance/policies", KeyCloud.policyBody(policy("metrics", "{\"enabled\":false}")));

    JsonObject policy = client.get("/instance/policies").resource();

    assertThat(policy.get("createdBy").getAsString()).isEqualTo("owner");
    assertThat(policy.get("creationDate").getAsString()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(policy.get("updatedBy").getAsString()).isEqualTo("deputy");
    assertThat(policy.get("lastUpdated").getAsString()).isEqualTo("2026-01-01T01:00:00Z");
  }

  @Test
  void severalPoliciesAreSetAtOnceAndAllAreListed() {
    KeyCloud.Answer set =
        client.put(
            "/instance/policies",
            KeyCloud.body(
                "policy",
                policy("metrics", "{\"enabled\":true}"),
                policy("dualAuthDelete", "{\"enabled\":true}")));

    assertThat(set.status()).isEqualTo(204);
    assertThat(client.get("/instance/policies").each("policy_type"))
        .containsExactlyInAnyOrder("metrics", "dualAuthDelete");
    assertThat(client.get("/instance/policies?policy=metrics").each("policy_type"))
        .containsExactly("metrics");
    assertThat(client.get("/instance/policies?policy=rotation").resources()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense       | {"enabled":true}
          metrics        | {}
          rotation       | {"enabled":true}
          rotation       | {"enabled":true,"attributes":{"interval_month":13}}
          allowedNetwork | {"enabled":true,"attributes":{"allowed_network":"private"}}
          allowedNetwork | {"enabled":true}
          allowedIP      | {"enabled":true,"attributes":{"allowed_ip":[]}}
          allowedIP      | {"enabled":true,"attributes":{"allowed_ip":["localhost"]}}
          allowedIP      | {"enabled":true,"attributes":{"allowed_ip":["192.0.2.0/33"]}}
          """)
  void aPolicyThatBreaksALimitIsRefused(String type, String data) {
    assertThat(set(type, data).verdict()).isEqualTo("400 INVALID_FIELD_ERR");
    assertThat(client.get("/instance/policies").resources()).isEmpty();
  }

  @Test
  void onePolicyTwiceInABodyIsRefused() {
    String metrics = policy("metrics", "{\"enabled\":true}");

    assertThat(
            client.put("/instance/policies", KeyCloud.body("policy", metrics, metrics)).verdict())
        .isEqualTo("400 NUM_COLLECTION_RESOURCE_ERR");
  }

  @Test
  void anUnknownPolicyInTheQueryIsRefused() {
    assertThat(client.get("/instance/policies?policy=nonsense").verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void aCallerWhoseAddressIsNotAllowedIsRefusedEverywhere() {
    set("allowedIP", "{\"enabled\":true,\"attributes\":{\"allowed_ip\":[\"192.0.2.0/24\"]}}");

    assertThat(client.get("/keys").verdict()).isEqualTo(CLOSED);
    assertThat(client.get("/instance/policies").verdict()).isEqualTo(CLOSED);
    assertThat(cloud.keyProtectPrivately().get("/keys").verdict()).isEqualTo(CLOSED);
    assertThat(cloud.hyperProtect().get("/keys").status()).isEqualTo(200);
  }

  @Test
  void anAddressThatAHeaderClaimsOpensNothing() {
    set("allowedIP", "{\"enabled\":true,\"attributes\":{\"allowed_ip\":[\"192.0.2.0/24\"]}}");

    assertThat(client.with("X-Forwarded-For", "192.0.2.1").get("/keys").verdict())
        .isEqualTo(CLOSED);
  }

  @Test
  void aCallerWhoseAddressIsAllowedGetsIn() {
    set(
        "allowedIP",
        "{\"enabled\":true,\"attributes\":{\"allowed_ip\":[\"192.0.2.0/24\",\"127.0.0.1\"]}}");

    assertThat(client.get("/keys").status()).isEqualTo(200);
  }

  @Test
  void addressesOfAPolicyThatIsSwitchedOffKeepNobodyOut() {
    set("allowedIP", "{\"enabled\":false,\"attributes\":{\"allowed_ip\":[\"192.0.2.0/24\"]}}");

    assertThat(client.get("/keys").status()).isEqualTo(200);
  }

  @Test
  void thePublicNetworkIsClosedWhereOnlyThePrivateOneIsAllowed() {
    set(
        "allowedNetwork",
        "{\"enabled\":true,\"attributes\":{\"allowed_network\":\"private-only\"}}");

    assertThat(client.get("/keys").verdict()).isEqualTo(CLOSED);
    assertThat(cloud.keyProtectPrivately().get("/keys").status()).isEqualTo(200);
  }

  @Test
  void thePrivateNetworkReopensThePublicOne() {
    set(
        "allowedNetwork",
        "{\"enabled\":true,\"attributes\":{\"allowed_network\":\"private-only\"}}");

    cloud
        .keyProtectPrivately()
        .put(
            "/instance/policies",
            KeyCloud.policyBody(policy("allowedNetwork", "{\"enabled\":false}")));

    assertThat(client.get("/keys").status()).isEqualTo(200);
  }

  @Test
  void thePrivateEndpointHasAPort() {
    int port =
        client.get("/instance/allowed_ip_port").resource().get("private_endpoint_port").getAsInt();

    assertThat(port).isEqualTo(cloud.port());
  }

  @Test
  void theRotationPolicyIsInheritedByGeneratedRootKeysMadeLater() {
    String before = client.newRootKey();
    set("rotation", "{\"enabled\":true,\"attributes\":{\"interval_month\":6}}");

    assertThat(newKey().get("rotation").toString())
        .isEqualTo("{\"enabled\":true,\"interval_month\":6}");
    for (String other : new String[] {before, client.newImportedKey(), client.newStandardKey()}) {
      assertThat(client.get("/keys/" + other).resource().has("rotation")).isFalse();
    }
  }

  @Test
  void anInheritedRotationPolicyRotates() {
    set("rotation", "{\"enabled\":true,\"attributes\":{\"interval_month\":1}}");
    String id = client.newRootKey();
    cloud.clock.advance(Duration.ofDays(31));

    assertThat(client.get("/keys/" + id + "/versions").resources()).hasSize(2);
  }

  @Test
  void dualAuthorizationIsInheritedByAllKeysMadeLater() {
    String before = client.newRootKey();
    set("dualAuthDelete", "{\"enabled\":true}");

    assertThat(client.delete("/keys/" + client.newRootKey()).verdict())
        .isEqualTo("409 AUTHORIZATIONS_NOT_MET");
    assertThat(client.delete("/keys/" + client.newStandardKey()).verdict())
        .isEqualTo("409 AUTHORIZATIONS_NOT_MET");
    assertThat(client.delete("/keys/" + before).status()).isEqualTo(204);
  }

  @Test
  void theInstanceStopsHandingDownWhatIsSwitchedOff() {
    set("dualAuthDelete", "{\"enabled\":true}");
    String inherited = client.newRootKey();
    set("dualAuthDelete", "{\"enabled\":false}");

    assertThat(client.delete("/keys/" + client.newRootKey()).status()).isEqualTo(204);
    assertThat(client.delete("/keys/" + inherited).verdict())
        .isEqualTo("409 AUTHORIZATIONS_NOT_MET");
  }

  @Test
  void aKeysOwnPolicyGoesBeforeTheInstances() {
    set("rotation", "{\"enabled\":true,\"attributes\":{\"interval_month\":6}}");
    set("dualAuthDelete", "{\"enabled\":true}");

    JsonObject key =
        client
            .post(
                "/keys_with_policy_overrides",
                KeyCloud.keyBody(
                    "\"name\":\"key\",\"extractable\":false,"
                        + "\"rotation\":{\"enabled\":true,\"interval_month\":2},"
                        + "\"dualAuthDelete\":{\"enabled\":false}"))
            .resource();

    assertThat(key.getAsJsonObject("rotation").get("interval_month").getAsInt()).isEqualTo(2);
    assertThat(key.get("dualAuthDelete").toString()).isEqualTo("{\"enabled\":false}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT"})
  void policiesAreForManagersOnly(String method) {
    assertThat(
            client
                .as("acc1:only-kms.secrets.create")
                .call(method, "/instance/policies", "")
                .verdict())
        .isEqualTo(CLOSED);
  }
}
