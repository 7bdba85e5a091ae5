package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final String LIMITED =
      "{\"user\":{\"state\":\"limited\","
          + "\"external_allowed_accounts\":[\"0123456789abcdef0123456789abcdef\"]}}";

  private final PolicyCloud cloud = PolicyCloud.fresh();
  private final Caller owner = cloud.owner();
  private final String path = path(cloud.account());

  private static String path(String account) {
    return "/v1/accounts/" + account + "/settings/access_management";
  }

  private static String types(String types) {
    return "{\"external_account_identity_interaction\":{\"identity_types\":" + types + "}}";
  }

  private static JsonObject state(Reply reply, String type) {
    return reply
        .json()
        .getAsJsonObject("external_account_identity_interaction")
        .getAsJsonObject("identity_types")
        .getAsJsonObject(type);
  }

  @Test
  void anAccountStartsWithNothingRestricted() {
    Reply reply = owner.get(path);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(state(reply, "service_id").get("state").getAsString()).isEqualTo("enabled");
  }

  @Test
  void aChangeLeavesWhatItDoesNotMentionAsItWas() {
    String tag = owner.get(path).header("etag");

    Reply changed = owner.with("If-Match", tag).json("PATCH", path, types(LIMITED));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("etag")).isNotEqualTo(tag);
    Reply read = owner.get(path);
    assertThat(read.json()).isEqualTo(changed.json());
    assertThat(state(read, "user").get("state").getAsString()).isEqualTo("limited");
    assertThat(state(read, "service").get("state").getAsString()).isEqualTo("enabled");
  }

  @Test
  void aStaleChangeIsRefused() {
    String tag = owner.get(path).header("etag");
    owner.with("If-Match", tag).json("PATCH", path, types(LIMITED));

    assertThat(owner.json("PATCH", path, types(LIMITED)).status()).isEqualTo(400);
    assertThat(owner.with("If-Match", tag).json("PATCH", path, types(LIMITED)).status())
        .isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"robot\":{\"state\":\"limited\",\"external_allowed_accounts\":[]}}",
        "{\"user\":{\"state\":\"closed\",\"external_allowed_accounts\":[]}}",
        "{\"user\":{\"state\":\"limited\"}}",
        "{\"user\":{\"state\":\"limited\",\"external_allowed_accounts\":[\"x\"]}}"
      })
  void whatMakesNoSenseIsRefused(String types) {
    Reply refused = owner.with("If-Match", "*").json("PATCH", path, types(types));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("invalid_body");
  }

  @Test
  void theSettingsAreForThoseWhoManageAccess() {
    String serviceId = cloud.newServiceId("s");
    Caller service = cloud.signedIn(serviceId);
    assertThat(service.get(path).status()).isEqualTo(403);

    owner.post("/v2/policies", cloud.policy(serviceId, "role:Viewer", "iam-access-management", ""));

    assertThat(service.get(path).status()).isEqualTo(200);
    assertThat(service.with("If-Match", "*").json("PATCH", path, types(LIMITED)).status())
        .isEqualTo(403);
    assertThat(owner.get(path(PolicyCloud.fresh().account())).status()).isEqualTo(403);
  }
}
