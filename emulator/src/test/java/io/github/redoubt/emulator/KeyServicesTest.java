package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.Caller.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The key services with the emulator's own identities, roles and networks around them. */
class KeyServicesTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Account account = EMULATOR.newAccount();
  private final Caller owner = Caller.of(EMULATOR).withApiKey(account.apiKey());

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private static String body(String type, String members) {
    String collection = "application/vnd.ibm.kms." + type + "+json";
    return "{\"metadata\":{\"collectionType\":\"%s\",\"collectionTotal\":1},\"resources\":[{\"type\":\"%s\",%s}]}"
        .formatted(collection, collection, members);
  }

  private Caller keys(Caller who, String instance, URI endpoint) {
    String crn = Objects.requireNonNull(account.instances().get(instance));
    return who.with("Bluemix-Instance", crn.split(":", -1)[7]).at(endpoint);
  }

  private Caller keys(Caller who, String instance) {
    return keys(who, instance, Caller.address(EMULATOR, "keyProtect"));
  }

  /** A new service ID with one role at Key Protect, signed in. */
  private Caller serviceId(String role) {
    String id =
        owner
            .post(
                "/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + account.accountId() + "\"}")
            .text("id");
    owner.post(
        "/v1/policies",
        """
        {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"iam-%s"}]}],
         "roles":[{"role_id":"crn:v1:bluemix:public:%s"}],
         "resources":[{"attributes":[{"name":"accountId","value":"%s"},
                                     {"name":"serviceName","value":"kms"}]}]}
        """
            .formatted(id, role, account.accountId()));
    String secret =
        owner.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"iam-" + id + "\"}").text("apikey");
    return Caller.of(EMULATOR).withApiKey(secret);
  }

  private static JsonObject resource(Reply reply) {
    return reply.json().getAsJsonArray("resources").get(0).getAsJsonObject();
  }

  private static String code(Reply reply) {
    return resource(reply)
        .getAsJsonArray("reasons")
        .get(0)
        .getAsJsonObject()
        .get("code")
        .getAsString();
  }

  private static String newRootKey(Caller keys, String more) {
    Reply created =
        keys.post(
            "/api/v2/keys_with_policy_overrides",
            body("key", "\"name\":\"key\",\"extractable\":false" + more));
    return resource(created).get("id").getAsString();
  }

  @Test
  void aDedicatedInstanceKeepsKeysAndHasNoImportTokens() {
    Caller dedicated = keys(owner, "keyProtectDedicated");

    newRootKey(dedicated, "");

    assertThat(dedicated.get("/api/v2/keys").json().getAsJsonArray("resources")).hasSize(1);
    Reply refused = dedicated.post("/api/v2/import_token", "{}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(code(refused)).isEqualTo("FEATURE_RESTRICTED_ERR");
  }

  @Test
  void theOwnerAndAServiceIdDeleteAKeyTogether() {
    Caller first = keys(owner, "keyProtect");
    Caller second = keys(serviceId("iam::::serviceRole:Manager"), "keyProtect");
    String key = "/api/v2/keys/" + newRootKey(first, ",\"dualAuthDelete\":{\"enabled\":true}");

    first.post(key + "/actions/setKeyForDeletion", "");

    assertThat(code(first.delete(key))).isEqualTo("AUTHORIZATIONS_NOT_MET");
    assertThat(second.delete(key).status()).isEqualTo(204);
  }

  @Test
  void aWriterSetsAKeyForDeletionAndDoesNotDeleteIt() {
    Caller writer = keys(serviceId("iam::::serviceRole:Writer"), "keyProtect");
    Caller manager = keys(owner, "keyProtect");
    String key = "/api/v2/keys/" + newRootKey(manager, ",\"dualAuthDelete\":{\"enabled\":true}");

    assertThat(writer.post(key + "/actions/setKeyForDeletion", "").status()).isEqualTo(204);
    assertThat(writer.delete(key).status()).isEqualTo(401);
    assertThat(writer.get(key + "/policies").status()).isEqualTo(401);
    assertThat(manager.delete(key).status()).isEqualTo(204);
  }

  @Test
  void aKmipAdapterManagerManagesAdaptersAndDoesNotReadKeys() {
    Caller manager = keys(serviceId("kms::::serviceRole:KmipAdapterManager"), "keyProtect");
    String key = newRootKey(keys(owner, "keyProtect"), "");

    Reply created =
        manager.post(
            "/api/v2/kmip_adapters",
            body(
                "kmip_adapter",
                "\"profile\":\"native_1.0\",\"profile_data\":{\"crk_id\":\"" + key + "\"}"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(manager.get("/api/v2/keys").status()).isEqualTo(200);
    assertThat(manager.get("/api/v2/keys/" + key + "/metadata").status()).isEqualTo(401);
  }

  @Test
  void aKmipObjectIsMadeForATestAndSeenOverRest() throws IOException {
    Caller keys = keys(owner, "keyProtect");
    String key = newRootKey(keys, "");
    keys.post(
        "/api/v2/kmip_adapters",
        body(
            "kmip_adapter",
            "\"name\":\"array\",\"profile\":\"native_1.0\",\"profile_data\":{\"crk_id\":\""
                + key
                + "\"}"));
    keys.post(
        "/api/v2/kmip_adapters/array/certificates",
        body(
            "kmip_client_certificate",
            "\"name\":\"client\",\"certificate\":" + new JsonPrimitive(certificate())));

    String instance = Objects.requireNonNull(account.instances().get("keyProtect"));
    String id = account.newKmipObject(instance, "array", "client");

    assertThat(resource(keys.get("/api/v2/kmip_adapters/array/kmip_objects")).get("id"))
        .isEqualTo(new JsonPrimitive(id));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EMULATOR.newAccount().newKmipObject(instance, "array", "client"));
  }

  private static String certificate() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(KeyServicesTest.class.getResourceAsStream("keys/array-one.pem"))) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void anInstanceThatIsClosedToThePublicAnswersAtThePrivateEndpoints() {
    URI privately = Objects.requireNonNull(EMULATOR.privateEndpoints().get("keyProtect"));
    Caller keys = keys(owner, "keyProtect");
    keys.put(
        "/api/v2/instance/policies",
        body(
            "policy",
            "\"policy_type\":\"allowedNetwork\",\"policy_data\":{\"enabled\":true,"
                + "\"attributes\":{\"allowed_network\":\"private-only\"}}"));

    assertThat(code(keys.get("/api/v2/keys"))).isEqualTo("UNAUTHORIZED_ERR");
    assertThat(keys(owner, "keyProtect", privately).get("/api/v2/keys").status()).isEqualTo(200);
    assertThat(EMULATOR.privateEndpoints().keySet()).isEqualTo(EMULATOR.endpoints().keySet());
    assertThat(EMULATOR.privateEndpoints().get("iam")).isEqualTo(EMULATOR.endpoints().get("iam"));
  }
}
