package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deletions that take two. */
class DualAuthorizationTest {

  private static final String NOT_MET = "409 AUTHORIZATIONS_NOT_MET";

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client owner = cloud.keyProtect();
  private final KeyCloud.Client deputy = owner.deputy();
  private final String id = newDualKey();
  private final String key = "/keys/" + id;

  @AfterEach
  void stop() {
    cloud.close();
  }

  private String newDualKey() {
    return owner
        .post(
            "/keys_with_policy_overrides",
            KeyCloud.keyBody(
                "\"name\":\"key\",\"extractable\":false,\"dualAuthDelete\":{\"enabled\":true}"))
        .resource()
        .get("id")
        .getAsString();
  }

  private JsonObject shown() {
    return owner.get(key + "/metadata").resource().getAsJsonObject("dualAuthDelete");
  }

  @Test
  void nobodyDeletesWithoutASecondVoice() {
    assertThat(owner.delete(key).verdict()).isEqualTo(NOT_MET);
    assertThat(owner.delete(key + "?force=true").verdict()).isEqualTo(NOT_MET);
  }

  @Test
  void whoSetTheKeyForDeletionIsNotTheOneWhoDeletesIt() {
    assertThat(owner.post(key + "/actions/setKeyForDeletion").status()).isEqualTo(204);

    assertThat(owner.delete(key).verdict()).isEqualTo(NOT_MET);
    assertThat(deputy.delete(key).status()).isEqualTo(204);
  }

  @Test
  void theKeyShowsHowFarItsDeletionIs() {
    assertThat(shown().toString()).isEqualTo("{\"enabled\":true,\"keySetForDeletion\":false}");

    owner.post(key + "/actions/setKeyForDeletion");

    assertThat(shown().toString())
        .isEqualTo(
            "{\"enabled\":true,\"keySetForDeletion\":true,"
                + "\"authExpiration\":\"2026-01-08T00:00:00Z\"}");
  }

  @Test
  void anAuthorizationLastsSevenDays() {
    owner.post(key + "/actions/setKeyForDeletion");
    cloud.clock.advance(Duration.ofDays(7));

    assertThat(shown().get("keySetForDeletion").getAsBoolean()).isFalse();
    assertThat(deputy.delete(key).verdict()).isEqualTo(NOT_MET);
  }

  @Test
  void anAuthorizationStandsToItsLastSecond() {
    owner.post(key + "/actions/setKeyForDeletion");
    cloud.clock.advance(Duration.ofDays(7).minusSeconds(1));

    assertThat(deputy.delete(key).status()).isEqualTo(204);
  }

  @Test
  void anAuthorizationIsTakenBack() {
    owner.post(key + "/actions/setKeyForDeletion");

    assertThat(owner.post(key + "/actions/unsetKeyForDeletion").status()).isEqualTo(204);
    assertThat(deputy.delete(key).verdict()).isEqualTo(NOT_MET);
  }

  @Test
  void aNewAuthorizationReplacesTheFormerOne() {
    owner.post(key + "/actions/setKeyForDeletion");
    deputy.post(key + "/actions/setKeyForDeletion");

    assertThat(deputy.delete(key).verdict()).isEqualTo(NOT_MET);
    assertThat(owner.delete(key).status()).isEqualTo(204);
  }

  @Test
  void aRestoredKeyNeedsTwoVoicesAgain() {
    owner.post(key + "/actions/setKeyForDeletion");
    deputy.delete(key);
    cloud.clock.advance(Duration.ofMinutes(1));
    owner.post(key + "/restore");

    assertThat(deputy.delete(key).verdict()).isEqualTo(NOT_MET);
  }

  @Test
  void theOlderFormsOfTheActionsDoTheSame() {
    assertThat(owner.post(key + "?action=setKeyForDeletion").status()).isEqualTo(204);
    assertThat(owner.post(key + "?action=unsetKeyForDeletion").status()).isEqualTo(204);
    assertThat(shown().get("keySetForDeletion").getAsBoolean()).isFalse();
  }

  @Test
  void aKeyWithoutThePolicyIsNotSetForDeletion() {
    String single = "/keys/" + owner.newRootKey();

    assertThat(owner.post(single + "/actions/setKeyForDeletion").verdict())
        .isEqualTo("409 NOT_DUAL_AUTH_ERR");
    assertThat(owner.post(single + "/actions/unsetKeyForDeletion").verdict())
        .isEqualTo("409 NOT_DUAL_AUTH_ERR");
  }

  @Test
  void aDeletedKeyIsNotSetForDeletion() {
    owner.post(key + "/actions/setKeyForDeletion");
    deputy.delete(key);

    assertThat(owner.post(key + "/actions/setKeyForDeletion").verdict())
        .isEqualTo("410 KEY_DELETED_ERR");
  }
}
