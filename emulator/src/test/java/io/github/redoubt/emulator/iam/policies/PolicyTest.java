package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicyTest {

  private final Emulator emulator = Emulator.start();
  private final Caller caller = Caller.of(emulator);
  private final Caller owner = caller.withApiKey(emulator.apiKey());
  private final String account = emulator.accountId();
  private final String serviceId =
      owner
          .post("/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + account + "\"}")
          .text("id");

  @AfterEach
  void stop() {
    emulator.close();
  }

  private static String attribute(String name, String value) {
    return "{\"name\":\"%s\",\"value\":\"%s\"}".formatted(name, value);
  }

  private String access(String role, String service) {
    return """
    {"type":"access","subjects":[{"attributes":[%s]}],
     "roles":[{"role_id":"crn:v1:bluemix:public:iam::::%s"}],
     "resources":[{"attributes":[%s,%s]}]}
    """
        .formatted(
            attribute("iam_id", "iam-" + serviceId),
            role,
            attribute("accountId", account),
            attribute("serviceName", service));
  }

  private Caller service() {
    String secret =
        owner
            .post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"iam-" + serviceId + "\"}")
            .text("apikey");
    return caller.withApiKey(secret);
  }

  private int listsServiceIds(Caller who) {
    return who.get("/v1/serviceids?account_id=" + account).status();
  }

  @Test
  void aServiceIdMayDoNothingWithoutAPolicy() {
    assertThat(listsServiceIds(service())).isEqualTo(403);
  }

  @Test
  void aPolicyWorksAtTheNextCallAndSoDoesItsEnd() {
    Caller service = service();

    Reply created = owner.post("/v1/policies", access("role:Viewer", "iam-identity"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(listsServiceIds(service)).isEqualTo(200);

    assertThat(owner.delete("/v1/policies/" + created.text("id")).status()).isEqualTo(204);
    assertThat(listsServiceIds(service)).isEqualTo(403);
  }

  @Test
  void aRoleAllowsWhatItHoldsAndNoMore() {
    Caller service = service();
    owner.post("/v1/policies", access("role:Viewer", "iam-identity"));

    Reply refused =
        service.post("/v1/serviceids", "{\"name\":\"t\",\"account_id\":\"" + account + "\"}");

    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void aChangedPolicyWorksAtTheNextCall() {
    Caller service = service();
    Reply created = owner.post("/v1/policies", access("role:Viewer", "iam-identity"));
    String path = "/v1/policies/" + created.text("id");

    Reply changed =
        owner
            .with("If-Match", created.header("etag"))
            .put(path, access("serviceRole:Reader", "kms"));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("etag")).isNotEqualTo(created.header("etag"));
    assertThat(listsServiceIds(service)).isEqualTo(403);
  }

  @Test
  void aStaleChangeIsRefused() {
    Reply created = owner.post("/v1/policies", access("role:Viewer", "iam-identity"));
    String path = "/v1/policies/" + created.text("id");
    Caller change = owner.with("If-Match", created.header("etag"));
    change.put(path, access("serviceRole:Reader", "kms"));

    Reply stale = change.put(path, access("serviceRole:Writer", "kms"));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.json().keySet()).containsExactlyInAnyOrder("trace", "errors", "status_code");
  }

  @Test
  void anIdenticalPolicyIsAConflict() {
    owner.post("/v1/policies", access("serviceRole:Reader", "kms"));

    Reply again = owner.post("/v1/policies", access("serviceRole:Reader", "kms"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.errorCode()).isEqualTo("policy_conflict_error");
  }

  @Test
  void aRoleThatTheServiceDoesNotKnowIsRefused() {
    Reply refused = owner.post("/v1/policies", access("serviceRole:ObjectReader", "kms"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("invalid_body");
  }

  @Test
  void aPolicyWithoutAnAccountIsRefused() {
    String policy = access("serviceRole:Reader", "kms").replace("accountId", "region");

    Reply refused = owner.post("/v1/policies", policy);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("invalid_body");
  }

  @Test
  void aPolicyOfALockedServiceIdIsRefused() {
    owner.post("/v1/serviceids/" + serviceId + "/lock", "");

    Reply refused = owner.post("/v1/policies", access("serviceRole:Reader", "kms"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.errorCode()).isEqualTo("resource_locked");
  }

  @Test
  void policiesAreListedByAccountTypeAndSubject() {
    owner.post("/v1/policies", access("serviceRole:Reader", "kms"));
    String list = "/v1/policies?account_id=" + account;

    assertThat(count(list)).isEqualTo(1);
    assertThat(count(list + "&iam_id=iam-" + serviceId)).isEqualTo(1);
    assertThat(count(list + "&type=authorization")).isZero();
    assertThat(count(list + "&state=deleted")).isZero();
    assertThat(owner.get("/v1/policies").status()).isEqualTo(400);
  }

  private int count(String path) {
    return owner.get(path).json().getAsJsonArray("policies").size();
  }

  @Test
  void aDeletedPolicyCanBePutBack() {
    Caller service = service();
    Reply created = owner.post("/v1/policies", access("role:Viewer", "iam-identity"));
    String path = "/v1/policies/" + created.text("id");
    owner.delete(path);
    assertThat(owner.get(path).status()).isEqualTo(404);

    Reply restored = owner.with("If-Match", "*").json("PATCH", path, "{\"state\":\"active\"}");

    assertThat(restored.status()).isEqualTo(200);
    assertThat(listsServiceIds(service)).isEqualTo(200);
  }

  @Test
  void aServiceIdCannotGrantItselfMore() {
    Reply refused = service().post("/v1/policies", access("role:Administrator", "iam-identity"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.errorCode()).isEqualTo("insufficent_permissions");
  }
}
