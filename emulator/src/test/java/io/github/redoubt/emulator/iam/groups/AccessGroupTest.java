package io.github.redoubt.emulator.iam.groups;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccessGroupTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Account account = EMULATOR.newAccount();
  private final Caller owner = Caller.of(EMULATOR).withApiKey(account.apiKey());
  private final String groups = "/v2/groups?account_id=" + account.accountId();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private Reply create(String name) {
    return owner.post(groups, "{\"name\":\"" + name + "\",\"description\":\"of " + name + "\"}");
  }

  private static List<String> names(Reply list) {
    List<String> names = new ArrayList<>();
    JsonArray all = list.json().getAsJsonArray("groups");
    all.forEach(each -> names.add(each.getAsJsonObject().get("name").getAsString()));
    return names;
  }

  private String next(Reply list, String link) {
    JsonObject href = list.json().getAsJsonObject(link);
    return href.get("href")
        .getAsString()
        .substring(Caller.address(EMULATOR, "iam").toString().length());
  }

  @Test
  void aNewGroupIsReadBack() {
    Reply created = create("ops");
    assertThat(created.status()).isEqualTo(201);

    Reply read = owner.get("/v2/groups/" + created.text("id"));

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text("id")).startsWith("AccessGroupId-");
    assertThat(read.text("name")).isEqualTo("ops");
    assertThat(read.text("description")).isEqualTo("of ops");
    assertThat(read.text("account_id")).isEqualTo(account.accountId());
    assertThat(read.text("created_by_id")).isEqualTo(account.ownerIamId());
    assertThat(read.text("href")).endsWith("/v2/groups/" + created.text("id"));
    assertThat(read.header("etag")).isEqualTo(created.header("etag"));
  }

  @Test
  void namesNeedNotBeUnique() {
    assertThat(create("ops").status()).isEqualTo(201);
    assertThat(create("ops").status()).isEqualTo(201);
  }

  @Test
  void aGroupNeedsANameOfAtMostAHundredCharacters() {
    Reply refused = owner.post(groups, "{\"description\":\"x\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("invalid_body");
    assertThat(refused.json().get("status_code").getAsInt()).isEqualTo(400);
    assertThat(create("x".repeat(100)).status()).isEqualTo(201);
    assertThat(create("x".repeat(101)).status()).isEqualTo(400);
  }

  @Test
  void aListIsOfTheAccountThatItNames() {
    assertThat(owner.get("/v2/groups").status()).isEqualTo(400);
    assertThat(owner.get("/v2/groups?account_id=other").status()).isEqualTo(403);
  }

  @Test
  void thePredefinedGroupIsThereAndCanBeHidden() {
    create("ops");

    assertThat(names(owner.get(groups))).containsExactly("Public Access", "ops");
    assertThat(names(owner.get(groups + "&hide_public_access=true"))).containsExactly("ops");
    assertThat(owner.get("/v2/groups/AccessGroupId-PublicAccess").status()).isEqualTo(200);
  }

  @Test
  void thePredefinedGroupStaysAsItIs() {
    String all = "/v2/groups/AccessGroupId-PublicAccess";

    assertThat(owner.with("If-Match", "*").patch(all, "{\"name\":\"x\"}").status()).isEqualTo(409);
    assertThat(owner.delete(all).status()).isEqualTo(409);
    assertThat(
            owner
                .put(all + "/members", "{\"members\":[{\"iam_id\":\"IBMid-1\",\"type\":\"user\"}]}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void aListIsSearchedAndSorted() {
    create("b-ops");
    create("a-ops");
    create("dev");
    String own = groups + "&hide_public_access=true";

    assertThat(names(owner.get(own + "&search=OPS&sort=name"))).containsExactly("a-ops", "b-ops");
    assertThat(names(owner.get(own + "&sort=-name"))).containsExactly("dev", "b-ops", "a-ops");
    assertThat(owner.get(own + "&sort=size").status()).isEqualTo(400);
  }

  @Test
  void pagesAreLinkedInBothDirections() {
    for (int i = 0; i < 5; i++) {
      create("g" + i);
    }
    Reply first = owner.get(groups + "&limit=2&hide_public_access=true");
    Reply second = owner.get(next(first, "next"));

    assertThat(first.json().get("total_count").getAsInt()).isEqualTo(5);
    assertThat(first.json().has("previous")).isFalse();
    assertThat(names(second)).containsExactly("g2", "g3");
    assertThat(names(owner.get(next(second, "previous")))).containsExactly("g0", "g1");
    Reply last = owner.get(next(first, "last"));
    assertThat(names(last)).containsExactly("g4");
    assertThat(last.json().has("next")).isFalse();
    assertThat(owner.get(groups + "&limit=101").status()).isEqualTo(400);
    assertThat(owner.get(groups + "&offset=-1").status()).isEqualTo(400);
  }

  @Test
  void anUpdateGoesUnderTheNewestTag() {
    Reply created = create("ops");
    String group = "/v2/groups/" + created.text("id");
    Caller change = owner.with("If-Match", created.header("etag"));

    Reply changed = change.patch(group, "{\"description\":\"new\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("name")).isEqualTo("ops");
    assertThat(changed.text("description")).isEqualTo("new");
    assertThat(change.patch(group, "{\"name\":\"x\"}").status()).isEqualTo(412);
    assertThat(owner.patch(group, "{\"name\":\"x\"}").status()).isEqualTo(400);
  }

  @Test
  void aGroupWithMembersIsDeletedByForceAlone() {
    String group = "/v2/groups/" + create("ops").text("id");
    owner.put(group + "/members", "{\"members\":[{\"iam_id\":\"IBMid-1\",\"type\":\"user\"}]}");

    assertThat(owner.delete(group).status()).isEqualTo(409);
    assertThat(owner.delete(group + "?force=true").status()).isEqualTo(204);
    assertThat(owner.get(group).status()).isEqualTo(404);
    assertThat(owner.delete(group).status()).isEqualTo(404);
  }

  @Test
  void anEmptyGroupIsDeleted() {
    assertThat(owner.delete("/v2/groups/" + create("ops").text("id")).status()).isEqualTo(204);
  }

  @Test
  void aGroupOfAnotherAccountIsNotThere() {
    String id = create("ops").text("id");
    Caller stranger = Caller.of(EMULATOR).withApiKey(EMULATOR.newAccount().apiKey());

    assertThat(stranger.get("/v2/groups/" + id).status()).isEqualTo(404);
  }

  @Test
  void publicAccessIsSwitched() {
    String settings = "/v2/groups/settings?account_id=" + account.accountId();
    assertThat(owner.get(settings).json().get("public_access_enabled").getAsBoolean()).isTrue();

    Reply changed = owner.patch(settings, "{\"public_access_enabled\":false}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("last_modified_by_id")).isEqualTo(account.ownerIamId());
    assertThat(owner.get(settings).json().get("public_access_enabled").getAsBoolean()).isFalse();
  }
}
