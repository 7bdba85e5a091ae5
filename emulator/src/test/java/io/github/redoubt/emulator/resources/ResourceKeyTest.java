package io.github.redoubt.emulator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceKeyTest {

  private final Desk desk = new Desk();
  private final Caller controller = desk.controller;

  @AfterEach
  void stop() {
    desk.close();
  }

  private static JsonObject credentials(Reply reply) {
    return reply.json().getAsJsonObject("credentials");
  }

  private static String text(JsonObject object, String member) {
    return object.get(member).getAsString();
  }

  private Caller signedIn(JsonObject credentials) {
    return Caller.of(desk.emulator).withApiKey(text(credentials, "apikey"));
  }

  private int statusOfServiceId(JsonObject credentials) {
    String crn = text(credentials, "iam_serviceid_crn");
    return desk.iam.get("/v1/serviceids/" + crn.substring(crn.lastIndexOf(':') + 1)).status();
  }

  @Test
  void aKeyIsAnIdentityThatMayDoWhatItsRoleSays() {
    String crn = desk.keyProtect("mine");
    String other = desk.keyProtect("other");

    Reply made = desk.key(crn, ",\"role\":\"Reader\"");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("source_crn")).isEqualTo(crn);
    assertThat(made.text("crn"))
        .isEqualTo(crn.substring(0, crn.length() - 1) + "resource-key:" + made.text("guid"));
    assertThat(text(credentials(made), "iam_role_crn"))
        .isEqualTo("crn:v1:bluemix:public:iam::::serviceRole:Reader");
    Caller somebody = signedIn(credentials(made));
    assertThat(desk.listKeys(somebody, crn).status()).isEqualTo(200);
    assertThat(desk.listKeys(somebody, other).status()).isEqualTo(401);
  }

  @Test
  void aKeyWithoutARoleMayDoNothing() {
    String crn = desk.keyProtect("mine");

    Reply made = desk.key(crn, ",\"role\":\"NONE\"");

    assertThat(credentials(made).has("iam_role_crn")).isFalse();
    assertThat(desk.listKeys(signedIn(credentials(made)), crn).status()).isEqualTo(401);
  }

  @Test
  void aRoleThatTheServiceDoesNotHaveIsRefusedAndNothingIsLeft() {
    String crn = desk.keyProtect("mine");

    assertThat(desk.key(crn, ",\"role\":\"Nonsense\"").status()).isEqualTo(400);
    assertThat(
            desk.iam
                .get("/v1/serviceids?account_id=" + desk.account)
                .json()
                .getAsJsonArray("serviceids"))
        .isEmpty();
  }

  @Test
  void objectStorageGivesHmacCredentialsIfAsked() {
    String crn = desk.storage("mine");

    JsonObject with =
        credentials(desk.key(crn, ",\"role\":\"Writer\",\"parameters\":{\"HMAC\":true}"));
    JsonObject without = credentials(desk.key(crn, ",\"role\":\"Writer\""));

    JsonObject pair = with.getAsJsonObject("cos_hmac_keys");
    assertThat(text(pair, "access_key_id")).matches("[0-9a-f]{32}");
    assertThat(text(pair, "secret_access_key")).matches("[0-9a-f]{48}");
    assertThat(text(with, "resource_instance_id")).isEqualTo(crn);
    assertThat(without.has("cos_hmac_keys")).isFalse();
    assertThat(desk.key(desk.keyProtect("k"), ",\"parameters\":{\"HMAC\":true}").status())
        .isEqualTo(400);
  }

  @Test
  void aKeyGoesWithItsIdentity() {
    Reply made = desk.key(desk.keyProtect("mine"), ",\"role\":\"Reader\"");
    String path = "/v2/resource_keys/" + made.text("guid");
    assertThat(statusOfServiceId(credentials(made))).isEqualTo(200);

    assertThat(controller.delete(path).status()).isEqualTo(204);

    assertThat(statusOfServiceId(credentials(made))).isEqualTo(404);
    Reply signIn =
        Caller.of(desk.emulator)
            .signIn("apikey", java.util.Map.of("apikey", text(credentials(made), "apikey")));
    assertThat(signIn.status()).isEqualTo(400);
    Reply removed = controller.get(path);
    assertThat(removed.text("state")).isEqualTo("removed");
    assertThat(credentials(removed).keySet()).isEmpty();
    assertThat(controller.delete(path).status()).isEqualTo(410);
  }

  @Test
  void aServiceIdThatWasThereBeforeStays() {
    Reply existing =
        desk.iam.post("/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + desk.account + "\"}");
    String crn = desk.keyProtect("mine");
    Reply made =
        desk.key(
            crn,
            ",\"role\":\"Reader\",\"parameters\":{\"serviceid_crn\":\"%s\"}"
                .formatted(existing.text("crn")));
    Caller somebody = signedIn(credentials(made));
    assertThat(text(credentials(made), "iam_serviceid_crn")).isEqualTo(existing.text("crn"));
    assertThat(desk.listKeys(somebody, crn).status()).isEqualTo(200);

    controller.delete("/v2/resource_keys/" + made.text("guid"));

    assertThat(statusOfServiceId(credentials(made))).isEqualTo(200);
    assertThat(desk.listKeys(somebody, crn).status()).isEqualTo(401);
  }

  @Test
  void keysAreListedRenamedAndFoundByCrn() {
    String crn = desk.keyProtect("mine");
    Reply made = desk.key(crn, ",\"role\":\"Reader\"");
    desk.key(desk.storage("s"), "");
    String path = "/v2/resource_keys/" + Caller.encode(made.text("crn"));

    Reply renamed = controller.json("PATCH", path, "{\"name\":\"better\"}");

    assertThat(renamed.text("name")).isEqualTo("better");
    assertThat(controller.get(path).text("name")).isEqualTo("better");
    assertThat(Desk.resources(controller.get("/v2/resource_keys"))).hasSize(2);
    assertThat(Desk.resources(controller.get("/v2/resource_keys?name=better"))).hasSize(1);
    assertThat(Desk.resources(controller.get(Desk.path(crn) + "/resource_keys"))).hasSize(1);
    assertThat(controller.json("PATCH", path, "{}").status()).isEqualTo(400);
  }

  @Test
  void whoMayDoLessThanTheKeySeesItRedacted() {
    String crn = desk.keyProtect("mine");
    Reply made = desk.key(crn, ",\"role\":\"Writer\"");
    String path = "/v2/resource_keys/" + made.text("guid");
    Caller viewer = desk.somebody("role:Viewer", "serviceName", "kms");

    JsonObject seen = credentials(desk.at("resourceController", viewer).get(path));

    assertThat(seen.toString()).isEqualTo("{\"REDACTED\":\"REDACTED\"}");
    assertThat(credentials(controller.get(path)).has("apikey")).isTrue();
  }

  @Test
  void aKeyWithoutARoleIsShownToAdministratorsOnly() {
    String path = "/v2/resource_keys/" + desk.key(desk.keyProtect("mine"), "").text("guid");
    Caller viewer = desk.somebody("role:Viewer", "serviceName", "kms");

    JsonObject seen = credentials(desk.at("resourceController", viewer).get(path));

    assertThat(seen.toString()).isEqualTo("{\"REDACTED\":\"REDACTED_EXPLICIT\"}");
  }

  @Test
  void whoMayDoAsMuchAsTheKeySeesIt() {
    String crn = desk.keyProtect("mine");
    String path = "/v2/resource_keys/" + desk.key(crn, ",\"role\":\"Reader\"").text("guid");
    Reply writer =
        desk.iam.post("/v1/serviceids", "{\"name\":\"w\",\"account_id\":\"" + desk.account + "\"}");
    String iamId = "iam-" + writer.text("id");
    desk.grant(iamId, "role:Viewer", "serviceName", "kms");
    desk.grant(iamId, "serviceRole:Writer", "serviceName", "kms");
    String secret =
        desk.iam
            .post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + iamId + "\"}")
            .text("apikey");
    Caller somebody = Caller.of(desk.emulator).withApiKey(secret);

    JsonObject seen = credentials(desk.at("resourceController", somebody).get(path));

    assertThat(seen.has("apikey")).isTrue();
  }

  @Test
  void keysOfObjectStorageAreShownToAdministratorsOnly() {
    String crn = desk.storage("mine");
    String path = "/v2/resource_keys/" + desk.key(crn, ",\"role\":\"Reader\"").text("guid");
    Caller editor = desk.somebody("role:Editor", "serviceName", "cloud-object-storage");
    Caller administrator =
        desk.somebody("role:Administrator", "serviceName", "cloud-object-storage");

    JsonObject little = credentials(desk.at("resourceController", editor).get(path));
    JsonObject all = credentials(desk.at("resourceController", administrator).get(path));

    assertThat(little.toString()).isEqualTo("{\"REDACTED\":\"REDACTED_EXPLICIT\"}");
    assertThat(all.has("apikey")).isTrue();
  }

  @Test
  void onetimeCredentialsAreShownAtCreationOnly() {
    String crn =
        controller
            .post(
                "/v2/resource_instances",
                desk.wish("mine", Desk.TIERED, "us-south")
                    .replace(
                        "{\"name\"", "{\"parameters\":{\"onetime_credentials\":true},\"name\""))
            .text("crn");

    Reply made = desk.key(crn, ",\"role\":\"Reader\"");

    assertThat(credentials(made).has("apikey")).isTrue();
    JsonObject later = credentials(controller.get("/v2/resource_keys/" + made.text("guid")));
    assertThat(later.has("apikey")).isFalse();
  }

  @Test
  void aViewerMakesNoKeys() {
    String crn = desk.keyProtect("mine");
    Caller viewer =
        desk.at("resourceController", desk.somebody("role:Viewer", "serviceName", "kms"));

    Reply refused = viewer.post("/v2/resource_keys", "{\"name\":\"k\",\"source\":\"" + crn + "\"}");

    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void aLockedIdentityKeepsItsKeyAndItsInstance() {
    String crn = desk.keyProtect("mine");
    Reply made = desk.key(crn, ",\"role\":\"Reader\"");
    String serviceId = text(credentials(made), "iam_serviceid_crn");
    desk.iam.post(
        "/v1/serviceids/" + serviceId.substring(serviceId.lastIndexOf(':') + 1) + "/lock", "");

    assertThat(controller.delete("/v2/resource_keys/" + made.text("guid")).status()).isEqualTo(409);
    assertThat(controller.delete(Desk.path(crn) + "?recursive=true").status()).isEqualTo(409);

    assertThat(controller.get(Desk.path(crn)).text("state")).isEqualTo("active");
    assertThat(desk.listKeys(signedIn(credentials(made)), crn).status()).isEqualTo(200);
  }

  @Test
  void aServiceIdLockedSinceKeepsAllOfItsKey() {
    String crn = desk.keyProtect("mine");
    Reply serviceId =
        desk.iam.post("/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + desk.account + "\"}");
    Reply made =
        desk.key(
            crn,
            ",\"role\":\"Reader\",\"parameters\":{\"serviceid_crn\":\"%s\"}"
                .formatted(serviceId.text("crn")));
    desk.iam.post("/v1/serviceids/" + serviceId.text("id") + "/lock", "");

    assertThat(controller.delete("/v2/resource_keys/" + made.text("guid")).status()).isEqualTo(409);
    assertThat(desk.listKeys(signedIn(credentials(made)), crn).status()).isEqualTo(200);
  }

  @Test
  void aRoleIsATextAndNothingMore() {
    String crn = desk.keyProtect("mine");
    String reader = "crn:v1:bluemix:public:iam::::serviceRole:Reader";
    String two = reader + "\\\"},{\\\"role_id\\\":\\\"" + reader.replace("Reader", "Manager");

    assertThat(desk.key(crn, ",\"role\":\"" + two + "\"").status()).isEqualTo(400);
  }
}
