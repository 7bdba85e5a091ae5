package io.github.redoubt.emulator.iam.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final Emulator emulator = Emulator.start();
  private final Account account = emulator.newAccount();
  private final Caller caller = Caller.of(emulator);
  private final String activity = "/v1/activity/accounts/" + account.accountId() + "/report";
  private final String mfa = "/v1/mfa/accounts/" + account.accountId();
  private final String limits = "/v1/accounts/" + account.accountId() + "/limits/identity";

  @AfterEach
  void stop() {
    emulator.close();
  }

  private Caller owner() {
    return caller.withApiKey(account.apiKey());
  }

  private JsonObject newServiceId(String name) {
    return owner()
        .post(
            "/v1/serviceids",
            "{\"name\":\"%s\",\"account_id\":\"%s\",\"apikey\":{\"name\":\"key of %s\"}}"
                .formatted(name, account.accountId(), name))
        .json();
  }

  private static String secret(JsonObject serviceId) {
    return serviceId.getAsJsonObject("apikey").get("apikey").getAsString();
  }

  private void aMomentLater() {
    emulator.clock().advance(Reports.WRITING);
  }

  @Test
  void aReportTellsWhoHasBeenInactive() {
    JsonObject busy = newServiceId("busy");
    newServiceId("idle");
    emulator.clock().advance(Duration.ofDays(40));
    caller.withApiKey(secret(busy));
    newServiceId("new");

    Reply ordered = owner().post(activity + "?type=inactive&duration=720", "");
    assertThat(ordered.status()).isEqualTo(202);
    String report = activity + "/" + ordered.text("reference");
    assertThat(owner().get(report).status()).isEqualTo(204);
    aMomentLater();
    Reply read = owner().get(report);

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text("created_by")).isEqualTo(account.ownerIamId());
    assertThat(read.text("report_duration")).isEqualTo("720");
    assertThat(read.json().getAsJsonArray("users")).isEmpty();
    assertThat(read.json().getAsJsonArray("serviceids")).hasSize(1);
    assertThat(read.json().getAsJsonArray("serviceids").toString()).contains("\"idle\"");
    assertThat(read.json().getAsJsonArray("apikeys").toString())
        .contains("key of idle")
        .doesNotContain("key of busy", "key of new");
  }

  @Test
  void theLatestReportIsFoundWithoutItsReference() {
    assertThat(owner().get(activity + "/latest").status()).isEqualTo(404);
    owner().post(activity, "");
    String second = owner().post(activity, "").text("reference");
    aMomentLater();

    assertThat(owner().get(activity + "/latest").text("reference")).isEqualTo(second);
  }

  @Test
  void aNewReportPushesOutThoseOlderThanADay() {
    String old = owner().post(activity, "").text("reference");
    emulator.clock().advance(Duration.ofHours(25));
    assertThat(owner().get(activity + "/" + old).status()).isEqualTo(200);

    owner().post(activity, "");

    assertThat(owner().get(activity + "/" + old).status()).isEqualTo(404);
  }

  @Test
  void whatIsAskedForMustMakeSense() {
    assertThat(owner().post(activity + "?type=busy", "").status()).isEqualTo(400);
    assertThat(owner().post(activity + "?duration=long", "").status()).isEqualTo(400);
    assertThat(owner().post(activity + "?duration=0", "").status()).isEqualTo(400);
    assertThat(owner().get(activity + "/test123").status()).isEqualTo(404);
    assertThat(owner().post(mfa + "/report?type=inactive", "").status()).isEqualTo(400);
    assertThat(owner().get(mfa + "/report/test123").status()).isEqualTo(404);
  }

  @Test
  void theMfaOfAUserIsToldAndReported() {
    owner()
        .with("If-Match", "*")
        .put(
            "/v1/accounts/" + account.accountId() + "/settings/identity",
            "{\"mfa\":\"LEVEL1\",\"user_mfa\":[{\"iam_id\":\"%s\",\"mfa\":\"LEVEL3\"}]}"
                .formatted(account.ownerIamId()));

    Reply status = owner().get(mfa + "/status?iam_id=" + account.ownerIamId());

    JsonObject traits = status.json().getAsJsonObject("id_based_mfa");
    assertThat(traits.get("trait_account_default").getAsString()).isEqualTo("LEVEL1");
    assertThat(traits.get("trait_user_specific").getAsString()).isEqualTo("LEVEL3");
    assertThat(traits.get("trait_effective").getAsString()).isEqualTo("LEVEL3");
    assertThat(traits.get("complies").getAsBoolean()).isFalse();
    assertThat(owner().get(mfa + "/status").status()).isEqualTo(400);
    assertThat(owner().get(mfa + "/status?iam_id=IBMid-none").status()).isEqualTo(404);

    account.federatedUser("https://idp.example.com", "ann@example.com", Map.of());
    Reply ordered = owner().post(mfa + "/report?type=mfa_status", "");
    assertThat(ordered.status()).isEqualTo(202);
    aMomentLater();
    assertThat(
            owner()
                .get(mfa + "/report/" + ordered.text("reference"))
                .json()
                .getAsJsonArray("users"))
        .hasSize(2);
  }

  @Test
  void limitsAreToldWithTrueCounts() {
    JsonObject serviceId = newServiceId("s");
    String iamId = serviceId.get("iam_id").getAsString();
    owner().post("/v1/profiles", "{\"name\":\"p\",\"account_id\":\"" + account.accountId() + "\"}");

    JsonObject asked =
        owner()
            .get(limits + "?profiles=true&serviceid_groups=true&apikeys_per_identity=" + iamId)
            .json();
    JsonObject bulk =
        owner()
            .post(limits, "{\"apikeys_per_identity\":[\"" + iamId + "\",\"IBMid-none\"]}")
            .json();

    assertThat(asked.getAsJsonObject("profiles").get("count").getAsInt()).isEqualTo(1);
    assertThat(asked.getAsJsonObject("serviceid_groups").get("count").getAsInt()).isEqualTo(1);
    assertThat(asked.has("idps")).isFalse();
    JsonObject keys = bulk.getAsJsonObject("apikeys_per_identity");
    assertThat(keys.get("limit").getAsInt()).isEqualTo(20);
    assertThat(keys.getAsJsonArray("identities").toString())
        .isEqualTo(
            "[{\"iam_id\":\"" + iamId + "\",\"count\":1},{\"iam_id\":\"IBMid-none\",\"count\":0}]");
  }
}
