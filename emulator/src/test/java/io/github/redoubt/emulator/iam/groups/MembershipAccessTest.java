package io.github.redoubt.emulator.iam.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.FederatedUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipAccessTest {

  private static final String REALM = "https://idp.example.com";

  private final Emulator emulator = Emulator.start();
  private final Account account = emulator.newAccount();
  private final Caller caller = Caller.of(emulator);
  private final Caller owner = caller.withApiKey(account.apiKey());
  private final String group =
      owner
          .post("/v2/groups?account_id=" + account.accountId(), "{\"name\":\"readers\"}")
          .text("id");
  private final String profiles = "/v1/profiles?account_id=" + account.accountId();

  @AfterEach
  void stop() {
    emulator.close();
  }

  private void grantViewer(String groupId) {
    String policy =
        """
        {"type":"access","subjects":[{"attributes":[{"name":"access_group_id","value":"%s"}]}],
         "roles":[{"role_id":"crn:v1:bluemix:public:iam::::role:Viewer"}],
         "resources":[{"attributes":[{"name":"accountId","value":"%s"},
                                     {"name":"serviceName","value":"iam-identity"}]}]}
        """;
    assertThat(owner.post("/v1/policies", policy.formatted(groupId, account.accountId())).status())
        .isEqualTo(201);
  }

  private void rule(int hours) {
    assertThat(
            owner
                .post(
                    "/v2/groups/" + group + "/rules",
                    """
                    {"realm_name":"%s","expiration":%d,"conditions":[
                     {"claim":"groups","operator":"CONTAINS","value":"\\"ops\\""},
                     {"claim":"on_call","operator":"EQUALS","value":"\\"true\\""}]}
                    """
                        .formatted(REALM, hours))
                .status())
        .isEqualTo(201);
  }

  private FederatedUser signIn(String realm, List<String> groups) {
    return account.federatedUser(
        realm, "ann@example.com", Map.of("groups", groups, "on_call", true));
  }

  private int look(FederatedUser user) {
    return caller.withToken(user.accessToken()).get(profiles).status();
  }

  @Test
  void aMemberMayWhatTheGroupMayUntilItIsRemoved() {
    grantViewer(group);
    String serviceId =
        owner
            .post(
                "/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + account.accountId() + "\"}")
            .text("iam_id");
    String secret =
        owner
            .post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + serviceId + "\"}")
            .text("apikey");
    Caller service = caller.withApiKey(secret);
    String members = "/v2/groups/" + group + "/members";
    assertThat(service.get(profiles).status()).isEqualTo(403);

    owner.put(members, "{\"members\":[{\"type\":\"service\",\"iam_id\":\"" + serviceId + "\"}]}");
    assertThat(service.get(profiles).status()).isEqualTo(200);

    owner.delete(members + "/" + serviceId);
    assertThat(service.get(profiles).status()).isEqualTo(403);
  }

  @Test
  void aUserWhoMeetsARuleIsAMemberForItsHours() {
    grantViewer(group);
    rule(2);
    FederatedUser user = signIn(REALM, List.of("dev", "ops"));
    assertThat(look(user)).isEqualTo(200);
    assertThat(owner.head("/v2/groups/" + group + "/members/" + user.iamId()).status())
        .isEqualTo(204);

    emulator.clock().advance(Duration.ofMinutes(121));

    assertThat(look(user)).isEqualTo(403);
    assertThat(look(signIn(REALM, List.of("ops")))).isEqualTo(200);
  }

  @Test
  void aUserOfAnotherProviderOrWithOtherClaimsIsNoMember() {
    grantViewer(group);
    rule(2);

    assertThat(look(signIn("https://other.example.com", List.of("ops")))).isEqualTo(403);
    assertThat(look(signIn(REALM, List.of("operators")))).isEqualTo(403);
  }

  @Test
  void dynamicMembersAreListedAsSuch() {
    rule(2);
    FederatedUser user = signIn(REALM, List.of("ops"));
    String members = "/v2/groups/" + group + "/members";

    assertThat(owner.get(members).json().getAsJsonArray("members")).isEmpty();
    assertThat(owner.get(members + "?membership_type=dynamic&verbose=true").text())
        .contains(user.iamId(), "ann@example.com", "\"membership_type\":\"dynamic\"");
    assertThat(
            owner
                .get(
                    "/v2/groups?hide_public_access=true&membership_type=static&account_id="
                        + account.accountId()
                        + "&iam_id="
                        + user.iamId())
                .json()
                .getAsJsonArray("groups"))
        .isEmpty();
  }

  @Test
  void aDynamicMemberIsNotRemovedByHand() {
    rule(2);
    FederatedUser user = signIn(REALM, List.of("ops"));

    assertThat(owner.delete("/v2/groups/" + group + "/members/" + user.iamId()).status())
        .isEqualTo(404);
  }

  @Test
  void withoutPublicAccessItsPoliciesAreGone() {
    grantViewer(AccessGroup.PUBLIC);
    FederatedUser user = signIn(REALM, List.of());
    assertThat(look(user)).isEqualTo(200);
    String settings = "/v2/groups/settings?account_id=" + account.accountId();

    owner.patch(settings, "{\"public_access_enabled\":false}");
    assertThat(look(user)).isEqualTo(403);

    owner.patch(settings, "{\"public_access_enabled\":true}");
    assertThat(look(user)).isEqualTo(403);
  }

  @Test
  void aDeletedGroupGrantsNothing() {
    grantViewer(group);
    rule(2);
    FederatedUser user = signIn(REALM, List.of("ops"));

    owner.delete("/v2/groups/" + group + "?force=true");

    assertThat(look(user)).isEqualTo(403);
  }
}
