package io.github.redoubt.emulator.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.StreamedEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDeliveryTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Paths paths = new Paths(EMULATOR);

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private String bucketTarget(String bucket) {
    paths.authorize("atracker", "cloud-object-storage", "ObjectWriter");
    return paths.newTarget(paths.bucketTarget(bucket));
  }

  private List<String> streamed() {
    return paths.streamed();
  }

  @Test
  void anEventOfARegionBecomesAnObject() {
    String bucket = paths.newBucket();
    paths.newRoute(Paths.rule(bucketTarget(bucket), "us-south"));
    paths.useKeys();

    String name =
        paths.objects(bucket).stream()
            .filter(each -> paths.object(bucket, each).contains("kms.secrets.list"))
            .findFirst()
            .orElseThrow();
    assertThat(name)
        .matches(
            paths.accountId()
                + "/us-south/\\d{4}-\\d\\d-\\d\\dT\\d\\d/"
                + "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000_[0-9a-f-]{36}\\.log");
    JsonObject event = JsonParser.parseString(paths.object(bucket, name)).getAsJsonObject();
    assertThat(event.get("action").getAsString()).isEqualTo("kms.secrets.list");
    assertThat(event.get("logSourceCRN").getAsString()).isEqualTo(paths.instance("keyProtect"));
  }

  @Test
  void whatEventRoutingWritesIsNoEventItself() {
    String bucket = paths.newBucket();
    paths
        .at("objectStorageConfiguration")
        .patch(
            "/b/" + bucket,
            "{\"activity_tracking\":{\"management_events\":true,\"write_data_events\":true}}");
    paths.newRoute(Paths.rule(bucketTarget(bucket), "*"));

    paths.useKeys();

    assertThat(paths.objects(bucket)).isNotEmpty();
    assertThat(EMULATOR.activity().events("cloud-object-storage.object.create"))
        .noneMatch(each -> each.targetId().endsWith(":" + bucket));
  }

  @Test
  void anEncryptedBucketTakesEventsOfItsOwnKeyInToo() {
    String keyProtect = paths.instance("keyProtect");
    paths.authorize("cloud-object-storage", "kms", "Reader");
    String key =
        Paths.made(
                paths
                    .at("keyProtect")
                    .with("Bluemix-Instance", Paths.guid(keyProtect))
                    .post(
                        "/api/v2/keys",
                        """
                        {"metadata":{"collectionType":"application/vnd.ibm.kms.key+json",
                          "collectionTotal":1},
                         "resources":[{"type":"application/vnd.ibm.kms.key+json","name":"root",
                          "extractable":false}]}
                        """))
            .json()
            .getAsJsonArray("resources")
            .get(0)
            .getAsJsonObject()
            .get("crn")
            .getAsString();
    String bucket = "b" + UUID.randomUUID();
    Paths.made(
        paths
            .at("objectStorage")
            .with("ibm-service-instance-id", paths.instance("objectStorage"))
            .with("ibm-sse-kp-encryption-algorithm", "AES256")
            .with("ibm-sse-kp-customer-root-key-crn", key)
            .put("/" + bucket, ""));
    paths.newRoute(Paths.rule(bucketTarget(bucket), "us-south"));

    paths.useKeys();

    assertThat(paths.objects(bucket))
        .filteredOn(each -> paths.object(bucket, each).contains("kms.secrets.list"))
        .hasSize(1);
  }

  @Test
  void globalEventsGoWhereGlobalIsSaid() {
    paths.newRoute(Paths.rule(paths.newStreamTarget(), "global"));
    paths.useKeys();
    paths.useIam();

    assertThat(streamed()).containsExactly("iam-identity.account-serviceid.create");
  }

  @Test
  void recordsOfAStreamSayWhatTheyAre() {
    paths.newRoute(Paths.rule(paths.newStreamTarget(), "us"));
    paths.useKeys();

    StreamedEvent record =
        EMULATOR.routing().streamed().stream()
            .filter(each -> each.json().contains(paths.instance("keyProtect")))
            .findFirst()
            .orElseThrow();
    assertThat(record.topic()).isEqualTo("audit");
    assertThat(record.headers())
        .containsEntry("type", "audit")
        .containsEntry("account", paths.accountId())
        .containsEntry("region", "us-south")
        .containsEntry("location", "us-south");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-south", "us", "*"})
  void aPlaceHoldsWhatIsInIt(String place) {
    paths.newRoute(Paths.rule(paths.newStreamTarget(), place));
    paths.useKeys();

    assertThat(streamed()).contains("kms.secrets.list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east", "us-south-1", "eu", "u", "global"})
  void aPlaceHoldsNothingElse(String place) {
    paths.newRoute(Paths.rule(paths.newStreamTarget(), place.equals("u") ? "ca" : place));
    paths.useKeys();

    assertThat(streamed()).doesNotContain("kms.secrets.list");
  }

  @Test
  void theFirstRuleThatFitsCounts() {
    String target = paths.newStreamTarget();
    paths.newRoute("{\"target_ids\":[],\"locations\":[\"us-south\"]}," + Paths.rule(target, "*"));
    paths.useKeys();
    paths.useIam();

    assertThat(streamed()).containsExactly("iam-identity.account-serviceid.create");
  }

  @Test
  void eachRouteSendsOnItsOwn() {
    String bucket = paths.newBucket();
    String archive = bucketTarget(bucket);
    paths.newRoute(Paths.rule(paths.newStreamTarget(), "us-south"));
    paths.newRoute(Paths.rule(archive, "*"));
    paths.useKeys();

    assertThat(streamed()).contains("kms.secrets.list");
    assertThat(paths.objects(bucket)).isNotEmpty();
  }

  @Test
  void whatNoRouteCoversGoesToTheDefaultTargets() {
    String target = paths.newStreamTarget();
    paths.newRoute("{\"target_ids\":[],\"locations\":[\"global\"]}");
    paths.settings("\"" + target + "\"", "");
    paths.useIam();
    paths.useKeys();

    assertThat(streamed()).containsExactly("kms.secrets.list");
  }

  @Test
  void withoutRoutesAndDefaultsNothingGoesAnywhere() {
    paths.newStreamTarget();
    paths.useKeys();

    assertThat(streamed()).isEmpty();
  }

  @Test
  void eventsOfOthersStayTheirs() {
    paths.newRoute(Paths.rule(paths.newStreamTarget(), "*"));

    new Paths(EMULATOR).useKeys();

    assertThat(streamed()).doesNotContain("kms.secrets.list");
  }

  @Test
  void aTargetTellsWhyNothingArrives() {
    String bucket = paths.newBucket();
    String id = bucketTarget(bucket);
    Paths.made(paths.at("objectStorage").delete("/" + bucket));
    paths.newRoute(Paths.rule(id, "us-south"));

    paths.useKeys();

    JsonObject target = paths.eventRouting().get("/api/v2/targets/" + id).json();
    assertThat(Paths.status(target)).isEqualTo("failed");
    assertThat(target.getAsJsonObject("write_status").get("reason_for_last_failure").getAsString())
        .contains(bucket);
  }

  @Test
  void logsNeedAnAuthorization() {
    String id = paths.newLogsTarget();
    paths.newRoute(Paths.rule(id, "us-south"));

    paths.useKeys();

    Caller routing = paths.eventRouting();
    assertThat(Paths.status(routing.get("/api/v2/targets/" + id).json())).isEqualTo("failed");
    paths.authorize("atracker", "logs", "Sender");
    paths.useKeys();
    assertThat(Paths.status(routing.get("/api/v2/targets/" + id).json())).isEqualTo("success");
  }
}
