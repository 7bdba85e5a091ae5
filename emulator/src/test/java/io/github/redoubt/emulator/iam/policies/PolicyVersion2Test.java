package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller.Reply;
import org.junit.jupiter.api.Test;

class PolicyVersion2Test {

  private final PolicyCloud cloud = PolicyCloud.fresh();
  private final String serviceId = cloud.newServiceId("orders");

  private String reader() {
    return cloud.policy(serviceId, "serviceRole:Reader", "kms", "");
  }

  @Test
  void aPolicyIsReadBackAsItWasWritten() {
    Reply created =
        cloud
            .owner()
            .post(
                "/v2/policies",
                cloud.policy(
                    serviceId,
                    "role:Viewer",
                    "kms",
                    """
            "description":"looks on",
            """));

    assertThat(created.status()).isEqualTo(201);
    Reply read = cloud.owner().get("/v2/policies/" + created.text("id"));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("etag")).isEqualTo(created.header("etag"));
    assertThat(read.json()).isEqualTo(created.json());
    assertThat(read.text("description")).isEqualTo("looks on");
    assertThat(read.text("state")).isEqualTo("active");
    assertThat(read.text("href")).endsWith("/v2/policies/" + created.text("id"));
    assertThat(read.json().getAsJsonObject("control").toString())
        .isEqualTo(
            "{\"grant\":{\"roles\":[{\"role_id\":\"crn:v1:bluemix:public:iam::::role:Viewer\"}]}}");
  }

  @Test
  void aPolicyOfOneVersionIsReadThroughTheOther() {
    String ofSecond = cloud.owner().post("/v2/policies", reader()).text("id");
    String ofFirst =
        cloud
            .owner()
            .post("/v1/policies", cloud.policyOfVersion1(serviceId, "serviceRole:Writer", "kms"))
            .text("id");

    JsonObject first = cloud.owner().get("/v1/policies/" + ofSecond).json();
    JsonObject second = cloud.owner().get("/v2/policies/" + ofFirst).json();

    assertThat(first.getAsJsonArray("subjects").toString())
        .contains("\"name\":\"iam_id\",\"value\":\"iam-" + serviceId + "\"");
    assertThat(second.getAsJsonObject("control").toString()).contains("serviceRole:Writer");
  }

  @Test
  void whatTheFirstVersionCannotSayIsAPlaceholderThere() {
    String id =
        cloud
            .owner()
            .post(
                "/v2/policies",
                cloud.policy(
                    serviceId,
                    "serviceRole:Reader",
                    "kms",
                    """
                    "pattern":"time-based-conditions:weekly:all-day",
                    "rule":{"key":"{{environment.attributes.day_of_week}}",
                            "operator":"dayOfWeekEquals","value":"3+06:00"},
                    """))
            .text("id");

    Reply first = cloud.owner().get("/v1/policies/" + id);

    assertThat(first.text()).contains("role:UnsupportedVersion").doesNotContain("kms");
    assertThat(first.text("href")).contains("/v2/policies/");
    Reply replaced =
        cloud
            .owner()
            .with("If-Match", first.header("etag"))
            .put(
                "/v1/policies/" + id,
                cloud.policyOfVersion1(serviceId, "serviceRole:Writer", "kms"));
    assertThat(replaced.status()).isEqualTo(400);
  }

  @Test
  void aReplacementNeedsTheNewestEntityTag() {
    Reply created = cloud.owner().post("/v2/policies", reader());
    String path = "/v2/policies/" + created.text("id");
    String writer = cloud.policy(serviceId, "serviceRole:Writer", "kms", "");

    assertThat(cloud.owner().put(path, writer).status()).isEqualTo(400);
    Reply replaced = cloud.owner().with("If-Match", created.header("etag")).put(path, writer);
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.header("etag")).isNotEqualTo(created.header("etag"));
    Reply stale = cloud.owner().with("If-Match", created.header("etag")).put(path, reader());
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.errorCode()).isEqualTo("request_not_processed");
  }

  @Test
  void anIdenticalPolicyIsAConflictInEitherVersion() {
    cloud.owner().post("/v2/policies", reader());

    Reply again = cloud.owner().post("/v2/policies", reader());
    Reply throughFirst =
        cloud
            .owner()
            .post("/v1/policies", cloud.policyOfVersion1(serviceId, "serviceRole:Reader", "kms"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.errorCode()).isEqualTo("policy_conflict_error");
    assertThat(throughFirst.status()).isEqualTo(409);
  }

  @Test
  void aDeletedPolicyIsGoneAndListedAsDeletedForTenDays() {
    String id = cloud.owner().post("/v2/policies", reader()).text("id");

    assertThat(cloud.owner().delete("/v2/policies/" + id).status()).isEqualTo(204);

    Reply gone = cloud.owner().get("/v2/policies/" + id);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.errorCode()).isEqualTo("policy_not_found");
    assertThat(cloud.owner().delete("/v2/policies/" + id).status()).isEqualTo(404);
    assertThat(cloud.listed("/v2/policies", "&state=deleted")).containsExactly(id);
  }

  @Test
  void aPolicyOfALockedServiceIdIsNeitherMadeNorChangedNorDeleted() {
    Reply created = cloud.owner().post("/v2/policies", reader());
    String path = "/v2/policies/" + created.text("id");
    cloud.owner().post("/v1/serviceids/" + serviceId + "/lock", "");
    String writer = cloud.policy(serviceId, "serviceRole:Writer", "kms", "");

    assertThat(cloud.owner().post("/v2/policies", writer).errorCode()).isEqualTo("resource_locked");
    assertThat(cloud.owner().with("If-Match", "*").put(path, writer).status()).isEqualTo(409);
    assertThat(cloud.owner().delete(path).status()).isEqualTo(409);
  }

  @Test
  void thePoliciesOfADeletedIdentityAreGone() {
    String id = cloud.owner().post("/v2/policies", reader()).text("id");

    cloud.owner().delete("/v1/serviceids/" + serviceId);

    assertThat(cloud.owner().get("/v2/policies/" + id).status()).isEqualTo(404);
    assertThat(cloud.listed("/v2/policies", "&state=deleted")).isEmpty();
  }

  @Test
  void aPolicyThatChangesHandsIsForTheOtherAlone() {
    String other = cloud.newServiceId("other");
    String list = "/v1/serviceids?account_id=" + cloud.account();
    Reply created =
        cloud
            .owner()
            .post("/v2/policies", cloud.policy(serviceId, "role:Viewer", "iam-identity", ""));
    cloud
        .owner()
        .with("If-Match", created.header("etag"))
        .put(
            "/v2/policies/" + created.text("id"),
            cloud.policy(other, "role:Viewer", "iam-identity", ""));

    assertThat(cloud.signedIn(serviceId).get(list).status()).isEqualTo(403);
    assertThat(cloud.signedIn(other).get(list).status()).isEqualTo(200);
    assertThat(cloud.listed("/v2/policies", "&iam_id=iam-" + serviceId)).isEmpty();
  }
}
