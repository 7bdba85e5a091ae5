package io.github.redoubt.emulator.iam.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProfileTest {

  private final Emulator emulator = Emulator.start();
  private final Caller caller = Caller.of(emulator);
  private final Caller owner = caller.withApiKey(emulator.apiKey());
  private final String profile = create("pods");
  private final String cluster = cluster(emulator.accountId());

  @AfterEach
  void stop() {
    emulator.close();
  }

  private static String cluster(String account) {
    return "crn:v1:bluemix:public:containers-kubernetes:us-south:a/" + account + ":c1::";
  }

  private String create(String name) {
    return owner
        .post(
            "/v1/profiles",
            "{\"name\":\"" + name + "\",\"account_id\":\"" + emulator.accountId() + "\"}")
        .text("id");
  }

  private Reply link(String namespace, String name) {
    return owner.post(
        "/v1/profiles/" + profile + "/links",
        "{\"cr_type\":\"IKS_SA\",\"link\":{\"crn\":\"%s\",\"namespace\":\"%s\",\"name\":\"%s\"}}"
            .formatted(cluster, namespace, name));
  }

  private Reply rule(String claim, String operator, String value) {
    return owner.post(
        "/v1/profiles/" + profile + "/rules",
        """
        {"type":"Profile-CR","cr_type":"IKS_SA",
         "conditions":[{"claim":"%s","operator":"%s","value":"%s"}]}
        """
            .formatted(claim, operator, value.replace("\"", "\\\"")));
  }

  private Reply signIn(String computeToken) {
    return caller.signIn("cr-token", Map.of("cr_token", computeToken, "profile_id", profile));
  }

  private int statusFor(String namespace, String name) {
    return signIn(emulator.computeToken(cluster, namespace, name)).status();
  }

  @Test
  void aLinkedServiceAccountSignsInAsTheProfile() throws Exception {
    assertThat(link("prod", "orders").status()).isEqualTo(201);

    Reply reply = signIn(emulator.computeToken(cluster, "prod", "orders"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("refresh_token")).isEqualTo("not_supported");
    var claims = com.nimbusds.jwt.SignedJWT.parse(reply.text("access_token")).getJWTClaimsSet();
    assertThat(claims.getStringClaim("iam_id")).isEqualTo("iam-" + profile);
    assertThat(claims.getStringClaim("sub_type")).isEqualTo("Profile");
  }

  @Test
  void theProfileIsFoundByItsNameToo() {
    link("prod", "orders");

    Reply reply =
        caller.signIn(
            "cr-token",
            Map.of(
                "cr_token",
                emulator.computeToken(cluster, "prod", "orders"),
                "profile_name",
                "pods"));

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void aServiceAccountThatIsNotLinkedIsRefused() {
    link("prod", "orders");

    assertThat(statusFor("prod", "other")).isEqualTo(400);
    assertThat(statusFor("test", "orders")).isEqualTo(400);
  }

  @Test
  void aLinkThatIsGoneAdmitsNobody() {
    String id = link("prod", "orders").text("id");

    owner.delete("/v1/profiles/" + profile + "/links/" + id);

    assertThat(statusFor("prod", "orders")).isEqualTo(400);
  }

  @Test
  void aRuleAdmitsWhatMeetsItsCondition() {
    assertThat(rule("namespace", "EQUALS", "\"prod\"").status()).isEqualTo(201);

    assertThat(statusFor("prod", "anyone")).isEqualTo(200);
    assertThat(statusFor("test", "anyone")).isEqualTo(400);
  }

  @Test
  void aRuleOfAListAdmitsEachOfIt() {
    rule("name", "IN", "[\"a\",\"b\"]");

    assertThat(statusFor("prod", "b")).isEqualTo(200);
    assertThat(statusFor("prod", "c")).isEqualTo(400);
  }

  @Test
  void aRuleIsForItsKindOfComputeAlone() {
    rule("namespace", "EQUALS", "\"prod\"");
    String openShift = emulator.computeToken(ComputeResource.openShift(cluster, "prod", "orders"));

    assertThat(signIn(openShift).status()).isEqualTo(400);
  }

  @Test
  void aRuleIsForTheProfilesOwnAccountAlone() {
    rule("namespace", "EQUALS", "\"prod\"");
    Account other = emulator.newAccount();

    String foreign = emulator.computeToken(cluster(other.accountId()), "prod", "orders");

    assertThat(signIn(foreign).status()).isEqualTo(400);
  }

  @Test
  void aConditionMustBeJsonInAString() {
    assertThat(rule("namespace", "EQUALS", "{prod").status()).isEqualTo(400);
    assertThat(rule("namespace", "EQUALS", "prod").status()).isEqualTo(400);
    assertThat(rule("namespace", "EQUALS", "\"prod\" \"dev\"").status()).isEqualTo(400);
    assertThat(rule("namespace", "IN", "\"prod\"").status()).isEqualTo(400);
  }

  @Test
  void aComputeTokenLapses() {
    link("prod", "orders");
    String token = emulator.computeToken(cluster, "prod", "orders");

    emulator.clock().advance(Duration.ofMinutes(61));

    assertThat(signIn(token).status()).isEqualTo(400);
  }

  @Test
  void anAccessTokenIsNoComputeToken() {
    link("prod", "orders");
    String access =
        caller.signIn("apikey", Map.of("apikey", emulator.apiKey())).text("access_token");

    assertThat(signIn(access).status()).isEqualTo(400);
  }

  @Test
  void aTrustedServiceIdAssumesTheProfile() {
    String serviceId =
        owner
            .post(
                "/v1/serviceids",
                "{\"name\":\"s\",\"account_id\":\"" + emulator.accountId() + "\"}")
            .text("id");
    String secret =
        owner
            .post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"iam-" + serviceId + "\"}")
            .text("apikey");
    Map<String, String> assume =
        Map.of(
            "access_token",
            caller.signIn("apikey", Map.of("apikey", secret)).text("access_token"),
            "profile_id",
            profile);
    assertThat(caller.signIn("assume", assume).status()).isEqualTo(400);

    Reply trusted =
        owner.post(
            "/v1/profiles/" + profile + "/identities/serviceid",
            "{\"type\":\"serviceid\",\"identifier\":\"" + serviceId + "\"}");

    assertThat(trusted.status()).isEqualTo(200);
    assertThat(caller.signIn("assume", assume).status()).isEqualTo(200);
  }

  @Test
  void identitiesAreReplacedUnderTheirEntityTag() {
    String identities = "/v1/profiles/" + profile + "/identities";
    String tag = owner.get(identities).text("entity_tag");
    Caller change = owner.with("If-Match", tag);
    String one =
        "{\"identities\":[{\"type\":\"user\",\"identifier\":\"IBMid-1\",\"accounts\":[]}]}";

    assertThat(change.put(identities, one).status()).isEqualTo(200);
    assertThat(change.put(identities, "{\"identities\":[]}").status()).isEqualTo(409);
    assertThat(owner.get(identities).json().getAsJsonArray("identities")).hasSize(1);
  }

  @Test
  void aVirtualServerSignsInThroughItsMetadataService() {
    Caller metadata =
        caller.at(Caller.address(emulator, "vpcMetadata")).with("Metadata-Flavor", "ibm");
    String instance =
        metadata
            .put("/instance_identity/v1/token?version=2022-03-01", "{\"expires_in\":300}")
            .text("access_token");
    Caller server = metadata.withToken(instance);
    String ask = "{\"trusted_profile\":{\"id\":\"" + profile + "\"}}";
    String path = "/instance_identity/v1/iam_token?version=2022-03-01";
    assertThat(server.post(path, ask).status()).isEqualTo(400);

    owner.post(
        "/v1/profiles/" + profile + "/links",
        "{\"cr_type\":\"VSI\",\"link\":{\"crn\":\"%s\"}}"
            .formatted(emulator.account().virtualServer().crn()));

    assertThat(server.post(path, ask).status()).isEqualTo(200);
    assertThat(server.post(path, "").status()).isEqualTo(200);
    assertThat(server.post("/identity/v1/iam_tokens?version=2025-08-26", ask).status())
        .isEqualTo(200);
  }

  @Test
  void theMetadataServiceWantsItsHeader() {
    Caller metadata = caller.at(Caller.address(emulator, "vpcMetadata"));

    assertThat(metadata.put("/instance_identity/v1/token?version=2022-03-01", "").status())
        .isEqualTo(400);
  }

  @Test
  void aProfileHasNoApiKeys() {
    link("prod", "orders");
    Caller pod =
        caller.withToken(
            signIn(emulator.computeToken(cluster, "prod", "orders")).text("access_token"));

    assertThat(pod.post("/v1/apikeys", "{\"name\":\"k\"}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "9223372036854775807", "\"soon\""})
  void aSessionHasALengthThatCanBe(String expiration) {
    Reply refused =
        owner.post(
            "/v1/profiles/" + profile + "/rules",
            """
            {"type":"Profile-SAML","realm_name":"https://idp","expiration":%s,
             "conditions":[{"claim":"a","operator":"EQUALS","value":"\\"b\\""}]}
            """
                .formatted(expiration));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("expiration");
  }
}
