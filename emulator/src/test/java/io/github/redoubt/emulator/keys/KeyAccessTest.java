package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyAccessTest {

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void aMissingOrExpiredTokenIsRefusedInTheFormatOfTheService() {
    assertThat(client.as("").get("/keys").verdict()).isEqualTo("401 UNAUTHORIZED_ERR");
    assertThat(client.as("acc1:expired").get("/keys").verdict()).isEqualTo("401 UNAUTHORIZED_ERR");
  }

  @Test
  void anInstanceOfAnotherAccountLooksLikeNone() {
    KeyCloud.Answer foreign = client.as("acc2:owner").get("/keys");
    KeyCloud.Answer missing = client.at("33333333-0000-4000-8000-000000000009").get("/keys");

    assertThat(foreign.verdict()).isEqualTo("401 UNAUTHORIZED_ERR");
    assertThat(foreign.text()).isEqualTo(missing.text());
  }

  @Test
  void anInstanceIsOutOfReachThroughTheOtherService() {
    assertThat(cloud.hyperProtect().at(KeyCloud.STANDARD).get("/keys").verdict())
        .isEqualTo("401 UNAUTHORIZED_ERR");
    assertThat(client.at(KeyCloud.HYPER_PROTECT).get("/keys").verdict())
        .isEqualTo("401 UNAUTHORIZED_ERR");
  }

  @Test
  void aRequestWithoutAnInstanceIsRefused() {
    assertThat(client.at("").get("/keys").verdict()).isEqualTo("400 INVALID_FIELD_ERR");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /keys,                        kms.secrets.list",
    "HEAD,   /keys,                        kms.secrets.list",
    "GET,    /keys/ID,                     kms.secrets.read",
    "GET,    /keys/ID/metadata,            kms.secrets.readmetadata",
    "GET,    /keys/ID/versions,            kms.secrets.listkeyversions",
    "GET,    /keys/ID/registrations,       kms.registrations.list",
    "GET,    /keys/registrations,          kms.registrations.list",
    "POST,   /keys/ID/actions/wrap,        kms.secrets.wrap",
    "POST,   /keys/ID?action=wrap,         kms.secrets.wrap",
    "POST,   /keys/ID/actions/rotate,      kms.secrets.rotate",
    "POST,   /keys/ID/actions/disable,     kms.secrets.disable",
    "POST,   /keys/ID/aliases/other,       kms.secrets.createalias",
    "DELETE, /keys/ID,                     kms.secrets.delete",
    "GET,    /key_rings,                   kms.keyrings.list",
    "POST,   /key_rings/prod,              kms.keyrings.create",
    "POST,   /import_token,                kms.importtoken.create",
    "GET,    /keys/ID/policies,            kms.policies.read",
    "POST,   /keys/ID/actions/sync,        kms.secrets.sync",
    "GET,    /instance/policies,           kms.instancepolicies.read",
    "GET,    /instance/allowed_ip_port,    kms.instance.readallowedipport",
    "GET,    /kmip_adapters,               kms.kmip-management.list"
  })
  void anOperationNeedsItsOwnActionAndNothingElse(String method, String path, String action) {
    String there = path.replace("ID", client.newRootKey());

    assertThat(client.as("acc1:nobody").call(method, there, "").status()).isEqualTo(401);
    assertThat(client.as("acc1:only-" + action).call(method, there, "").status())
        .isBetween(200, 299);
  }

  @Test
  void whoMayNotLookDoesNotLearnWhetherAKeyExists() {
    KeyCloud.Client stranger = client.as("acc1:nobody");

    assertThat(stranger.get("/keys/" + client.newRootKey()).text())
        .isEqualTo(stranger.get("/keys/44444444-0000-4000-8000-000000000009").text());
  }

  @Test
  void aPolicyOnOneRingShowsTheKeysOfThatRingOnly() {
    client.post("/key_rings/prod");
    String inside = client.inRing("prod").newRootKey();
    String outside = client.newRootKey();
    KeyCloud.Client limited = client.as("acc1:ring-prod");

    assertThat(limited.get("/keys").each("id")).containsExactly(inside);
    assertThat(limited.get("/keys/" + inside).status()).isEqualTo(200);
    assertThat(limited.get("/keys/" + outside).verdict()).isEqualTo("401 UNAUTHORIZED_ERR");
    assertThat(limited.inRing("prod").create("\"name\":\"key\",\"extractable\":false").status())
        .isEqualTo(201);
    assertThat(limited.create("\"name\":\"key\",\"extractable\":false").verdict())
        .isEqualTo("401 UNAUTHORIZED_ERR");
  }

  @Test
  void theCorrelationIdIsEchoedOrMade() {
    assertThat(
            client
                .with("Correlation-Id", "abc")
                .get("/keys/none")
                .headers()
                .firstValue("Correlation-Id"))
        .contains("abc");
    assertThat(client.get("/keys").headers().firstValue("Correlation-Id")).isPresent();
  }

  @Test
  void aPathThatTheServiceDoesNotHaveIsNotFoundInItsFormat() {
    assertThat(client.get("/nothing/here").verdict()).isEqualTo("404 NOT_FOUND_ERR");
  }
}
