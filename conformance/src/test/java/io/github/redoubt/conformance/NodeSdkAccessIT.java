package io.github.redoubt.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.redoubt.access.Access;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.access.apikeys.LeakAction;
import io.github.redoubt.access.claims.Claim;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.KubernetesClaims;
import io.github.redoubt.access.groups.AccessGroup;
import io.github.redoubt.access.groups.Member;
import io.github.redoubt.access.policies.Condition;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.profiles.ClaimRule;
import io.github.redoubt.access.profiles.ComputeLink;
import io.github.redoubt.access.profiles.TrustedProfile;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client and IBM's for Node share an account: what one writes the other reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeSdkAccessIT {

  private final Emulator emulator = Emulator.start();
  private final Account account = emulator.newAccount();
  private final Access access = Access.on(signedIn(Credentials.apiKey(account.apiKey())));
  private final Crn cluster =
      Crn.parse(
          "crn:v1:bluemix:public:containers-kubernetes:us-south:a/"
              + account.accountId()
              + ":bothways::");
  private JsonObject read = new JsonObject();
  private JsonObject node = new JsonObject();

  @BeforeAll
  void bothWrite() {
    JsonObject input = new JsonObject();
    input.addProperty("accountId", account.accountId());
    input.addProperty("apiKey", account.apiKey());
    JsonObject endpoints = new JsonObject();
    emulator.endpoints().forEach((name, at) -> endpoints.addProperty(name, at.toString()));
    input.add("endpoints", endpoints);
    input.add("java", written());
    JsonObject answer = Node.run("both-ways.js", input);
    read = answer.getAsJsonObject("read");
    node = answer.getAsJsonObject("node");
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private IbmCloud signedIn(Credentials credentials) {
    return IbmCloud.connect(credentials).emulatedBy(emulator.endpoints());
  }

  /** Writes one of each kind; gives their ids. */
  private JsonObject written() {
    JsonObject java = new JsonObject();
    java.addProperty("cluster", cluster.toString());
    ServiceId serviceId =
        access.serviceIds().newServiceId("java").describedAs("written in Java").create();
    java.addProperty("serviceId", serviceId.id());
    try (ApiKeySecret secret = serviceId.newApiKey("java-key").create()) {
      java.addProperty("apiKey", secret.apiKey().id());
      java.addProperty(
          "apiKeySecret", secret.revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }
    java.addProperty("profile", writtenProfile().id());
    AccessGroup group =
        access.accessGroups().newGroup("java").describedAs("people of Java").create();
    group.members().add(serviceId.iamId()).orThrow();
    java.addProperty("group", group.id());
    writePolicies(java, serviceId);
    return java;
  }

  private TrustedProfile writtenProfile() {
    TrustedProfile profile =
        access.trustedProfiles().newProfile("java").describedAs("pods of Java").create();
    profile.rules().create(ClaimTerms.kubernetes().where(KubernetesClaims.NAMESPACE.equalTo("prod")));
    profile
        .rules()
        .create(
            ClaimTerms.federatedUsers("https://idp.example.com", Duration.ofHours(2))
                .where(Claim.named("groups").isOneOf("ops", "dev")));
    profile
        .links()
        .create(ComputeLink.kubernetes(cluster).namespace("prod").serviceAccount("orders"));
    return profile;
  }

  private void writePolicies(JsonObject java, ServiceId serviceId) {
    Grant reading = Grant.to(serviceId).roles(Role.READER).on(Resource.service("kms"));
    java.addProperty("policy", access.policies().create(reading).id());
    Condition officeHours =
        Condition.weekly(ZoneOffset.ofHours(1), DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
            .between(LocalTime.of(9, 0), LocalTime.of(17, 0));
    Grant writing =
        Grant.to(serviceId)
            .roles(Role.WRITER)
            .on(Resource.service("cloud-object-storage"))
            .when(officeHours);
    java.addProperty("conditionalPolicy", access.policies().create(writing).id());
    java.addProperty(
        "role",
        access
            .roles()
            .newRole("JavaReader", "kms", "kms.secrets.list", "kms.secrets.read")
            .create()
            .id());
  }

  private String made(String kind) {
    return node.get(kind).getAsString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serviceId",
        "apiKey",
        "profile",
        "rules",
        "link",
        "group",
        "member",
        "policy",
        "conditionalPolicy",
        "role"
      })
  void whatJavaWroteNodeReads(String kind) {
    assertThat(new Gson().fromJson(read.get(kind), String.class)).isEqualTo("as it was written");
  }

  @Test
  void javaReadsNodesServiceId() {
    ServiceId found = access.serviceIds().get(made("serviceId"));

    assertThat(found.name()).isEqualTo("node");
    assertThat(found.description()).contains("written in Node");
    assertThat(access.serviceIds().find("node")).contains(found);
  }

  @Test
  void javaSignsInWithNodesApiKey() {
    Access asNode = Access.on(signedIn(Credentials.apiKey(made("apiKeySecret"))));

    assertThat(asNode.apiKeys().get(made("apiKey")))
        .satisfies(
            key -> {
              assertThat(key.name()).isEqualTo("node-key");
              assertThat(key.iamId()).isEqualTo(new IamId("iam-" + made("serviceId")));
              assertThat(key.whenLeaked()).isEqualTo(LeakAction.DISABLE);
            });
  }

  @Test
  void javaReadsNodesProfileAndWhomItTrusts() {
    TrustedProfile profile = access.trustedProfiles().get(made("profile"));

    assertThat(profile.description()).contains("pods of Node");
    assertThat(profile.rules().get(made("computeRule")).terms())
        .isEqualTo(
            ClaimTerms.openShift()
                .where(KubernetesClaims.SERVICE_ACCOUNT.equalTo("orders"))
                .named("pods"));
    assertThat(profile.links().list().map(link -> link.to()))
        .singleElement()
        .satisfies(
            to ->
                assertThat(
                        to.linksTheSameAs(
                            ComputeLink.kubernetes(cluster)
                                .namespace("test")
                                .serviceAccount("billing")))
                    .isTrue());
  }

  @Test
  void javaReadsNodesRuleForFederatedUsers() {
    ClaimRule rule =
        access.trustedProfiles().get(made("profile")).rules().get(made("federatedRule"));
    ClaimTerms expected =
        ClaimTerms.federatedUsers("https://idp.example.com", Duration.ofHours(1))
            .where(Claim.named("groups").contains("ops"));

    assertThat(rule.terms().conditions()).isEqualTo(expected.conditions());
    assertThat(rule.terms().toString()).isEqualTo(expected.toString());
  }

  @Test
  void javaReadsNodesGroupAndItsMember() {
    AccessGroup group = access.accessGroups().get(made("group"));

    assertThat(group.description()).contains("people of Node");
    assertThat(group.members().list().map(Member::iamId))
        .containsExactly(new IamId("iam-" + made("serviceId")));
  }

  @Test
  void javaReadsNodesPolicyAsAGrant() {
    Grant expected =
        Grant.to(access.serviceIds().get(made("serviceId")))
            .roles(Role.WRITER)
            .on(Resource.service("kms"));

    assertThat(access.policies().get(made("policy")).grant()).contains(expected);
    assertThat(access.policies().find(expected).map(found -> found.id())).contains(made("policy"));
  }

  @Test
  void javaReadsNodesConditionAsOfficeHours() {
    assertThat(access.policies().get(made("conditionalPolicy")).condition())
        .contains(
            Condition.weekly(ZoneOffset.UTC, DayOfWeek.MONDAY, DayOfWeek.TUESDAY)
                .between(LocalTime.of(8, 0), LocalTime.of(16, 30)));
  }

  @Test
  void javaReadsNodesRole() {
    assertThat(access.roles().get(made("role")).actions()).containsExactly("kms.secrets.read");
    assertThat(access.roles().find("NodeReader", "kms")).isPresent();
  }
}
