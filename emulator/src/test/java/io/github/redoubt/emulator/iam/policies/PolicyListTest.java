package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyListTest {

  private final PolicyCloud cloud = PolicyCloud.fresh();
  private final String serviceId = cloud.newServiceId("s");

  private String made(String role, String service) {
    return cloud
        .owner()
        .post("/v2/policies", cloud.policy(serviceId, "serviceRole:" + role, service, ""))
        .text("id");
  }

  private String madeOn(String subject, String resource) {
    return cloud
        .owner()
        .post("/v2/policies", cloud.policyOn(subject, "role:Viewer", resource, ""))
        .text("id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/policies", "/v2/policies"})
  void eachFilterShowsWhatItAsksForAlone(String path) {
    String kms = made("Reader", "kms");
    String group =
        madeOn(
            PolicyCloud.is("access_group_id", "AccessGroupId-1"),
            PolicyCloud.is("serviceType", "service"));
    String tagged =
        cloud
            .owner()
            .post(
                "/v1/policies",
                cloud
                    .policyOfVersion1(serviceId, "role:Viewer", "logs")
                    .replace("}]}]}", "}],\"tags\":[{\"name\":\"env\",\"value\":\"prod\"}]}]}"))
            .text("id");

    assertThat(cloud.listed(path, "")).containsExactly(kms, group, tagged);
    assertThat(cloud.listed(path, "&iam_id=iam-" + serviceId)).containsExactly(kms, tagged);
    assertThat(cloud.listed(path, "&access_group_id=AccessGroupId-1")).containsExactly(group);
    assertThat(cloud.listed(path, "&service_type=service")).containsExactly(group);
    assertThat(cloud.listed(path, "&service_name=kms")).containsExactly(kms);
    assertThat(cloud.listed(path, "&tag_name=env&tag_value=prod")).containsExactly(tagged);
    assertThat(cloud.listed(path, "&tag_value=test")).isEmpty();
    assertThat(cloud.listed(path, "&type=authorization")).isEmpty();
    assertThat(cloud.listed(path, "&state=deleted")).isEmpty();
  }

  @Test
  void aSortOrdersByAFieldEitherWay() {
    List<String> ids = new ArrayList<>(List.of(made("Reader", "kms"), made("Writer", "kms")));
    ids.add(made("Manager", "kms"));
    Collections.sort(ids);

    assertThat(cloud.listed("/v2/policies", "&sort=id")).isEqualTo(ids);
    assertThat(cloud.listed("/v2/policies", "&sort=id&limit=2")).isEqualTo(ids.subList(0, 2));
    Collections.reverse(ids);
    assertThat(cloud.listed("/v2/policies", "&sort=-id")).isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&sort=colour",
        "&state=asleep",
        "&type=wish",
        "&format=poem",
        "&limit=0",
        "&limit=101",
        "&start=nowhere"
      })
  void aParameterThatMakesNoSenseIsRefused(String query) {
    Reply refused = cloud.owner().get("/v2/policies?account_id=" + cloud.account() + query);

    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void aListNeedsAnAccountAndItsOwn() {
    Reply without = cloud.owner().get("/v2/policies");
    Reply foreign = cloud.owner().get("/v2/policies?account_id=" + PolicyCloud.fresh().account());

    assertThat(without.status()).isEqualTo(400);
    assertThat(without.errorCode()).isEqualTo("missing_required_query_parameter");
    assertThat(foreign.status()).isEqualTo(403);
  }

  @Test
  void pagesLeaveNothingOutWhenPoliciesAreDeletedInBetween() {
    List<String> ids =
        List.of(made("Reader", "kms"), made("Writer", "kms"), made("Manager", "kms"));
    JsonObject first = page("&limit=2");
    cloud.owner().delete("/v2/policies/" + ids.get(0));

    JsonObject next = first.getAsJsonObject("next");
    JsonObject second = page("&limit=2&start=" + next.get("start").getAsString());

    assertThat(second.toString()).contains(ids.get(2));
    assertThat(second.has("next")).isFalse();
    assertThat(next.get("href").getAsString()).contains("limit=2").contains("start=");
    assertThat(first.get("limit").getAsInt()).isEqualTo(2);
  }

  private JsonObject page(String query) {
    return cloud.owner().get("/v2/policies?account_id=" + cloud.account() + query).json();
  }

  @Test
  void aListCountsHowOftenAPolicyLetSomebodyThrough() {
    String id =
        cloud
            .owner()
            .post("/v2/policies", cloud.policy(serviceId, "role:Viewer", "iam-identity", ""))
            .text("id");
    String path = "/v2/policies/" + id + "?format=include_last_permit";
    assertThat(cloud.owner().get(path).json().has("last_permit_at")).isFalse();

    cloud.signedIn(serviceId).get("/v1/serviceids?account_id=" + cloud.account());

    JsonObject used = cloud.owner().get(path).json();
    assertThat(used.get("last_permit_frequency").getAsInt()).isPositive();
    assertThat(used.has("last_permit_at")).isTrue();
    assertThat(cloud.owner().get("/v2/policies/" + id).json().has("last_permit_at")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/policies", "/v2/policies"})
  void aListForDisplayTellsTheActionsOfEachRole(String path) {
    made("Reader", "kms");

    Reply reply = cloud.owner().get(path + "?account_id=" + cloud.account() + "&format=display");

    assertThat(reply.text()).contains("\"id\":\"kms.secrets.wrap\"");
  }

  @Test
  void somebodyElseSeesThePoliciesOfWhatItHasAccessTo() {
    cloud
        .owner()
        .post(
            "/v2/policies",
            cloud.policy(cloud.newServiceId("o"), "serviceRole:Reader", "logs", ""));
    String own =
        cloud
            .owner()
            .post("/v2/policies", cloud.policy(serviceId, "role:Viewer", "kms", ""))
            .text("id");

    JsonObject list =
        cloud.signedIn(serviceId).get("/v2/policies?account_id=" + cloud.account()).json();

    assertThat(list.getAsJsonArray("policies")).hasSize(1);
    JsonElement only = list.getAsJsonArray("policies").get(0);
    assertThat(only.getAsJsonObject().get("id").getAsString()).isEqualTo(own);
  }
}
