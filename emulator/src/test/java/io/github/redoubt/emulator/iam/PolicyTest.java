package io.github.redoubt.emulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Http;
import io.github.redoubt.emulator.Http.Answer;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies, and what the authority makes of them. */
class PolicyTest {

  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  private static final String READER = "crn:v1:bluemix:public:iam::::serviceRole:Reader";
  private static final String SERVICE_ID = "iam-ServiceId-1";

  private final Iam iam = new Iam(Clock.systemUTC());
  private final String apiKey = iam.createAccount(ACCOUNT, "IBMid-1");
  private final Javalin server =
      Javalin.create(config -> iam.addRoutes(config, "")).start("127.0.0.1", 0);
  private final Http http = Http.to(URI.create("http://127.0.0.1:" + server.port()));
  private final Http owner =
      http.as(
          http.form("/identity/token", Map.of("grant_type", SignIn.BY_API_KEY, "apikey", apiKey))
              .json()
              .get("access_token")
              .getAsString());

  private final Target storage = Target.of("cloud-object-storage", ACCOUNT, "s1");
  private final Target keys = Target.of("kms", ACCOUNT, "k1");

  @AfterEach
  void stop() {
    server.stop();
  }

  private static String authorization(String target) {
    return """
    {"type":"authorization","subjects":[{"attributes":[{"name":"accountId","value":"%s"},
      {"name":"serviceName","value":"cloud-object-storage"},{"name":"serviceInstance","value":"s1"}]}],
      "roles":[{"role_id":"%s"}],"resources":[{"attributes":[{"name":"accountId","value":"%s"},
      {"name":"serviceName","value":"kms"},{"name":"serviceInstance","value":"%s"}]}]}"""
        .formatted(ACCOUNT, READER, ACCOUNT, target);
  }

  private static String access(String role, String more) {
    return """
    {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
      "roles":[{"role_id":"crn:v1:bluemix:public:iam::::serviceRole:%s"}],
      "resources":[{"attributes":[{"name":"accountId","value":"%s"},{"name":"serviceName","value":"kms"}%s]}]}"""
        .formatted(SERVICE_ID, role, ACCOUNT, more);
  }

  @Test
  void anAuthorizationLetsOneInstanceUseAnotherAtTheNextCallUntilItIsDeleted() {
    assertThat(iam.authorizes(storage, "kms.secrets.wrap", keys)).isFalse();

    JsonObject policy = owner.post("/v1/policies", authorization("k1")).json();
    assertThat(iam.authorizes(storage, "kms.secrets.wrap", keys)).isTrue();

    owner.delete("/v1/policies/" + policy.get("id").getAsString());
    assertThat(iam.authorizes(storage, "kms.secrets.wrap", keys)).isFalse();
  }

  @Test
  void anAuthorizationHoldsForTheInstanceThatItNamesOnly() {
    owner.post("/v1/policies", authorization("k2"));

    assertThat(iam.authorizes(storage, "kms.secrets.wrap", keys)).isFalse();
  }

  @Test
  void theReaderWhomAnAuthorizationMakesCannotDelete() {
    owner.post("/v1/policies", authorization("k1"));

    assertThat(iam.authorizes(storage, "kms.secrets.delete", keys)).isFalse();
  }

  @Test
  void theSamePolicyTwiceIsAConflict() {
    owner.post("/v1/policies", authorization("k1"));

    Answer second = owner.post("/v1/policies", authorization("k1"));

    assertThat(second.status()).isEqualTo(409);
    assertThat(
            second
                .json()
                .getAsJsonArray("errors")
                .get(0)
                .getAsJsonObject()
                .get("code")
                .getAsString())
        .isEqualTo("policy_conflict_error");
  }

  @Test
  void anAccessPolicyGivesWhatItsRoleHoldsAndNoMore() {
    Identity who = new Identity(SERVICE_ID, ACCOUNT, "t");
    owner.post("/v1/policies", access("Writer", ""));

    assertThat(iam.allows(who, "kms.secrets.create", keys)).isTrue();
    assertThat(iam.allows(who, "kms.secrets.delete", keys)).isFalse();
    assertThat(iam.allows(who, "cloud-object-storage.object.get", storage)).isFalse();
  }

  @Test
  void anAccessPolicyOnAKeyRingEndsAtTheRing() {
    Identity who = new Identity(SERVICE_ID, ACCOUNT, "t");
    owner.post("/v1/policies", access("Writer", ",{\"name\":\"keyRing\",\"value\":\"prod\"}"));

    assertThat(iam.allows(who, "kms.secrets.create", keys.with("keyRing", "prod"))).isTrue();
    assertThat(iam.allows(who, "kms.secrets.create", keys.with("keyRing", "test"))).isFalse();
    assertThat(iam.allows(who, "kms.secrets.create", keys)).isFalse();
  }

  @Test
  void theOwnerMayDoEverythingInTheAccountAndNothingInAnother() {
    Identity ownerOf = new Identity("IBMid-1", ACCOUNT, "t");

    assertThat(iam.allows(ownerOf, "kms.secrets.delete", keys)).isTrue();
    assertThat(iam.allows(ownerOf, "kms.secrets.delete", Target.of("kms", "other", "k1")))
        .isFalse();
  }

  @Test
  void aPolicyIsReplacedOnlyUnderTheTagThatItHas() {
    Answer created = owner.post("/v1/policies", access("Reader", ""));
    String path = "/v1/policies/" + created.json().get("id").getAsString();

    assertThat(owner.put(path, access("Writer", ""), Map.of()).status()).isEqualTo(400);
    assertThat(owner.put(path, access("Writer", ""), Map.of("If-Match", "1-old")).status())
        .isEqualTo(412);
    assertThat(
            owner
                .put(path, access("Writer", ""), Map.of("If-Match", created.header("ETag")))
                .status())
        .isEqualTo(200);
  }

  @Test
  void aPolicyWithoutRolesOrResourcesOrForAnotherAccountIsRefused() {
    assertThat(owner.post("/v1/policies", "{\"type\":\"access\"}").status()).isEqualTo(400);
    assertThat(owner.post("/v1/policies", "no json").status()).isEqualTo(400);
    assertThat(owner.post("/v1/policies", access("Reader", "").replace(ACCOUNT, "other")).status())
        .isEqualTo(403);
  }

  @Test
  void whatIsNotEmulatedSaysSo() {
    assertThat(owner.get("/v2/groups").status()).isEqualTo(501);
  }
}
