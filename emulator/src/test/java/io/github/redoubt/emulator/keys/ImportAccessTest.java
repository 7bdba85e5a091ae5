package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The instance policy {@code keyCreateImportAccess}. */
class ImportAccessTest {

  private static final String REFUSED = "409 KEY_CREATE_IMPORT_ACCESS_ERR";

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private KeyCloud.Answer set(String query, String type, String data) {
    return client.put(
        "/instance/policies" + query,
        KeyCloud.keyBody("\"policy_type\":\"" + type + "\",\"policy_data\":" + data)
            .replace("kms.key+json", "kms.policy+json"));
  }

  @ParameterizedTest
  @CsvSource({
    "create_root_key,     false, false",
    "create_standard_key, true,  false",
    "import_root_key,     false, true",
    "import_standard_key, true,  true"
  })
  void oneWayOfMakingKeysIsClosedAndTheOthersStayOpen(
      String attribute, boolean closedForStandard, boolean closedForImport) {
    set(
        "",
        "keyCreateImportAccess",
        "{\"enabled\":true,\"attributes\":{\"" + attribute + "\":false}}");

    for (boolean standard : new boolean[] {false, true}) {
      for (boolean imported : new boolean[] {false, true}) {
        boolean closed = standard == closedForStandard && imported == closedForImport;
        assertThat(make(standard, imported)).isEqualTo(closed ? REFUSED : "201");
      }
    }
  }

  private String make(boolean standard, boolean imported) {
    String payload =
        imported ? ",\"payload\":\"" + Base64.getEncoder().encodeToString(new byte[32]) + "\"" : "";
    return client.create("\"name\":\"key\",\"extractable\":" + standard + payload).verdict();
  }

  @Test
  void anEnforcedTokenRefusesRotationWithMaterialInTheClear() {
    String payload = "\"payload\":\"" + Base64.getEncoder().encodeToString(new byte[32]) + "\"";
    String id =
        client
            .create("\"name\":\"key\",\"extractable\":false," + payload)
            .resource()
            .get("id")
            .getAsString();
    set("", "keyCreateImportAccess", "{\"enabled\":true,\"attributes\":{\"enforce_token\":true}}");

    assertThat(client.post("/keys/" + id + "/actions/rotate", "{" + payload + "}").verdict())
        .isEqualTo(REFUSED);
  }

  @Test
  void thePolicyIsReadAsItWasSetWithItsDefaults() {
    assertThat(client.get("/instance/policies").resources()).isEmpty();
    set(
        "?policy=keyCreateImportAccess",
        "keyCreateImportAccess",
        "{\"enabled\":true,\"attributes\":{\"create_root_key\":false}}");

    JsonObject policy = client.get("/instance/policies?policy=keyCreateImportAccess").resource();

    assertThat(policy.get("policy_type").getAsString()).isEqualTo("keyCreateImportAccess");
    assertThat(policy.get("policy_data").toString())
        .isEqualTo(
            "{\"enabled\":true,\"attributes\":{\"create_root_key\":false,"
                + "\"create_standard_key\":true,\"import_root_key\":true,"
                + "\"import_standard_key\":true,\"enforce_token\":false}}");
  }

  @Test
  void aBodyOfAnotherPolicyThanTheQueryNamesIsRefused() {
    assertThat(
            set("?policy=keyCreateImportAccess", "dualAuthDelete", "{\"enabled\":true}").verdict())
        .isEqualTo("400 BODY_QUERY_PARAM_MISMATCH_ERR");
  }
}
