package io.github.redoubt.emulator.iam.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policies of version 2 let through, seen at the services. */
class GrantTest {

  private final PolicyCloud cloud = PolicyCloud.fresh();

  /** With its seconds, whichever they are. */
  private static String time(Instant time) {
    return "\"" + time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00") + "\"";
  }

  private static String once(Instant from, Instant to) {
    String key = "{\"key\":\"{{environment.attributes.current_date_time}}\",\"operator\":";
    return "\"pattern\":\"time-based-conditions:once\",\"rule\":{\"operator\":\"and\","
        + "\"conditions\":["
        + key
        + "\"dateTimeGreaterThanOrEquals\",\"value\":"
        + time(from)
        + "},"
        + key
        + "\"dateTimeLessThanOrEquals\",\"value\":"
        + time(to)
        + "}]},";
  }

  @Test
  void aTemporaryPolicyBeginsAndEndsByTheClockOfTheEmulator() {
    try (Emulator emulator = Emulator.start()) {
      PolicyCloud own = PolicyCloud.of(emulator);
      String serviceId = own.newServiceId("s");
      Caller service = own.signedIn(serviceId);
      String list = "/v1/serviceids?account_id=" + own.account();
      Instant begin = emulator.clock().instant().plus(Duration.ofMinutes(10));
      own.owner()
          .post(
              "/v2/policies",
              own.policy(
                  serviceId,
                  "role:Viewer",
                  "iam-identity",
                  once(begin, begin.plus(Duration.ofMinutes(10)))));

      assertThat(service.get(list).status()).isEqualTo(403);
      emulator.clock().advance(Duration.ofMinutes(15));
      assertThat(service.get(list).status()).isEqualTo(200);
      emulator.clock().advance(Duration.ofMinutes(15));
      assertThat(service.get(list).status()).isEqualTo(403);
    }
  }

  @Test
  void aDeletedPolicyCannotBePutBackAfterTenDays() {
    try (Emulator emulator = Emulator.start()) {
      PolicyCloud own = PolicyCloud.of(emulator);
      String path =
          "/v1/policies/"
              + own.owner()
                  .post("/v2/policies", own.policy(own.newServiceId("s"), "role:Viewer", "kms", ""))
                  .text("id");
      own.owner().delete(path);
      emulator.clock().advance(Duration.ofDays(11));
      Caller later = Caller.of(emulator).withApiKey(own.apiKey()).with("If-Match", "*");

      assertThat(later.json("PATCH", path, "{\"state\":\"active\"}").status()).isEqualTo(404);
    }
  }

  @Test
  void aPolicyOfAnAccessGroupIsForItsMembers() {
    Caller owner = cloud.owner();
    String serviceId = cloud.newServiceId("s");
    Caller service = cloud.signedIn(serviceId);
    String list = "/v1/serviceids?account_id=" + cloud.account();
    String group =
        owner.post("/v2/groups?account_id=" + cloud.account(), "{\"name\":\"g\"}").text("id");
    Reply policy =
        owner.post(
            "/v2/policies",
            cloud.policyOn(
                PolicyCloud.is("access_group_id", group),
                "role:Viewer",
                PolicyCloud.is("serviceName", "iam-identity"),
                ""));
    assertThat(policy.status()).isEqualTo(201);
    assertThat(service.get(list).status()).isEqualTo(403);

    owner.put(
        "/v2/groups/" + group + "/members",
        "{\"members\":[{\"iam_id\":\"iam-%s\",\"type\":\"service\"}]}".formatted(serviceId));

    assertThat(service.get(list).status()).isEqualTo(200);
    owner.delete("/v2/groups/" + group + "/members/iam-" + serviceId);
    assertThat(service.get(list).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stringEquals|"ID"|200
          stringEquals|"other"|403
          stringMatch|"ServiceId-*"|200
          stringMatch|"Service?d-*"|200
          stringMatch|"Profile-*"|403
          stringEqualsAnyOf|["other","ID"]|200
          stringEqualsAnyOf|["other"]|403
          stringMatchAnyOf|["x*","ServiceId-*"]|200
          stringMatchAnyOf|["x*"]|403
          stringExists|true|200
          stringExists|false|403
          """)
  void eachOperatorSaysWhichResourcesAreMeant(String operator, String value, int status) {
    String serviceId = cloud.newServiceId("s");
    String resource =
        PolicyCloud.is("serviceName", "iam-identity")
            + ",{\"key\":\"resource\",\"operator\":\"%s\",\"value\":%s}"
                .formatted(operator, value.replace("ID", serviceId));
    Reply made =
        cloud
            .owner()
            .post(
                "/v2/policies",
                cloud.policyOn(
                    PolicyCloud.is("iam_id", "iam-" + serviceId), "role:Viewer", resource, ""));
    assertThat(made.status()).as(made.text()).isEqualTo(201);

    Reply read = cloud.signedIn(serviceId).get("/v1/serviceids/" + serviceId);

    assertThat(read.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stringEqualsAnyOf|"a"
          stringEquals|["a"]
          stringEqualsAnyOf|[]
          stringEqualsAnyOf|["1","2","3","4","5","6","7","8","9","10","11"]
          stringExists|"perhaps"
          stringBegins|"a"
          stringEquals|""
          """)
  void anAttributeThatMakesNoSenseIsRefused(String operator, String value) {
    String resource =
        PolicyCloud.is("serviceName", "kms")
            + ",{\"key\":\"resource\",\"operator\":\"%s\",\"value\":%s}".formatted(operator, value);

    Reply refused =
        cloud
            .owner()
            .post(
                "/v2/policies",
                cloud.policyOn(PolicyCloud.is("iam_id", "IBMid-1"), "role:Viewer", resource, ""));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("invalid_body");
  }

  @Test
  void aValueHasAtMostAThousandCharacters() {
    String longest = PolicyCloud.is("resource", "x".repeat(1000));
    String tooLong = PolicyCloud.is("resource", "x".repeat(1001));
    String subject = PolicyCloud.is("iam_id", "IBMid-1");
    String kms = PolicyCloud.is("serviceName", "kms") + ",";

    assertThat(post(cloud.policyOn(subject, "role:Viewer", kms + longest, ""))).isEqualTo(201);
    assertThat(post(cloud.policyOn(subject, "role:Viewer", kms + tooLong, ""))).isEqualTo(400);
  }

  private int post(String policy) {
    return cloud.owner().post("/v2/policies", policy).status();
  }

  @Test
  void aPolicyMayBeAboutOneFolderOfABucket() {
    String storage = instance("objectStorage");
    String bucket = "b" + UUID.randomUUID().toString().replace("-", "");
    URI address = Caller.address(cloud.emulator(), "objectStorage");
    Caller owner = cloud.owner().at(address).with("ibm-service-instance-id", storage);
    owner.put("/" + bucket, "");
    owner.put("/" + bucket + "/home/a", "a");
    owner.put("/" + bucket + "/secret/b", "b");
    String serviceId = cloud.newServiceId("s");
    Reply made =
        cloud
            .owner()
            .post(
                "/v2/policies",
                cloud.policy(
                    serviceId,
                    "serviceRole:Writer",
                    "cloud-object-storage",
                    """
                    "pattern":"attribute-based-condition:resource:literal-and-wildcard",
                    "rule":{"operator":"or","conditions":[
                      {"key":"{{resource.attributes.path}}","operator":"stringMatch",
                       "value":"home/*"},
                      {"operator":"and","conditions":[
                        {"key":"{{resource.attributes.prefix}}","operator":"stringEquals",
                         "value":"home/"},
                        {"key":"{{resource.attributes.delimiter}}",
                         "operator":"stringEqualsAnyOf","value":["","/"]}]}]},
                    """));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    Caller service = cloud.signedIn(serviceId).at(address);

    assertThat(service.get("/" + bucket + "/home/a").status()).isEqualTo(200);
    assertThat(service.put("/" + bucket + "/home/c", "c").status()).isEqualTo(200);
    assertThat(service.get("/" + bucket + "/secret/b").status()).isEqualTo(403);
    assertThat(service.delete("/" + bucket + "/secret/b").status()).isEqualTo(403);
    assertThat(service.get("/" + bucket + "?prefix=home/").status()).isEqualTo(200);
    assertThat(service.get("/" + bucket + "?prefix=home/&delimiter=/").status()).isEqualTo(200);
    assertThat(service.get("/" + bucket + "?prefix=secret/").status()).isEqualTo(403);
    assertThat(service.get("/" + bucket).status()).isEqualTo(403);
  }

  private String instance(String name) {
    return Objects.requireNonNull(cloud.instances().get(name));
  }
}
