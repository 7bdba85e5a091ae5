package io.github.redoubt.access.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.apikeys.IdentityServer;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.KubernetesClaims;
import io.github.redoubt.access.claims.OtherTerms;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import java.io.IOException;
import java.time.Instant;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class ProfileWireTest {

  private static final String PROFILE =
      """
      {"id":"Profile-1","entity_tag":"3-c","name":"p","description":"a","iam_id":"iam-Profile-1",
       "crn":"crn:v1:bluemix:public:iam-identity::a/%s::profile:Profile-1","account_id":"%s",
       "created_at":"2026-11-24T10:00+0000","future":[1]}
      """
          .formatted(IdentityServer.ACCOUNT, IdentityServer.ACCOUNT);
  private static final String RULE =
      """
      {"id":"ClaimRule-1","entity_tag":"2-b","type":"Profile-SAML","name":"r","expiration":900,
       "realm_name":"https://idp","future":"kept","created_at":"2026-11-24T10:00+0000",
       "conditions":[{"claim":"g","operator":"LIKE","value":"x*"}]}
      """;

  private final IdentityServer server = new IdentityServer();
  private final TrustedProfiles profiles = server.access().trustedProfiles();

  ProfileWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private TrustedProfile profile() throws InterruptedException {
    server.answer(200, PROFILE);
    TrustedProfile profile = profiles.get("Profile-1");
    server.next();
    return profile;
  }

  @Test
  void timesAreReadAsTheServiceWritesThem() throws Exception {
    assertThat(profile().created()).contains(Instant.parse("2026-11-24T10:00:00Z"));
  }

  @Test
  void anUpdateKeepsWhatIsNotKnownOfTheProfile() throws Exception {
    TrustedProfile profile = profile();
    server.answer(200, PROFILE).answer(200, PROFILE);

    profile.update(p -> p.withEmail("a@b.c"));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getHeaders().get("If-Match")).isEqualTo("3-c");
    assertThat(JsonParser.parseString(IdentityServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                "{\"name\":\"p\",\"description\":\"a\",\"future\":[1],\"email\":\"a@b.c\"}"));
  }

  @Test
  void anUpdateThatIsOvertakenReadsAgain() throws Exception {
    TrustedProfile profile = profile();
    server
        .answer(200, PROFILE)
        .answer(409, IdentityServer.refused(409, "conflict", "The entity_tag does not match."))
        .answer(200, PROFILE)
        .answer(200, PROFILE);

    assertThat(profile.update(p -> p.describedAs("b")).outcome()).isEqualTo(Outcome.UPDATED);

    assertThat(server.requests()).isEqualTo(5);
  }

  @Test
  void aConditionThatIsNotKnownIsKeptAsItCame() throws Exception {
    TrustedProfile profile = profile();
    server.answer(200, RULE);

    ClaimRule rule = profile.rules().get("ClaimRule-1");

    assertThat(rule.terms().conditions())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.operator().code()).isEqualTo("LIKE");
              assertThat(each.value()).isEqualTo("x*");
            });
  }

  @Test
  void aRuleOfAKindThatIsNotKnownIsReadAndLeftAlone() throws Exception {
    TrustedProfile profile = profile();
    server.answer(200, RULE.replace("Profile-SAML", "Profile-NEW"));

    assertThat(profile.rules().get("ClaimRule-1").terms()).isInstanceOf(OtherTerms.class);
  }

  @Test
  void replacingARuleKeepsWhatIsNotKnownOfIt() throws Exception {
    TrustedProfile profile = profile();
    server.answer(200, RULE).answer(200, RULE);

    profile
        .rules()
        .replace(
            "ClaimRule-1", ClaimTerms.kubernetes().where(KubernetesClaims.NAMESPACE.equalTo("n")));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getHeaders().get("If-Match")).isEqualTo("2-b");
    assertThat(JsonParser.parseString(IdentityServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"type":"Profile-CR","name":"r","cr_type":"IKS_SA","future":"kept",
                 "conditions":[{"claim":"namespace","operator":"EQUALS","value":"\\"n\\""}]}
                """));
  }

  @Test
  void sayingAnewWhatIsSaidOfAnIdentityKeepsWhatIsNotKnownOfAll() throws Exception {
    TrustedProfile profile = profile();
    server
        .answer(
            200,
            """
            {"entity_tag":"5-e","identities":[
             {"iam_id":"IBMid-1","identifier":"IBMid-1","type":"user","future":1},
             {"iam_id":"IBMid-2","identifier":"IBMid-2","type":"user","future":2}]}
            """)
        .answer(200, "{}");

    profile.identities().ensure(TrustedIdentity.user(new IamId("IBMid-1")).describedAs("me"));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getHeaders().get("If-Match")).isEqualTo("5-e");
    assertThat(JsonParser.parseString(IdentityServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"identities":[
                 {"identifier":"IBMid-1","type":"user","future":1,"description":"me"},
                 {"identifier":"IBMid-2","type":"user","future":2}]}
                """));
  }

  @Test
  void aLinkIsDeletedByParametersInTheQuery() throws Exception {
    TrustedProfile profile = profile();
    server.answer(204, "");
    Crn cluster = Crn.ofInstance("containers-kubernetes", "us-south", IdentityServer.ACCOUNT, "c");

    profile.links().delete(ComputeLink.kubernetes(cluster).namespace("n").serviceAccount("s"));

    RecordedRequest delete = server.next();
    assertThat(delete.getMethod()).isEqualTo("DELETE");
    assertThat(delete.getUrl().encodedPath()).isEqualTo("/v1/profiles/Profile-1/links");
    assertThat(delete.getUrl().queryParameter("type")).isEqualTo("IKS_SA");
    assertThat(delete.getUrl().queryParameter("crn")).isEqualTo(cluster.toString());
    assertThat(delete.getUrl().queryParameter("namespace")).isEqualTo("n");
    assertThat(delete.getUrl().queryParameter("name")).isEqualTo("s");
  }
}
