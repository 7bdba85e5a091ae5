package io.github.redoubt.emulator.iam.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GroupAccessTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String USER = "{\"members\":[{\"iam_id\":\"IBMid-1\",\"type\":\"user\"}]}";

  private final Account account = EMULATOR.newAccount();
  private final Caller owner = Caller.of(EMULATOR).withApiKey(account.apiKey());
  private final String all = "/v2/groups?account_id=" + account.accountId();
  private final String settings = "/v2/groups/settings?account_id=" + account.accountId();
  private final String mine = create("mine");
  private final String other = create("other");
  private final Reply serviceId =
      owner.post(
          "/v1/serviceids",
          "{\"name\":\"s\",\"account_id\":\"%s\",\"apikey\":{\"name\":\"k\"}}"
              .formatted(account.accountId()));
  private final Caller service =
      Caller.of(EMULATOR)
          .withApiKey(serviceId.json().getAsJsonObject("apikey").get("apikey").getAsString());

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private String create(String name) {
    return owner.post(all, "{\"name\":\"" + name + "\"}").text("id");
  }

  private void grant(String role, String more) {
    String policy =
        """
        {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
         "roles":[{"role_id":"crn:v1:bluemix:public:iam::::role:%s"}],
         "resources":[{"attributes":[{"name":"accountId","value":"%s"},
                                     {"name":"serviceName","value":"iam-groups"}%s]}]}
        """;
    assertThat(
            owner
                .post(
                    "/v1/policies",
                    policy.formatted(serviceId.text("iam_id"), role, account.accountId(), more))
                .status())
        .isEqualTo(201);
  }

  private static String resource(String group) {
    return ",{\"name\":\"resource\",\"value\":\"" + group + "\"}";
  }

  private int add(String group) {
    return service.put("/v2/groups/" + group + "/members", USER).status();
  }

  @Test
  void withoutARoleThereIsNothingToSee() {
    assertThat(service.get("/v2/groups/" + mine).status()).isEqualTo(403);
    assertThat(service.get(all).json().getAsJsonArray("groups")).isEmpty();
    assertThat(service.post(all, "{\"name\":\"x\"}").status()).isEqualTo(403);
  }

  @Test
  void aViewerOfOneGroupSeesThatOneOnly() {
    grant("Viewer", resource(mine));

    assertThat(service.get(all).json().getAsJsonArray("groups")).hasSize(1);
    assertThat(service.get("/v2/groups/" + mine + "/members").status()).isEqualTo(200);
    assertThat(service.get("/v2/groups/" + mine + "/rules").status()).isEqualTo(200);
    assertThat(service.get("/v2/groups/" + other).status()).isEqualTo(403);
    assertThat(add(mine)).isEqualTo(403);
  }

  @Test
  void anEditorOfOneGroupChangesThatOneOnly() {
    grant("Editor", resource(mine));

    assertThat(add(mine)).isEqualTo(207);
    assertThat(add(other)).isEqualTo(403);
    assertThat(service.delete("/v2/groups/" + mine + "/members/IBMid-1").status()).isEqualTo(204);
    assertThat(service.delete("/v2/groups/" + mine).status()).isEqualTo(204);
  }

  @Test
  void onlyAnAdministratorSwitchesPublicAccess() {
    grant("Editor", "");
    assertThat(service.get(settings).status()).isEqualTo(200);
    assertThat(service.patch(settings, "{\"public_access_enabled\":false}").status())
        .isEqualTo(403);

    grant("Administrator", "");

    assertThat(service.patch(settings, "{\"public_access_enabled\":false}").status())
        .isEqualTo(200);
  }
}
