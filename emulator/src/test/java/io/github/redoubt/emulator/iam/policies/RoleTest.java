package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

  private final PolicyCloud cloud = PolicyCloud.fresh();
  private final Caller owner = cloud.owner();

  private String role(String name, String displayName, String service, String... actions) {
    return """
    {"name":"%s","display_name":"%s","account_id":"%s","service_name":"%s","actions":["%s"]}
    """
        .formatted(name, displayName, cloud.account(), service, String.join("\",\"", actions));
  }

  private String wrapper() {
    return role("KeyWrapper", "Key wrapper", "kms", "kms.secrets.wrap", "iam.policy.read");
  }

  private static List<String> names(JsonObject json, String kind, String member) {
    List<String> names = new ArrayList<>();
    for (JsonElement role : json.getAsJsonArray(kind)) {
      names.add(role.getAsJsonObject().get(member).getAsString());
    }
    return names;
  }

  @Test
  void theRolesOfAServiceAreItsOwnTheCommonOnesAndThePlatforms() {
    JsonObject roles = owner.get("/v2/roles?service_name=kms").json();

    assertThat(names(roles, "service_roles", "crn"))
        .contains(
            "crn:v1:bluemix:public:iam::::serviceRole:Reader",
            "crn:v1:bluemix:public:kms::::serviceRole:KeyPurge");
    assertThat(names(roles, "system_roles", "display_name"))
        .contains("Viewer", "Administrator", "Service Configuration Reader");
    assertThat(roles.getAsJsonArray("service_roles").toString()).contains("kms.secrets.wrap");
  }

  @ParameterizedTest
  @CsvSource({
    "cloud-object-storage, kms, Reader",
    "atracker, cloud-object-storage, Object Writer",
    "logs-router, logs, Sender"
  })
  void theRolesOfAnAuthorizationDependOnBothServices(String source, String target, String role) {
    JsonObject roles =
        owner
            .get(
                "/v2/roles?policy_type=authorization&service_name="
                    + target
                    + "&source_service_name="
                    + source)
            .json();

    assertThat(names(roles, "service_roles", "display_name")).containsExactly(role);
    assertThat(roles.getAsJsonArray("system_roles")).isEmpty();
  }

  @Test
  void theGroupOfIdentityServicesHasTheRolesOfThemAll() {
    JsonObject roles = owner.get("/v2/roles?service_group_id=IAM").json();

    assertThat(names(roles, "service_roles", "display_name")).contains("Service ID creator");
    assertThat(roles.getAsJsonArray("system_roles").toString()).contains("iam-groups.groups.read");
  }

  @Test
  void aCustomRoleIsReadBackAsItWasMade() {
    Reply made = owner.post("/v2/roles", wrapper());

    assertThat(made.status()).isEqualTo(201);
    Reply read = owner.get("/v2/roles/" + made.text("id"));
    assertThat(read.json()).isEqualTo(made.json());
    assertThat(read.header("etag")).isEqualTo(made.header("etag"));
    assertThat(made.text("crn"))
        .isEqualTo(
            "crn:v1:bluemix:public:iam-access-management::a/"
                + cloud.account()
                + "::customRole:KeyWrapper");
    JsonObject listed =
        owner.get("/v2/roles?service_name=kms&account_id=" + cloud.account()).json();
    assertThat(names(listed, "custom_roles", "name")).containsExactly("KeyWrapper");
    JsonObject ofOthers =
        owner.get("/v2/roles?service_name=logs&account_id=" + cloud.account()).json();
    assertThat(names(ofOthers, "custom_roles", "name")).isEmpty();
  }

  @Test
  void aCustomRoleHoldsItsActionsAndNoOthers() {
    String crn =
        owner
            .post(
                "/v2/roles", role("Lister", "Lister", "iam-identity", "iam-identity.serviceid.get"))
            .text("crn");
    String serviceId = cloud.newServiceId("s");
    Caller service = cloud.signedIn(serviceId);
    String list = "/v1/serviceids?account_id=" + cloud.account();
    assertThat(service.get(list).status()).isEqualTo(403);

    owner.post("/v2/policies", cloud.policy(serviceId, crn, "iam-identity", ""));

    assertThat(service.get(list).status()).isEqualTo(200);
    assertThat(service.delete("/v1/serviceids/" + serviceId).status()).isEqualTo(403);
  }

  @Test
  void aCustomRoleIsForItsServiceAlone() {
    String crn = owner.post("/v2/roles", wrapper()).text("crn");
    String serviceId = cloud.newServiceId("s");

    Reply elsewhere = owner.post("/v2/policies", cloud.policy(serviceId, crn, "logs", ""));

    assertThat(elsewhere.status()).isEqualTo(400);
    assertThat(elsewhere.errorCode()).isEqualTo("invalid_body");
  }

  @Test
  void aCustomRoleThatDoesNotExistIsRefused() {
    String crn =
        "crn:v1:bluemix:public:iam-access-management::a/"
            + cloud.account()
            + "::customRole:Nothing";

    Reply refused =
        owner.post("/v2/policies", cloud.policy(cloud.newServiceId("s"), crn, "kms", ""));

    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void aNameOrADisplayNameIsTakenOnce() {
    owner.post("/v2/roles", wrapper());

    Reply sameName = owner.post("/v2/roles", role("KeyWrapper", "O", "kms", "kms.secrets.wrap"));
    Reply sameDisplayName =
        owner.post("/v2/roles", role("Other", "key wrapper", "kms", "kms.secrets.wrap"));

    assertThat(sameName.status()).isEqualTo(409);
    assertThat(sameName.errorCode()).isEqualTo("role_conflict_error");
    assertThat(sameDisplayName.status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lowercase|Fine|kms.secrets.wrap",
        "With Space|Fine|kms.secrets.wrap",
        "AbcdefghijklmnopqrstuvwxyzABCDE|Fine|kms.secrets.wrap",
        "Fine|A display name that is longer than fifty characters|kms.secrets.wrap",
        "Fine|Fine|kms.secrets.teleport",
        "Fine|Fine|logs.livetail.read"
      })
  void aCustomRoleThatBreaksALimitIsRefused(String text) {
    List<String> parts = List.of(text.split("\\|", -1));

    Reply refused = owner.post("/v2/roles", role(parts.get(0), parts.get(1), "kms", parts.get(2)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("invalid_body");
  }

  @Test
  void aChangeNeedsTheNewestEntityTagAndWorksAtTheNextCall() {
    Reply made = owner.post("/v2/roles", wrapper());
    String path = "/v2/roles/" + made.text("id");
    String change = "{\"display_name\":\"Wraps\",\"actions\":[\"kms.secrets.unwrap\"]}";

    assertThat(owner.put(path, change).status()).isEqualTo(400);
    Reply changed = owner.with("If-Match", made.header("etag")).put(path, change);
    Reply stale = owner.with("If-Match", made.header("etag")).put(path, change);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("name")).isEqualTo("KeyWrapper");
    assertThat(changed.text("display_name")).isEqualTo("Wraps");
    assertThat(stale.status()).isEqualTo(412);
  }

  @Test
  void aRoleInUseCannotBeDeleted() {
    Reply made = owner.post("/v2/roles", wrapper());
    String path = "/v2/roles/" + made.text("id");
    Reply policy =
        owner.post(
            "/v2/policies", cloud.policy(cloud.newServiceId("s"), made.text("crn"), "kms", ""));

    assertThat(owner.delete(path).status()).isEqualTo(409);
    owner.delete("/v2/policies/" + policy.text("id"));
    assertThat(owner.delete(path).status()).isEqualTo(204);
    Reply gone = owner.get(path);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.errorCode()).isEqualTo("role_not_found");
  }

  @Test
  void anAccountHasAtMostFortyCustomRoles() {
    for (int i = 0; i < 40; i++) {
      Reply made = owner.post("/v2/roles", role("R" + i, "R " + i, "kms", "kms.secrets.wrap"));
      assertThat(made.status()).isEqualTo(201);
    }

    Reply full = owner.post("/v2/roles", role("Full", "Full", "kms", "kms.secrets.wrap"));

    assertThat(full.status()).isEqualTo(409);
  }

  @Test
  void theCustomRolesOfAnotherAccountAreNotSeen() {
    String id = owner.post("/v2/roles", wrapper()).text("id");
    Caller stranger = PolicyCloud.fresh().owner();

    assertThat(stranger.get("/v2/roles/" + id).status()).isEqualTo(404);
    assertThat(stranger.get("/v2/roles?account_id=" + cloud.account()).status()).isEqualTo(403);
  }

  @Test
  void anEditorChangesCustomRolesButMakesNone() {
    String id = owner.post("/v2/roles", wrapper()).text("id");
    String serviceId = cloud.newServiceId("s");
    owner.post("/v2/policies", cloud.policy(serviceId, "role:Editor", "iam-access-management", ""));
    Caller editor = cloud.signedIn(serviceId);

    Reply changed =
        editor
            .with("If-Match", "*")
            .put(
                "/v2/roles/" + id,
                "{\"display_name\":\"Wraps\",\"actions\":[\"kms.secrets.wrap\"]}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(editor.post("/v2/roles", wrapper()).status()).isEqualTo(403);
    assertThat(editor.delete("/v2/roles/" + id).status()).isEqualTo(403);
  }

  @Test
  void aRoleIsCalledAsTheServiceWritesIt() {
    assertThat(names(owner.get("/v2/roles?service_name=hs-crypto").json(), "service_roles", "crn"))
        .contains("crn:v1:bluemix:public:hs-crypto::::serviceRole:VMwareKMIPManager");
  }
}
