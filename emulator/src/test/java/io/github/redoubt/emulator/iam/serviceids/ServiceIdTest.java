package io.github.redoubt.emulator.iam.serviceids;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ServiceIdTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Account account = EMULATOR.newAccount();
  private final Caller caller = Caller.of(EMULATOR);
  private final Caller owner = caller.withApiKey(account.apiKey());

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private Reply create(String name, String more) {
    return owner.post(
        "/v1/serviceids",
        "{\"name\":\"%s\",\"account_id\":\"%s\"%s}".formatted(name, account.accountId(), more));
  }

  private Reply newGroup(String name) {
    return owner.post(
        "/v1/serviceid_groups",
        "{\"name\":\"%s\",\"account_id\":\"%s\"}".formatted(name, account.accountId()));
  }

  private static List<String> names(Reply list) {
    List<String> all = new ArrayList<>();
    list.json()
        .getAsJsonArray("serviceids")
        .forEach(each -> all.add(each.getAsJsonObject().get("name").getAsString()));
    return all;
  }

  private Reply newKey(String iamId) {
    return owner.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + iamId + "\"}");
  }

  @Test
  void aKeyCanBeMadeWithTheServiceId() {
    Reply created = create("s", ",\"apikey\":{\"name\":\"first\"}");
    assertThat(created.status()).isEqualTo(201);
    JsonObject key = created.json().getAsJsonObject("apikey");

    assertThat(key.get("iam_id").getAsString()).isEqualTo(created.text("iam_id"));
    assertThat(caller.signIn("apikey", Map.of("apikey", key.get("apikey").getAsString())).status())
        .isEqualTo(200);
  }

  @Test
  void withoutItsKeyThereIsNoServiceId() {
    Reply first = create("a", ",\"apikey\":{\"name\":\"k\",\"apikey\":\"my-own-secret-value\"}");
    assertThat(first.status()).isEqualTo(201);

    Reply refused = create("b", ",\"apikey\":{\"name\":\"k\",\"apikey\":\"my-own-secret-value\"}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(names(owner.get("/v1/serviceids"))).containsExactly("a");
    assertThat(create("c", ",\"apikey\":{}").status()).isEqualTo(400);
  }

  @Test
  void aListIsSortedAndFiltered() {
    create("b-ops", "");
    create("a-ops", "");
    create("dev", "");

    assertThat(names(owner.get("/v1/serviceids?sort=name")))
        .containsExactly("a-ops", "b-ops", "dev");
    assertThat(names(owner.get("/v1/serviceids?sort=name&order=desc")))
        .containsExactly("dev", "b-ops", "a-ops");
    String filter = Caller.encode("name ew \"-ops\" and name sw \"b\"");
    assertThat(names(owner.get("/v1/serviceids?filter=" + filter))).containsExactly("b-ops");
    assertThat(owner.get("/v1/serviceids?filter=name").status()).isEqualTo(400);
    assertThat(owner.get("/v1/serviceids?sort=size").status()).isEqualTo(400);
    assertThat(owner.get("/v1/serviceids?sort=name&order=up").status()).isEqualTo(400);
  }

  @Test
  void itsHistoryTellsWhoDidWhat() {
    Reply created = create("s", "");
    String one = "/v1/serviceids/" + created.text("id");
    owner.with("If-Match", "*").put(one, "{\"description\":\"x\"}");
    owner.post(one + "/lock", "");

    String history = owner.get(one + "?include_history=true").json().get("history").toString();

    assertThat(history)
        .containsSubsequence("\"create\"", "\"update\"", "\"lock\"")
        .contains(account.ownerIamId());
    assertThat(owner.get(one).json().has("history")).isFalse();
  }

  @Test
  void itsSignInsAreCounted() {
    Reply created = create("s", ",\"apikey\":{\"name\":\"k\"}");
    JsonObject key = created.json().getAsJsonObject("apikey");
    String one = "/v1/serviceids/" + created.text("id") + "?include_activity=true";
    assertThat(count(owner.get(one))).isZero();

    caller.withApiKey(key.get("apikey").getAsString());
    caller.withApiKey(key.get("apikey").getAsString());

    assertThat(count(owner.get(one))).isEqualTo(2);
    Reply ofKey =
        owner.get("/v1/apikeys/" + key.get("id").getAsString() + "?include_activity=true");
    assertThat(count(ofKey)).isEqualTo(2);
    assertThat(ofKey.json().getAsJsonObject("activity").has("last_authn")).isTrue();
  }

  private static int count(Reply reply) {
    return reply.json().getAsJsonObject("activity").get("authn_count").getAsInt();
  }

  @Test
  void aServiceIdIsInTheDefaultGroupUnlessToldOtherwise() {
    Reply group = newGroup("apps");
    assertThat(group.status()).isEqualTo(201);
    create("plain", "");
    create("grouped", ",\"group_id\":\"" + group.text("id") + "\"");

    assertThat(names(owner.get("/v1/serviceids?group_id=" + group.text("id"))))
        .containsExactly("grouped");
    assertThat(owner.get("/v1/serviceids?show_group_id=true&name=grouped").text())
        .contains(group.text("id"));
    assertThat(owner.get("/v1/serviceids?name=grouped").text()).doesNotContain("group_id");
    assertThat(create("x", ",\"group_id\":\"none\"").status()).isEqualTo(404);
  }

  @Test
  void groupsAreReadChangedAndDeletedWhenEmpty() {
    Reply group = newGroup("apps");
    String one = "/v1/serviceid_groups/" + group.text("id");
    Reply member = create("s", ",\"group_id\":\"" + group.text("id") + "\"");
    Caller change = owner.with("If-Match", group.text("entity_tag"));

    assertThat(owner.get(one).text("name")).isEqualTo("apps");
    assertThat(owner.get("/v1/serviceid_groups").json().getAsJsonArray("serviceid_groups"))
        .hasSize(2);
    assertThat(change.put(one, "{\"name\":\"apps2\"}").text("name")).isEqualTo("apps2");
    assertThat(change.put(one, "{\"name\":\"apps3\"}").status()).isEqualTo(409);
    assertThat(owner.delete(one).status()).isEqualTo(409);
    owner.delete("/v1/serviceids/" + member.text("id"));
    assertThat(owner.delete(one).status()).isEqualTo(204);
    assertThat(owner.get(one).status()).isEqualTo(404);
  }

  @Test
  void theDefaultGroupStaysAndNamesAreUnique() {
    String id =
        owner
            .get("/v1/serviceid_groups?account_id=" + account.accountId())
            .json()
            .getAsJsonArray("serviceid_groups")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();

    assertThat(owner.delete("/v1/serviceid_groups/" + id).status()).isEqualTo(409);
    newGroup("apps");
    assertThat(newGroup("apps").status()).isEqualTo(409);
    assertThat(owner.post("/v1/serviceid_groups", "{\"name\":\"x\"}").status()).isEqualTo(400);
  }

  @Test
  void anIdentityHasTwentyKeysAtMost() {
    String iamId = create("s", "").text("iam_id");
    for (int i = 0; i < 20; i++) {
      assertThat(newKey(iamId).status()).isEqualTo(201);
    }

    assertThat(newKey(iamId).status()).isEqualTo(409);
  }

  @Test
  void keysOfTheWholeAccountAreListedByTheirKind() {
    String iamId = create("s", "").text("iam_id");
    newKey(iamId);

    String keys = "/v1/apikeys?scope=account&type=";
    assertThat(owner.get(keys + "serviceid").json().getAsJsonArray("apikeys")).hasSize(1);
    assertThat(owner.get(keys + "user").json().getAsJsonArray("apikeys")).hasSize(1);
    assertThat(owner.get(keys + "robot").status()).isEqualTo(400);
    assertThat(owner.get("/v1/apikeys?scope=world").status()).isEqualTo(400);
  }

  @Test
  void aTokenOfADeletedServiceIdIsRefused() {
    Reply created = create("s", ",\"apikey\":{\"name\":\"k\"}");
    Caller service =
        caller.withApiKey(created.json().getAsJsonObject("apikey").get("apikey").getAsString());
    assertThat(service.get("/v1/apikeys").status()).isEqualTo(200);

    owner.delete("/v1/serviceids/" + created.text("id"));

    assertThat(service.get("/v1/apikeys").status()).isEqualTo(401);
  }

  @Test
  void aTokenOutlivesItsKey() {
    Reply created = create("s", ",\"apikey\":{\"name\":\"k\"}");
    JsonObject key = created.json().getAsJsonObject("apikey");
    Caller service = caller.withApiKey(key.get("apikey").getAsString());

    owner.delete("/v1/apikeys/" + key.get("id").getAsString());

    assertThat(service.get("/v1/apikeys").status()).isEqualTo(200);
  }

  @Test
  void aLockedServiceIdSignsIn() {
    Reply created = create("s", ",\"apikey\":{\"name\":\"k\"}");
    owner.post("/v1/serviceids/" + created.text("id") + "/lock", "");

    assertThat(
            caller
                .signIn(
                    "apikey",
                    Map.of(
                        "apikey",
                        created.json().getAsJsonObject("apikey").get("apikey").getAsString()))
                .status())
        .isEqualTo(200);
  }

  @Test
  void aGroupDoesNotTakeTheNameOfAnother() {
    newGroup("a");
    Reply other = newGroup("b");
    Caller changing = owner.with("If-Match", other.text("entity_tag"));
    String path = "/v1/serviceid_groups/" + other.text("id");

    assertThat(changing.put(path, "{\"name\":\"a\"}").status()).isEqualTo(409);
    assertThat(changing.put(path, "{\"name\":\"default\"}").status()).isEqualTo(409);
    assertThat(changing.put(path, "{\"name\":\"b\",\"description\":\"d\"}").status())
        .isEqualTo(200);
  }

  @Test
  void anUpdateDoesNotTakeTheNameAway() {
    String path = "/v1/serviceids/" + create("s", "").text("id");

    assertThat(owner.with("If-Match", "*").put(path, "{\"name\":\"\"}").status()).isEqualTo(400);
    assertThat(owner.get(path).text("name")).isEqualTo("s");
  }

  @Test
  void aPageTokenThatNobodyGaveIsRefused() {
    for (String position : List.of("at:4294967295", "at:-1", "at:", "elsewhere")) {
      String token =
          Base64.getUrlEncoder().encodeToString(position.getBytes(StandardCharsets.UTF_8));

      assertThat(owner.get("/v1/serviceids?pagetoken=" + token).status()).isEqualTo(400);
    }
  }
}
