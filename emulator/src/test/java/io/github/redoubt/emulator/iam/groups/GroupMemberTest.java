package io.github.redoubt.emulator.iam.groups;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GroupMemberTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Account account = EMULATOR.newAccount();
  private final Caller owner = Caller.of(EMULATOR).withApiKey(account.apiKey());
  private final String group = create("ops");
  private final String members = "/v2/groups/" + group + "/members";

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private String create(String name) {
    return owner
        .post("/v2/groups?account_id=" + account.accountId(), "{\"name\":\"" + name + "\"}")
        .text("id");
  }

  private String newServiceId(String name) {
    return owner
        .post(
            "/v1/serviceids",
            "{\"name\":\"%s\",\"account_id\":\"%s\"}".formatted(name, account.accountId()))
        .text("iam_id");
  }

  private static String member(String iamId, String type) {
    return "{\"iam_id\":\"" + iamId + "\",\"type\":\"" + type + "\"}";
  }

  private Reply add(String... wished) {
    return owner.put(members, "{\"members\":[" + String.join(",", wished) + "]}");
  }

  private static List<Integer> statuses(Reply reply, String list) {
    List<Integer> all = new ArrayList<>();
    reply
        .json()
        .getAsJsonArray(list)
        .forEach(each -> all.add(each.getAsJsonObject().get("status_code").getAsInt()));
    return all;
  }

  private static List<String> ids(Reply list) {
    List<String> all = new ArrayList<>();
    list.json()
        .getAsJsonArray("members")
        .forEach(each -> all.add(each.getAsJsonObject().get("iam_id").getAsString()));
    return all;
  }

  @Test
  void oneRefusedMemberDoesNotKeepTheOthersOut() {
    String serviceId = newServiceId("s");

    Reply added =
        add(
            member(serviceId, "service"),
            member("iam-ServiceId-none", "service"),
            member("IBMid-1", "user"),
            member("IBMid-2", "profile"));

    assertThat(added.status()).isEqualTo(207);
    assertThat(statuses(added, "members")).containsExactly(200, 404, 200, 400);
    JsonObject refused = added.json().getAsJsonArray("members").get(1).getAsJsonObject();
    assertThat(refused.getAsJsonArray("errors")).hasSize(1);
    assertThat(ids(owner.get(members))).containsExactly(serviceId, "IBMid-1");
  }

  @Test
  void whoIsInTheGroupCanBeAddedAgain() {
    add(member("IBMid-1", "user"));

    assertThat(statuses(add(member("IBMid-1", "user")), "members")).containsExactly(200);
    assertThat(ids(owner.get(members))).containsExactly("IBMid-1");
  }

  @Test
  void fiftyAreAddedAtOnceAndNoMore() {
    String[] fifty =
        IntStream.range(0, 50).mapToObj(i -> member("IBMid-" + i, "user")).toArray(String[]::new);
    String[] more = new String[51];
    java.util.Arrays.fill(more, member("IBMid-1", "user"));

    assertThat(add(fifty).status()).isEqualTo(207);
    assertThat(add(more).status()).isEqualTo(400);
    assertThat(add().status()).isEqualTo(400);
  }

  @Test
  void aListIsPagedAndFiltered() {
    String serviceId = newServiceId("s");
    add(member("IBMid-1", "user"), member("IBMid-2", "user"), member(serviceId, "service"));

    Reply page = owner.get(members + "?limit=2");

    assertThat(ids(page)).containsExactly("IBMid-1", "IBMid-2");
    assertThat(page.json().get("total_count").getAsInt()).isEqualTo(3);
    assertThat(page.json().has("next")).isTrue();
    assertThat(ids(owner.get(members + "?type=service"))).containsExactly(serviceId);
    assertThat(ids(owner.get(members + "?membership_type=dynamic"))).isEmpty();
    assertThat(ids(owner.get(members + "?sort=-id")).get(0)).isEqualTo(serviceId);
    assertThat(owner.get(members + "?membership_type=some").status()).isEqualTo(400);
  }

  @Test
  void namesAreToldToWhoAsks() {
    add(member(newServiceId("orders"), "service"));

    JsonObject silent =
        owner.get(members).json().getAsJsonArray("members").get(0).getAsJsonObject();
    JsonObject told =
        owner
            .get(members + "?verbose=true")
            .json()
            .getAsJsonArray("members")
            .get(0)
            .getAsJsonObject();

    assertThat(silent.has("name")).isFalse();
    assertThat(silent.get("membership_type").getAsString()).isEqualTo("static");
    assertThat(told.get("name").getAsString()).isEqualTo("orders");
  }

  @Test
  void membershipIsAskedForByHead() {
    add(member("IBMid-1", "user"));

    assertThat(owner.head(members + "/IBMid-1").status()).isEqualTo(204);
    assertThat(owner.head(members + "/IBMid-2").status()).isEqualTo(404);
    assertThat(owner.head("/v2/groups/AccessGroupId-none/members/IBMid-1").status()).isEqualTo(404);
  }

  @Test
  void aMemberIsRemoved() {
    add(member("IBMid-1", "user"));

    assertThat(owner.delete(members + "/IBMid-1").status()).isEqualTo(204);
    assertThat(owner.delete(members + "/IBMid-1").status()).isEqualTo(404);
    assertThat(ids(owner.get(members))).isEmpty();
  }

  @Test
  void manyAreRemovedEachWithItsResult() {
    add(member("IBMid-1", "user"), member("IBMid-2", "user"));

    Reply removed =
        owner.post(members + "/delete", "{\"members\":[\"IBMid-1\",\"IBMid-9\",\"IBMid-2\"]}");

    assertThat(removed.status()).isEqualTo(207);
    assertThat(removed.text("access_group_id")).isEqualTo(group);
    assertThat(statuses(removed, "members")).containsExactly(204, 404, 204);
  }

  @Test
  void oneIsAddedToManyGroupsAndRemovedFromAll() {
    String other = create("dev");
    String all = "/v2/groups/_allgroups/members/IBMid-1?account_id=" + account.accountId();

    Reply added =
        owner.put(
            all,
            "{\"type\":\"user\",\"groups\":[\"%s\",\"AccessGroupId-none\",\"%s\"]}"
                .formatted(group, other));
    assertThat(added.status()).isEqualTo(207);
    assertThat(statuses(added, "groups")).containsExactly(200, 404, 200);
    assertThat(owner.head("/v2/groups/" + other + "/members/IBMid-1").status()).isEqualTo(204);

    Reply removed = owner.delete(all);
    assertThat(removed.status()).isEqualTo(207);
    assertThat(statuses(removed, "groups")).containsExactly(204, 204);
    assertThat(owner.head(members + "/IBMid-1").status()).isEqualTo(404);
    assertThat(owner.delete(all).status()).isEqualTo(404);
  }

  @Test
  void oneIsInFiftyGroupsAtMost() {
    List<String> fifty = IntStream.range(0, 50).mapToObj(i -> create("g" + i)).toList();
    String wished =
        fifty.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    owner.put(
        "/v2/groups/_allgroups/members/IBMid-1?account_id=" + account.accountId(),
        "{\"type\":\"user\",\"groups\":" + wished + "}");

    assertThat(statuses(add(member("IBMid-1", "user")), "members")).containsExactly(409);
  }

  @Test
  void theGroupsOfOneAreListed() {
    add(member("IBMid-1", "user"));
    create("dev");

    Reply list =
        owner.get(
            "/v2/groups?hide_public_access=true&iam_id=IBMid-1&account_id=" + account.accountId());

    assertThat(list.json().get("total_count").getAsInt()).isEqualTo(1);
  }

  @Test
  void whoIsDeletedIsInNoGroup() {
    String serviceId = newServiceId("s");
    add(member(serviceId, "service"));

    owner.delete("/v1/serviceids/" + serviceId);

    assertThat(ids(owner.get(members))).isEmpty();
  }

  @Test
  void aLockedServiceIdCanBeRemoved() {
    String serviceId = newServiceId("s");
    add(member(serviceId, "service"));
    owner.post("/v1/serviceids/" + serviceId + "/lock", "");

    assertThat(owner.delete(members + "/" + serviceId).status()).isEqualTo(204);
  }

  @Test
  void aRequestThatIsRefusedAddsNobody() {
    String serviceId = newServiceId("s");

    assertThat(add(member(serviceId, "service"), "{\"iam_id\":\"x\"}").status()).isEqualTo(400);

    assertThat(ids(owner.get(members))).isEmpty();
  }

  @Test
  void thereIsNoPageBehindTheLargestOffset() {
    Reply page = owner.get(members + "?offset=" + Integer.MAX_VALUE);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.json().has("next")).isFalse();
  }
}
