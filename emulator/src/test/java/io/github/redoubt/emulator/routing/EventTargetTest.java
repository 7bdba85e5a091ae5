package io.github.redoubt.emulator.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTargetTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String ALL = "/api/v2/targets";
  private static final String STREAMS =
      """
      {"name":"stream","target_type":"event_streams","eventstreams_endpoint":{
       "target_crn":"crn:v1:bluemix:public:messagehub:us-south:a/%s:4d1f::",
       "brokers":["broker-0:9093"],"topic":"audit",%s}}
      """;

  private final Paths paths = new Paths(EMULATOR);
  private final Caller routing = paths.eventRouting();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  @Test
  void aTargetIsShownAsItWasMade() {
    Reply made = routing.post(ALL, paths.logsTarget());

    assertThat(made.status()).isEqualTo(201);
    JsonObject target = made.json();
    assertThat(target.get("crn").getAsString())
        .matches(
            "crn:v1:bluemix:public:atracker:us-south:a/"
                + paths.accountId()
                + ":[0-9a-f-]{36}:target:"
                + target.get("id").getAsString());
    assertThat(target.get("region").getAsString()).isEqualTo("us-south");
    assertThat(target.get("managed_by").getAsString()).isEqualTo("account");
    assertThat(target.get("api_version").getAsInt()).isEqualTo(2);
    assertThat(Paths.status(target)).isEqualTo("success");
    assertThat(routing.get(ALL + "/" + target.get("id").getAsString()).json()).isEqualTo(target);
  }

  @Test
  void aBucketIsATargetOnceTheServiceMayWriteThere() {
    String bucket = paths.newBucket();

    Reply refused = routing.post(ALL, paths.bucketTarget(bucket));
    paths.authorize("atracker", "cloud-object-storage", "ObjectWriter");
    Reply made = routing.post(ALL, paths.bucketTarget(bucket));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("cos_write_test_failed");
    assertThat(refused.text("trace")).isNotEmpty();
    assertThat(made.status()).isEqualTo(201);
    assertThat(routing.get(ALL).json().getAsJsonArray("targets")).hasSize(1);
    assertThat(paths.objects(bucket)).isEmpty();
  }

  @Test
  void aBucketThatIsNotThereIsNoTarget() {
    paths.authorize("atracker", "cloud-object-storage", "ObjectWriter");

    assertThat(routing.post(ALL, paths.bucketTarget("no-such-bucket")).errorCode())
        .isEqualTo("cos_write_test_failed");
  }

  @Test
  void anApiKeyOpensABucketAndIsNeverShown() {
    String body =
        paths
            .bucketTarget(paths.newBucket())
            .replace(
                "\"service_to_service_enabled\":true", "\"api_key\":\"" + paths.apiKey() + "\"");

    Reply made = routing.post(ALL, body);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text()).doesNotContain(paths.apiKey());
    assertThat(made.json().getAsJsonObject("cos_endpoint").has("api_key")).isFalse();
    assertThat(
            made.json()
                .getAsJsonObject("cos_endpoint")
                .get("service_to_service_enabled")
                .getAsBoolean())
        .isFalse();
  }

  @Test
  void aBucketWithoutAWayInIsRefused() {
    String body =
        paths
            .bucketTarget(paths.newBucket())
            .replace("\"service_to_service_enabled\":true", "\"service_to_service_enabled\":false");

    assertThat(routing.post(ALL, body).errorCode()).isEqualTo("invalid_value");
  }

  @Test
  void theKeyOfAStreamComesBackMasked() {
    Reply made =
        routing.post(
            ALL, STREAMS.formatted(paths.accountId(), "\"api_key\":\"" + paths.apiKey() + "\""));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().getAsJsonObject("eventstreams_endpoint").get("api_key").getAsString())
        .isEqualTo("REDACTED");
  }

  @Test
  void aStreamNeedsAnAuthorizationToo() {
    String body = STREAMS.formatted(paths.accountId(), "\"service_to_service_enabled\":true");

    Reply refused = routing.post(ALL, body);
    paths.authorize("atracker", "messagehub", "Writer");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(routing.post(ALL, body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a/b\",\"target_type\":\"cloud_logs\",\"cloudlogs_endpoint\":{\"target_crn\":\"%s\"}}",
        "{\"name\":\"a\",\"target_type\":\"logdna\",\"cloudlogs_endpoint\":{\"target_crn\":\"%s\"}}",
        "{\"name\":\"a\",\"target_type\":\"cloud_logs\",\"cos_endpoint\":{\"target_crn\":\"%s\"}}",
        "{\"name\":\"a\",\"target_type\":\"cloud_logs\"}",
        "{\"name\":\"a\",\"target_type\":\"cloud_logs\",\"cloudlogs_endpoint\":{\"target_crn\":\"x%s\"}}",
        "{\"name\":\"a\",\"target_type\":\"cloud_logs\",\"region\":\"mars\",\"cloudlogs_endpoint\":{\"target_crn\":\"%s\"}}",
        "{\"name\":\"a\",\"target_type\":\"cloud_logs\",\"managed_by\":\"me\",\"cloudlogs_endpoint\":{\"target_crn\":\"%s\"}}"
      })
  void whatIsWrongIsAnInvalidValue(String body) {
    Reply refused = routing.post(ALL, body.formatted(paths.instance("cloudLogs")));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("invalid_value");
  }

  @Test
  void whatIsNoJsonDoesNotBind() {
    assertThat(routing.post(ALL, "{\"name\":").errorCode()).isEqualTo("binding_error");
  }

  @Test
  void aNameIsAsLongAsAThousand() {
    String longest = "n".repeat(1000);

    assertThat(
            routing
                .post(ALL, paths.logsTarget().replace("\"audit\"", "\"" + longest + "\""))
                .status())
        .isEqualTo(201);
    assertThat(
            routing
                .post(ALL, paths.logsTarget().replace("\"audit\"", "\"" + longest + "n\""))
                .errorCode())
        .isEqualTo("invalid_value");
  }

  @Test
  void sixteenTargetsAreAllThereCanBe() {
    for (int i = 0; i < 16; i++) {
      paths.newLogsTarget();
    }

    assertThat(routing.post(ALL, paths.logsTarget()).errorCode()).isEqualTo("target_limit_reached");
  }

  @Test
  void aTargetIsWhereTheSettingsPermit() {
    routing.put(
        "/api/v2/settings",
        """
        {"default_targets":[],"permitted_target_regions":["eu-de"],
         "metadata_region_primary":"us-south","private_api_endpoint_only":false}
        """);
    String inFrankfurt = paths.logsTarget().replace("\"name\"", "\"region\":\"eu-de\",\"name\"");

    assertThat(routing.post(ALL, paths.logsTarget()).errorCode()).isEqualTo("region_not_allowed");
    assertThat(routing.post(ALL, inFrankfurt).text("region")).isEqualTo("eu-de");
    assertThat(routing.get(ALL + "?region=eu-de").json().getAsJsonArray("targets")).hasSize(1);
    assertThat(routing.get(ALL + "?region=us-south").json().getAsJsonArray("targets")).isEmpty();
  }

  @Test
  void aTargetIsRenamedAndKeepsItsEndpoint() {
    String id = paths.newLogsTarget();

    Reply changed = routing.put(ALL + "/" + id, "{\"name\":\"renamed\"}");

    assertThat(changed.text("name")).isEqualTo("renamed");
    assertThat(changed.json().getAsJsonObject("cloudlogs_endpoint").get("target_crn").getAsString())
        .isEqualTo(paths.instance("cloudLogs"));
  }

  @Test
  void theTypeOfATargetStays() {
    String id = paths.newLogsTarget();
    paths.authorize("atracker", "cloud-object-storage", "ObjectWriter");

    Reply refused = routing.put(ALL + "/" + id, paths.bucketTarget(paths.newBucket()));

    assertThat(refused.errorCode()).isEqualTo("invalid_value");
  }

  @Test
  void deletionWarnsOfWhatUsesTheTarget() {
    String id = paths.newLogsTarget();
    paths.newRoute(Paths.rule(id, "*"));
    paths.settings("\"" + id + "\"", "");

    Reply report = routing.delete(ALL + "/" + id);

    assertThat(report.status()).isEqualTo(200);
    assertThat(report.json().getAsJsonArray("warnings")).hasSize(2);
    assertThat(routing.get(ALL + "/" + id).status()).isEqualTo(404);
    assertThat(routing.get(ALL + "/" + id).errorCode()).isEqualTo("not_found");
  }

  @Test
  void deletionOfWhatNobodyUsesWarnsOfNothing() {
    Reply report = routing.delete(ALL + "/" + paths.newLogsTarget());

    assertThat(report.json().getAsJsonArray("warnings")).isEmpty();
  }

  @Test
  void validationTellsThatTheWayIsShut() {
    paths.authorize("atracker", "cloud-object-storage", "ObjectWriter");
    String bucket = paths.newBucket();
    String id = paths.newTarget(paths.bucketTarget(bucket));
    paths.at("objectStorage").delete("/" + bucket);

    Reply validated = routing.post(ALL + "/" + id + "/validate", "");

    assertThat(validated.status()).isEqualTo(200);
    JsonObject status = validated.json().getAsJsonObject("write_status");
    assertThat(status.get("status").getAsString()).isEqualTo("failed");
    assertThat(status.get("reason_for_last_failure").getAsString()).contains(bucket);
    assertThat(status.has("last_failure")).isTrue();
  }

  @Test
  void whoMayOnlyLookDoesNotMake() {
    Caller viewer =
        paths.withRole("Viewer", "atracker").at(Caller.address(EMULATOR, "eventRouting"));

    assertThat(viewer.get(ALL).status()).isEqualTo(200);
    assertThat(viewer.post(ALL, paths.logsTarget()).status()).isEqualTo(403);
  }

  @Test
  void whoIsNotKnownIsTurnedAway() {
    Reply refused = Caller.of(EMULATOR).at(Caller.address(EMULATOR, "eventRouting")).get(ALL);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.errorCode()).isEqualTo("invalid_token");
  }

  @Test
  void targetsOfOthersAreNotThere() {
    String id = new Paths(EMULATOR).newLogsTarget();

    assertThat(routing.get(ALL + "/" + id).status()).isEqualTo(404);
  }
}
