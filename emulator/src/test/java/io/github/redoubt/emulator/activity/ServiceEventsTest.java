package io.github.redoubt.emulator.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ServiceEventsTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String KEY_BODY =
      """
      {"metadata":{"collectionType":"application/vnd.ibm.kms.key+json","collectionTotal":1},
       "resources":[{"type":"application/vnd.ibm.kms.key+json","name":"pay-root",
        "extractable":%s%s}]}
      """;

  private final Account account = EMULATOR.newAccount();
  private final Caller owner = Caller.of(EMULATOR).withApiKey(account.apiKey());
  private final String keyProtect = Objects.requireNonNull(account.instances().get("keyProtect"));
  private final Caller keys =
      owner
          .at(Caller.address(EMULATOR, "keyProtect"))
          .with("Bluemix-Instance", keyProtect.split(":", -1)[7]);

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private ActivityEvent only(String action) {
    List<ActivityEvent> found =
        EMULATOR.activity().events(action).stream()
            .filter(each -> each.accountId().equals(account.accountId()))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static JsonObject json(ActivityEvent event) {
    return JsonParser.parseString(event.json()).getAsJsonObject();
  }

  private String newKey() {
    Reply made = keys.post("/api/v2/keys", KEY_BODY.formatted("false", ""));
    return made.json().getAsJsonArray("resources").get(0).getAsJsonObject().get("id").getAsString();
  }

  private JsonObject serviceId(String name) {
    return owner
        .post(
            "/v1/serviceids",
            "{\"name\":\"" + name + "\",\"account_id\":\"" + account.accountId() + "\"}")
        .json();
  }

  @Test
  void aNewKeyIsReportedByTheInstanceThatHasIt() {
    String id = newKey();

    ActivityEvent event = only("kms.secrets.create");
    assertThat(event.sourceCrn()).isEqualTo(keyProtect);
    assertThat(event.location()).isEqualTo("us-south");
    assertThat(event.targetId())
        .isEqualTo(keyProtect.substring(0, keyProtect.length() - 1) + "key:" + id);
    assertThat(event.targetName()).isEqualTo("pay-root");
    assertThat(event.initiatorId()).isEqualTo(account.ownerIamId());
    JsonObject json = json(event);
    assertThat(json.get("message").getAsString()).isEqualTo("Key Protect: create secrets pay-root");
    assertThat(json.getAsJsonObject("responseData").get("keyId").getAsString()).isEqualTo(id);
  }

  @Test
  void materialIsInNoEvent() {
    String payload = "dGhpcyBpcyBub3QgZm9yIGV2ZW50cyE=";
    keys.post("/api/v2/keys", KEY_BODY.formatted("true", ",\"payload\":\"" + payload + "\""));

    assertThat(only("kms.secrets.create").json()).doesNotContain(payload);
  }

  @Test
  void aKeyThatIsGoneIsNamedStill() {
    String id = newKey();

    keys.delete("/api/v2/keys/" + id);

    assertThat(only("kms.secrets.delete").targetName()).isEqualTo("pay-root");
  }

  @Test
  void whoIsRefusedIsReportedWithTheReason() {
    String name = "nobody";
    String iamId = serviceId(name).get("iam_id").getAsString();
    String secret =
        owner.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + iamId + "\"}").text("apikey");
    String id = newKey();
    Caller nobody =
        Caller.of(EMULATOR)
            .withApiKey(secret)
            .at(Caller.address(EMULATOR, "keyProtect"))
            .with("Bluemix-Instance", keyProtect.split(":", -1)[7]);

    Reply refused = nobody.post("/api/v2/keys/" + id + "/actions/wrap", "{}");

    ActivityEvent event = only("kms.secrets.wrap");
    JsonObject json = json(event);
    assertThat(event.outcome()).isEqualTo("failure");
    assertThat(event.status()).isEqualTo(refused.status());
    assertThat(json.get("severity").getAsString()).isEqualTo("critical");
    assertThat(json.getAsJsonObject("initiator").get("name").getAsString()).isEqualTo(name);
    assertThat(json.getAsJsonObject("initiator").get("typeURI").getAsString())
        .isEqualTo("service/security/account/serviceid");
    assertThat(json.getAsJsonObject("reason").get("reasonForFailure").getAsString()).isNotEmpty();
    assertThat(json.get("message").getAsString()).endsWith(" -failure");
  }

  @Test
  void anActionByParameterIsReportedAsThatByPath() {
    String id = newKey();

    keys.post("/api/v2/keys/" + id + "?action=disable", "");

    assertThat(only("kms.secrets.disable").targetName()).isEqualTo("pay-root");
  }

  @Test
  void aKeyServiceCallWithoutATokenIsReportedWithoutAnInitiator() {
    Caller.of(EMULATOR)
        .at(Caller.address(EMULATOR, "keyProtect"))
        .with("Bluemix-Instance", keyProtect.split(":", -1)[7])
        .get("/api/v2/keys");

    ActivityEvent event = only("kms.secrets.list");
    assertThat(event.status()).isEqualTo(401);
    assertThat(event.initiatorId()).isEmpty();
  }

  @Test
  void keysOfServiceIdsAndOfUsersAreToldApart() {
    String iamId = serviceId("app").get("iam_id").getAsString();

    String id =
        owner.post("/v1/apikeys", "{\"name\":\"mine\",\"iam_id\":\"" + iamId + "\"}").text("id");
    owner.delete("/v1/apikeys/" + id);

    assertThat(only("iam-identity.serviceid-apikey.create").targetName()).isEqualTo("mine");
    ActivityEvent deleted = only("iam-identity.serviceid-apikey.delete");
    assertThat(deleted.targetName()).isEqualTo("mine");
    assertThat(deleted.targetId()).endsWith(":apikey:" + id);
    assertThat(EMULATOR.activity().events("iam-identity.user-apikey.create"))
        .noneMatch(each -> each.accountId().equals(account.accountId()));
  }

  @Test
  void aSecretIsInNoEvent() {
    String secret =
        owner
            .post("/v1/apikeys", "{\"name\":\"mine\",\"iam_id\":\"" + account.ownerIamId() + "\"}")
            .text("apikey");

    assertThat(only("iam-identity.user-apikey.create").json()).doesNotContain(secret);
  }

  @Test
  void accessIsReportedGlobally() {
    String id = serviceId("app").get("id").getAsString();
    owner.post("/v1/serviceids/" + id + "/lock", "");

    ActivityEvent event = only("iam-identity.account-serviceid.lock");
    assertThat(event.location()).isEqualTo("global");
    assertThat(event.sourceCrn())
        .isEqualTo("crn:v1:bluemix:public:iam-identity:global:a/" + account.accountId() + ":::");
    assertThat(event.targetName()).isEqualTo("app");
  }

  @Test
  void aGroupReportsByItsOwnService() {
    Reply group = owner.post("/v2/groups?account_id=" + account.accountId(), "{\"name\":\"g\"}");

    ActivityEvent event = only("iam-groups.group.create");
    assertThat(event.sourceCrn()).contains(":iam-groups:global:");
    assertThat(event.targetId()).endsWith(":groups:" + group.text("id"));
  }

  @Test
  void aSignInIsReported() {
    ActivityEvent event = only("iam-identity.user-apikey.login");

    assertThat(event.outcome()).isEqualTo("success");
    assertThat(event.initiatorId()).isEqualTo(account.ownerIamId());
    assertThat(json(event).getAsJsonObject("initiator").getAsJsonObject("credential").toString())
        .isEqualTo("{\"type\":\"apikey\"}");
  }

  @Test
  void aSignInWithADisabledKeyIsReportedInItsAccount() {
    Reply key =
        owner.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + account.ownerIamId() + "\"}");
    owner.post("/v1/apikeys/" + key.text("id") + "/disable", "");

    Caller.of(EMULATOR).signIn("apikey", Map.of("apikey", key.text("apikey")));

    assertThat(EMULATOR.activity().events("iam-identity.user-apikey.login"))
        .filteredOn(each -> each.accountId().equals(account.accountId()))
        .extracting(ActivityEvent::outcome)
        .containsExactly("success", "failure");
  }

  @Test
  void aSignInWithAKeyThatNobodyKnowsBelongsToNoAccount() {
    Caller.of(EMULATOR).signIn("apikey", Map.of("apikey", "no-such-key-" + account.accountId()));

    assertThat(EMULATOR.activity().events("iam-identity.user-apikey.login"))
        .filteredOn(each -> each.accountId().isEmpty())
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.status()).isEqualTo(400);
              assertThat(each.initiatorId()).isEmpty();
              assertThat(each.json()).doesNotContain("no-such-key");
            });
  }

  @Test
  void aNewInstanceIsReported() {
    Caller controller = owner.at(Caller.address(EMULATOR, "resourceController"));
    String group =
        owner
            .at(Caller.address(EMULATOR, "resourceManager"))
            .get("/v2/resource_groups?default=true")
            .json()
            .getAsJsonArray("resources")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();

    Reply made =
        controller.post(
            "/v2/resource_instances",
            """
            {"name":"more keys","target":"eu-de","resource_group":"%s",
             "resource_plan_id":"eedd3585-90c6-4c8f-be3d-062069e99fc3"}
            """
                .formatted(group));

    ActivityEvent event = only("kms.instance.create");
    assertThat(event.targetId()).isEqualTo(made.text("crn"));
    assertThat(event.targetName()).isEqualTo("more keys");
    assertThat(event.location()).isEqualTo("eu-de");
    controller.delete("/v2/resource_instances/" + made.text("guid"));
    assertThat(only("kms.instance.delete").targetName()).isEqualTo("more keys");
  }

  @Test
  void aKeyOfAnInstanceIsReportedByItsService() {
    Caller controller = owner.at(Caller.address(EMULATOR, "resourceController"));

    Reply made =
        controller.post(
            "/v2/resource_keys",
            "{\"name\":\"credential\",\"source\":\"" + keyProtect.split(":", -1)[7] + "\"}");
    controller.delete("/v2/resource_keys/" + made.text("guid"));

    assertThat(only("kms.key.delete").targetName()).isEqualTo("credential");
    assertThat(only("kms.key.create").targetId()).isEqualTo(made.text("crn"));
    assertThat(only("kms.key.create").json()).doesNotContain("apikey\"");
  }

  @Test
  void topicsAreReportedByTheirInstance() {
    String crn = Objects.requireNonNull(account.instances().get("eventNotifications"));
    Caller notifications = owner.at(Caller.address(EMULATOR, "eventNotifications"));
    String topics = "/v1/instances/" + crn.split(":", -1)[7] + "/topics";

    Reply made = notifications.post(topics, "{\"name\":\"alerts\"}");
    notifications.get(topics);

    ActivityEvent event = only("event-notifications.topics.create");
    assertThat(event.sourceCrn()).isEqualTo(crn);
    assertThat(event.targetName()).isEqualTo("alerts");
    assertThat(event.targetId()).endsWith(":topic:" + made.text("id"));
    assertThat(only("event-notifications.topics.list").targetId()).isEqualTo(crn);
  }

  @Test
  void whoTookOnAProfileIsNamedBesideIt() {
    JsonObject trusted = serviceId("app");
    Reply profile =
        owner.post(
            "/v1/profiles", "{\"name\":\"admins\",\"account_id\":\"" + account.accountId() + "\"}");
    owner.post(
        "/v1/profiles/" + profile.text("id") + "/identities/serviceid",
        "{\"type\":\"serviceid\",\"identifier\":\"" + trusted.get("id").getAsString() + "\"}");
    String key =
        owner
            .post(
                "/v1/apikeys",
                "{\"name\":\"k\",\"iam_id\":\"" + trusted.get("iam_id").getAsString() + "\"}")
            .text("apikey");
    String token = Caller.of(EMULATOR).signIn("apikey", Map.of("apikey", key)).text("access_token");
    String assumed =
        Caller.of(EMULATOR)
            .signIn("assume", Map.of("access_token", token, "profile_id", profile.text("id")))
            .text("access_token");

    keys.withToken(assumed).get("/api/v2/keys");

    JsonObject initiator = json(only("kms.secrets.list")).getAsJsonObject("initiator");
    assertThat(initiator.get("id")).isEqualTo(profile.json().get("iam_id"));
    assertThat(initiator.get("name").getAsString()).isEqualTo("admins");
    assertThat(initiator.get("authnId")).isEqualTo(trusted.get("iam_id"));
    assertThat(initiator.get("authnName").getAsString()).isEqualTo("app");
    ActivityEvent login = only("iam-identity.trustedprofile-apikey.login");
    assertThat(login.initiatorId()).isEqualTo(trusted.get("iam_id").getAsString());
    assertThat(login.targetName()).isEqualTo("admins");
  }

  @Test
  void whatABucketDoesWithItsRootKeyIsReported() {
    String storage = Objects.requireNonNull(account.instances().get("objectStorage"));
    String id = newKey();
    String crn = keyProtect.substring(0, keyProtect.length() - 1) + "key:" + id;
    Caller buckets =
        owner
            .at(Caller.address(EMULATOR, "objectStorage"))
            .with("ibm-service-instance-id", storage)
            .with("ibm-sse-kp-encryption-algorithm", "AES256")
            .with("ibm-sse-kp-customer-root-key-crn", crn);

    Reply refused = buckets.put("/b" + id, "");

    assertThat(refused.status()).isEqualTo(400);
    ActivityEvent event = only("kms.secrets.wrap");
    assertThat(event.status()).isEqualTo(401);
    assertThat(event.initiatorId()).isEqualTo(storage);
    assertThat(event.targetId()).isEqualTo(crn);
    assertThat(event.targetName()).isEqualTo("pay-root");
    assertThat(json(event).getAsJsonObject("initiator").getAsJsonObject("credential").toString())
        .isEqualTo("{\"type\":\"s2s-authorization\"}");
  }
}
