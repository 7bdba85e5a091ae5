package io.github.redoubt.emulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http;
import io.github.redoubt.emulator.Http.Answer;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The token service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {

  private static final String CLUSTER =
      "crn:v1:bluemix:public:containers-kubernetes:us-south:a/1:c1::";

  private final Emulator emulator = Emulator.start();
  private final Http iam = Http.to(endpoint("iam"));
  private Account account = emulator.newAccount();

  @BeforeAll
  void freshAccount() {
    account = emulator.newAccount();
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private URI endpoint(String name) {
    return Objects.requireNonNull(emulator.endpoints().get(name));
  }

  private Answer byApiKey(String apiKey) {
    return iam.form("/identity/token", Map.of("grant_type", SignIn.BY_API_KEY, "apikey", apiKey));
  }

  private String token() {
    return byApiKey(account.apiKey()).json().get("access_token").getAsString();
  }

  private JsonObject newProfile() {
    return iam.as(token())
        .post(
            "/v1/profiles",
            "{\"name\":\"p-"
                + System.nanoTime()
                + "\",\"account_id\":\""
                + account.accountId()
                + "\"}")
        .json();
  }

  @Test
  void anApiKeyGivesATokenThatIsSignedAndLastsAnHour() throws Exception {
    JsonObject answer = byApiKey(account.apiKey()).json();

    assertThat(answer.get("token_type").getAsString()).isEqualTo("Bearer");
    assertThat(answer.get("expires_in").getAsInt()).isEqualTo(3600);
    SignedJWT token = SignedJWT.parse(answer.get("access_token").getAsString());
    JWKSet keys = JWKSet.parse(iam.get("/identity/keys").response().body());
    assertThat(
            token.verify(
                new RSASSAVerifier(keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
        .isTrue();
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("https://iam.cloud.ibm.com/identity");
    assertThat(claims.getJSONObjectClaim("account")).containsEntry("bss", account.accountId());
    assertThat(claims.getStringClaim("iam_id")).startsWith("IBMid-");
  }

  @Test
  void anUnknownApiKeyIsRefusedInTheTokenServicesForm() {
    Answer answer = byApiKey("no-such-key");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("errorCode").getAsString()).isEqualTo("BXNIM0415E");
    assertThat(answer.json().getAsJsonObject("context").get("requestId").getAsString())
        .isNotEmpty();
  }

  @Test
  void aGrantTypeThatIsMissingOrUnknownIsRefused() {
    assertThat(iam.form("/identity/token", Map.of("apikey", account.apiKey())).status())
        .isEqualTo(400);
    assertThat(iam.form("/identity/token", Map.of("grant_type", "password")).status())
        .isEqualTo(400);
  }

  @Test
  void aTokenOfAnotherEmulatorIsRefused() {
    try (Emulator other = Emulator.start()) {
      Http there = Http.to(Objects.requireNonNull(other.endpoints().get("iam")));

      assertThat(there.as(token()).get("/v1/apikeys").status()).isEqualTo(401);
    }
  }

  @Test
  void aCallWithoutATokenIsRefused() {
    assertThat(iam.get("/v1/apikeys").status()).isEqualTo(401);
  }

  @Test
  void aPodSignsInAsAProfileThatIsLinkedToItsServiceAccount() {
    String profile = newProfile().get("id").getAsString();
    iam.as(token())
        .post(
            "/v1/profiles/" + profile + "/links",
            "{\"cr_type\":\"IKS_SA\",\"link\":{\"crn\":\""
                + CLUSTER
                + "\",\"namespace\":\"prod\",\"name\":\"orders\"}}");

    assertThat(asPod(profile, "prod", "orders").status()).isEqualTo(200);
    assertThat(asPod(profile, "test", "orders").status()).isEqualTo(400);
    assertThat(asPod(profile, "prod", "billing").status()).isEqualTo(400);
  }

  @Test
  void aPodSignsInByARuleAllOfWhoseConditionsItMeets() {
    String profile = newProfile().get("id").getAsString();
    iam.as(token())
        .post(
            "/v1/profiles/" + profile + "/rules",
            """
            {"type":"Profile-CR","cr_type":"IKS_SA","conditions":[
              {"claim":"namespace","operator":"IN","value":"[\\"prod\\",\\"stage\\"]"},
              {"claim":"name","operator":"EQUALS","value":"\\"orders\\""}]}""");

    assertThat(asPod(profile, "stage", "orders").status()).isEqualTo(200);
    assertThat(asPod(profile, "stage", "billing").status()).isEqualTo(400);
  }

  private Answer asPod(String profile, String namespace, String serviceAccount) {
    String pod =
        emulator.computeToken(
            "IKS_SA", CLUSTER, Map.of("namespace", namespace, "name", serviceAccount));
    return iam.form(
        "/identity/token",
        Map.of("grant_type", SignIn.BY_COMPUTE_TOKEN, "cr_token", pod, "profile_id", profile));
  }

  @Test
  void aComputeTokenThatThePlatformDidNotIssueIsRefused() {
    String profile = newProfile().get("id").getAsString();

    Answer answer =
        iam.form(
            "/identity/token",
            Map.of(
                "grant_type", SignIn.BY_COMPUTE_TOKEN, "cr_token", token(), "profile_id", profile));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aServiceIdAssumesAProfileThatTrustsItAndNoOther() {
    JsonObject serviceId =
        iam.as(token())
            .post(
                "/v1/serviceids",
                "{\"name\":\"orders\",\"account_id\":\"" + account.accountId() + "\"}")
            .json();
    String key =
        iam.as(token())
            .post(
                "/v1/apikeys",
                "{\"name\":\"k\",\"iam_id\":\"" + serviceId.get("iam_id").getAsString() + "\"}")
            .json()
            .get("apikey")
            .getAsString();
    String own = byApiKey(key).json().get("access_token").getAsString();
    String trusting = newProfile().get("id").getAsString();
    String other = newProfile().get("id").getAsString();
    iam.as(token())
        .post(
            "/v1/profiles/" + trusting + "/identities/serviceid",
            "{\"identifier\":\""
                + serviceId.get("id").getAsString()
                + "\",\"type\":\"serviceid\"}");

    assertThat(assume(own, trusting).status()).isEqualTo(200);
    assertThat(assume(own, other).status()).isEqualTo(400);
  }

  private Answer assume(String token, String profile) {
    return iam.form(
        "/identity/token",
        Map.of("grant_type", SignIn.BY_ASSUMING, "access_token", token, "profile_id", profile));
  }

  @Test
  void aVirtualServerSignsInThroughTheMetadataService() {
    String server = "crn:v1:bluemix:public:is:us-south-1:a/1::instance:i1";
    String profile = newProfile().get("id").getAsString();
    iam.as(token())
        .post(
            "/v1/profiles/" + profile + "/links",
            "{\"cr_type\":\"VSI\",\"link\":{\"crn\":\"" + server + "\"}}");
    emulator.runOnVirtualServer(server);
    Http metadata = Http.to(endpoint("vpcMetadata"));

    String identity =
        metadata
            .put(
                "/instance_identity/v1/token?version=2022-03-01",
                "{\"expires_in\":300}",
                Map.of("Metadata-Flavor", "ibm"))
            .json()
            .get("access_token")
            .getAsString();
    Answer answer =
        metadata
            .as(identity)
            .post(
                "/instance_identity/v1/iam_token?version=2022-03-01",
                "{\"trusted_profile\":{\"id\":\"" + profile + "\"}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("access_token").getAsString()).isNotEmpty();
  }

  @Test
  void aDisabledApiKeySignsNobodyIn() {
    JsonObject key =
        iam.as(token())
            .post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"" + ownIamId() + "\"}")
            .json();
    String id = key.get("id").getAsString();

    iam.as(token()).post("/v1/apikeys/" + id + "/disable", "");

    assertThat(byApiKey(key.get("apikey").getAsString()).status()).isEqualTo(400);
  }

  private String ownIamId() {
    return iam.as(token())
        .get("/v1/apikeys")
        .json()
        .getAsJsonArray("apikeys")
        .get(0)
        .getAsJsonObject()
        .get("iam_id")
        .getAsString();
  }
}
