package io.github.redoubt.emulator.iam.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupRuleTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String CONDITIONS =
      "\"conditions\":[{\"claim\":\"dept\",\"operator\":\"EQUALS\",\"value\":\"\\\"hr\\\"\"}]";

  private final Account account = EMULATOR.newAccount();
  private final Caller owner = Caller.of(EMULATOR).withApiKey(account.apiKey());
  private final String group =
      owner.post("/v2/groups?account_id=" + account.accountId(), "{\"name\":\"ops\"}").text("id");
  private final String rules = "/v2/groups/" + group + "/rules";

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private static String rule(String expiration) {
    return "{\"name\":\"hr\",\"realm_name\":\"https://idp.example.com\",\"expiration\":"
        + expiration
        + ","
        + CONDITIONS
        + "}";
  }

  @Test
  void aRuleIsMadeReadAndListed() {
    Reply created = owner.post(rules, rule("12"));
    assertThat(created.status()).isEqualTo(201);

    Reply read = owner.get(rules + "/" + created.text("id"));

    assertThat(read.json().get("expiration").getAsInt()).isEqualTo(12);
    assertThat(read.text("realm_name")).isEqualTo("https://idp.example.com");
    assertThat(read.text("access_group_id")).isEqualTo(group);
    assertThat(read.header("etag")).isEqualTo(created.header("etag"));
    assertThat(owner.get(rules).json().getAsJsonArray("rules")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "25", "-1", "1.5", "\"soon\""})
  void aRuleCountsFromOneToTwentyFourHours(String hours) {
    assertThat(owner.post(rules, rule(hours)).status()).isEqualTo(400);
  }

  @Test
  void aRuleNeedsARealmAndAValidCondition() {
    assertThat(owner.post(rules, "{\"expiration\":1," + CONDITIONS + "}").status()).isEqualTo(400);
    assertThat(owner.post(rules, rule("1").replace("EQUALS", "LIKE")).status()).isEqualTo(400);
    assertThat(owner.post(rules, rule("1").replace("\\\"hr\\\"", "{")).status()).isEqualTo(400);
    assertThat(
            owner.post(rules, "{\"realm_name\":\"r\",\"expiration\":1,\"conditions\":[]}").status())
        .isEqualTo(400);
  }

  @Test
  void aRuleIsReplacedUnderItsTag() {
    Reply created = owner.post(rules, rule("12"));
    String one = rules + "/" + created.text("id");
    Caller change = owner.with("If-Match", created.header("etag"));

    Reply changed = change.put(one, rule("3"));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("expiration").getAsInt()).isEqualTo(3);
    assertThat(change.put(one, rule("4")).status()).isEqualTo(412);
    assertThat(owner.put(one, rule("4")).status()).isEqualTo(400);
  }

  @Test
  void aRuleIsDeleted() {
    String one = rules + "/" + owner.post(rules, rule("12")).text("id");

    assertThat(owner.delete(one).status()).isEqualTo(204);
    assertThat(owner.get(one).status()).isEqualTo(404);
  }

  @Test
  void aGroupWithARuleIsFederated() {
    owner.post(rules, rule("12"));

    assertThat(
            owner
                .get("/v2/groups/" + group + "?show_federated=true")
                .json()
                .get("is_federated")
                .getAsBoolean())
        .isTrue();
    assertThat(owner.delete("/v2/groups/" + group).status()).isEqualTo(409);
  }
}
