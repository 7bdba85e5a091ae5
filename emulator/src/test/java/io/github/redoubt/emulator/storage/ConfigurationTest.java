package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http;
import io.github.redoubt.emulator.Http.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Cloud cloud = new Cloud(EMULATOR);
  private final String bucket = Cloud.newName();
  private final String path = "/b/" + bucket;
  private final Http configuration = cloud.configuration();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  @BeforeEach
  void makeBucket() {
    cloud.create(bucket, "us-south-standard", Map.of());
  }

  private Answer patch(String json) {
    return patch(json, Map.of());
  }

  private Answer patch(String json, Map<String, String> headers) {
    return configuration.send("PATCH", path, "application/merge-patch+json", json, headers);
  }

  private static JsonObject parse(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }

  @Test
  void theEndpointEndsInTheVersion() {
    assertThat(EMULATOR.endpoints().get("objectStorageConfiguration")).asString().endsWith("/v1");
  }

  @Test
  void aNewBucketTellsWhatItIsAndThatNothingIsSetUp() {
    JsonObject answer = configuration.get(path).json();

    String instance = cloud.instance("objectStorage");
    assertThat(answer.get("name").getAsString()).isEqualTo(bucket);
    assertThat(answer.get("crn").getAsString())
        .isEqualTo(instance.substring(0, instance.length() - 1) + "bucket:" + bucket);
    assertThat(answer.get("service_instance_id").getAsString())
        .isEqualTo(instance.split(":", -1)[7]);
    assertThat(answer.get("service_instance_crn").getAsString()).isEqualTo(instance);
    assertThat(answer.get("time_created").getAsString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
        .isEqualTo(answer.get("time_updated").getAsString());
    assertThat(answer.keySet())
        .doesNotContain("firewall", "activity_tracking", "metrics_monitoring", "hard_quota");
  }

  @Test
  void whatIsInTheBucketIsCounted() {
    cloud.storage().put("/" + bucket + "/a", "1234", Map.of());
    cloud.storage().put("/" + bucket + "/b", "56", Map.of());

    JsonObject answer = configuration.get(path).json();

    assertThat(answer.get("object_count").getAsLong()).isEqualTo(2);
    assertThat(answer.get("bytes_used").getAsLong()).isEqualTo(6);
    assertThat(answer.get("noncurrent_object_count").getAsLong()).isZero();
    assertThat(answer.get("noncurrent_bytes_used").getAsLong()).isZero();
    assertThat(answer.get("delete_marker_count").getAsLong()).isZero();
  }

  @Test
  void aPatchHasNoBodyAndIsReadBack() {
    String settings =
        """
        {"firewall":{"allowed_ip":["192.0.2.0/24","2001:db8::1"],"denied_ip":["192.0.2.9"],
          "allowed_network_type":["private","direct"]},
         "activity_tracking":{"read_data_events":true,"write_data_events":true,
          "management_events":true},
         "metrics_monitoring":{"usage_metrics_enabled":true,"request_metrics_enabled":false},
         "hard_quota":1048576}\
        """;

    Answer patched = patch(settings);
    JsonObject answer = configuration.get(path).json();

    assertThat(patched.status()).isEqualTo(204);
    assertThat(patched.response().body()).isEmpty();
    JsonObject expected = parse(settings);
    for (String field : expected.keySet()) {
      assertThat(answer.get(field)).isEqualTo(expected.get(field));
    }
  }

  @Test
  void aPatchLeavesAloneWhatItDoesNotName() {
    patch("{\"hard_quota\":5,\"activity_tracking\":{\"read_data_events\":true}}");

    patch("{\"activity_tracking\":{\"write_data_events\":true}}");

    JsonObject answer = configuration.get(path).json();
    assertThat(answer.get("hard_quota").getAsLong()).isEqualTo(5);
    assertThat(answer.getAsJsonObject("activity_tracking"))
        .isEqualTo(parse("{\"read_data_events\":true,\"write_data_events\":true}"));
  }

  @Test
  void aListIsReplacedAsAWhole() {
    patch("{\"firewall\":{\"allowed_ip\":[\"192.0.2.1\",\"192.0.2.2\"]}}");

    patch("{\"firewall\":{\"allowed_ip\":[\"192.0.2.3\"]}}");

    assertThat(configuration.get(path).json().getAsJsonObject("firewall"))
        .isEqualTo(parse("{\"allowed_ip\":[\"192.0.2.3\"]}"));
  }

  @Test
  void nullRemoves() {
    patch("{\"hard_quota\":5,\"firewall\":{\"allowed_ip\":[\"192.0.2.1\"],\"denied_ip\":[]}}");

    patch("{\"hard_quota\":null,\"firewall\":{\"denied_ip\":null}}");

    JsonObject answer = configuration.get(path).json();
    assertThat(answer.has("hard_quota")).isFalse();
    assertThat(answer.getAsJsonObject("firewall").keySet()).containsExactly("allowed_ip");
  }

  @Test
  void aStalePatchIsRefusedAndChangesNothing() {
    String tag = configuration.get(path).header("etag");
    assertThat(patch("{\"hard_quota\":5}", Map.of("If-Match", tag)).status()).isEqualTo(204);

    Answer stale = patch("{\"hard_quota\":6}", Map.of("If-Match", tag));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(configuration.get(path).json().get("hard_quota").getAsLong()).isEqualTo(5);
  }

  @Test
  void eachChangeHasANewTagAndTime() {
    Answer before = configuration.get(path);
    EMULATOR.clock().advance(Duration.ofSeconds(2));

    Answer patched = patch("{\"hard_quota\":5}");

    Answer after = configuration.get(path);
    assertThat(after.header("etag"))
        .isNotEqualTo(before.header("etag"))
        .isEqualTo(patched.header("etag"));
    assertThat(after.json().get("time_updated").getAsString())
        .isGreaterThan(before.json().get("time_updated").getAsString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"firewall\":{\"allowed_ip\":[\"192.0.2.300\"]}}",
        "{\"firewall\":{\"allowed_ip\":\"192.0.2.3\"}}",
        "{\"firewall\":{\"allowed_network_type\":[\"vpn\"]}}",
        "{\"firewall\":{\"alowed_ip\":[]}}",
        "{\"firewall\":[]}",
        "{\"activity_tracking\":{\"read_data_events\":\"yes\"}}",
        "{\"activity_tracking\":{\"activity_tracker_crn\":\"here\"}}",
        "{\"metrics_monitoring\":{\"request_metrics_enabled\":1}}",
        "{\"hard_quota\":-1}",
        "{\"hard_quota\":1.5}",
        "{\"hard_quota\":\"1\"}",
        "{\"name\":\"other\"}",
        "[]",
        "{"
      })
  void whatMakesNoSenseIsRefusedAndChangesNothing(String json) {
    Answer refused = patch(json);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getAsJsonArray("errors")).hasSize(1);
    assertThat(refused.json().get("status_code").getAsInt()).isEqualTo(400);
    assertThat(refused.json().get("trace").getAsString()).isNotEmpty();
    assertThat(configuration.get(path).json().keySet())
        .doesNotContain("firewall", "activity_tracking", "metrics_monitoring", "hard_quota");
  }

  @Test
  void aFirewallOfAThousandEntriesIsTheMost() {
    String entries = "\"192.0.2.1\",".repeat(1000);

    assertThat(patch(allowing(entries.substring(0, entries.length() - 1))).status()).isEqualTo(204);
    assertThat(patch(allowing(entries + "\"192.0.2.2\"")).status()).isEqualTo(400);
  }

  private static String allowing(String entries) {
    return "{\"firewall\":{\"allowed_ip\":[" + entries + "]}}";
  }

  @Test
  void protectionManagementIsNotEmulated() {
    Answer refused = patch("{\"protection_management\":{\"requested_state\":\"activate\"}}");

    assertThat(refused.status()).isEqualTo(501);
  }

  @Test
  void aBucketThatIsNotThereIsNotFound() {
    Answer missing = configuration.get("/b/" + Cloud.newName());

    assertThat(missing.status()).isEqualTo(404);
    assertThat(errorCode(missing)).isEqualTo("NoSuchBucket");
  }

  @Test
  void aBucketOfAnotherAccountIsClosed() {
    Answer refused = new Cloud(EMULATOR).configuration().get(path);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(errorCode(refused)).isEqualTo("AccessDenied");
  }

  private static String errorCode(Answer answer) {
    return answer
        .json()
        .getAsJsonArray("errors")
        .get(0)
        .getAsJsonObject()
        .get("code")
        .getAsString();
  }

  @Test
  void nothingButATokenIsTaken() {
    Http nobody = Http.to(cloud.endpoint("objectStorageConfiguration"));

    assertThat(nobody.get(path).status()).isEqualTo(401);
    assertThat(
            nobody
                .send(
                    "GET",
                    path,
                    "",
                    "",
                    Map.of("Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/s3/aws4_request"))
                .status())
        .isEqualTo(401);
  }

  @Test
  void theFirewallIsForManagersOnly() {
    patch("{\"firewall\":{\"allowed_ip\":[\"127.0.0.0/8\"]},\"hard_quota\":5}");
    Http writer = cloud.configurationAs("Writer");

    JsonObject seen = writer.get(path).json();
    Answer refused = writer.send("PATCH", path, "", "{\"firewall\":{\"allowed_ip\":[]}}", Map.of());

    assertThat(seen.has("firewall")).isFalse();
    assertThat(seen.has("hard_quota")).isTrue();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(
            writer
                .send(
                    "PATCH",
                    path,
                    "",
                    "{\"activity_tracking\":{\"read_data_events\":true}}",
                    Map.of())
                .status())
        .isEqualTo(204);
    assertThat(cloud.configurationAs("Manager").get(path).json().has("firewall")).isTrue();
  }
}
