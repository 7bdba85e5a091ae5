package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTest {

  private static final Emulator EMULATOR = Emulator.start();
  private static final String ALL =
      "{\"management_events\":true,\"read_data_events\":true,\"write_data_events\":true}";

  private final Cloud cloud = new Cloud(EMULATOR);
  private final String bucket = Cloud.newName();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private void makeBucket(String tracking) {
    cloud.create(bucket, "eu-de-smart", Map.of());
    track(tracking);
  }

  private void track(String tracking) {
    cloud
        .configuration()
        .send("PATCH", "/b/" + bucket, "", "{\"activity_tracking\":" + tracking + "}", Map.of());
  }

  /** What was reported of this test's bucket, by action. */
  private List<String> actions() {
    return mine().stream().map(ActivityEvent::action).map(EventTest::unprefixed).toList();
  }

  private static String unprefixed(String action) {
    return action.substring("cloud-object-storage.".length());
  }

  private List<ActivityEvent> mine() {
    return EMULATOR.activity().events().stream()
        .filter(each -> each.targetId().endsWith(":" + bucket) || each.targetName().equals(bucket))
        .toList();
  }

  private ActivityEvent only(String action) {
    List<ActivityEvent> found =
        mine().stream().filter(each -> unprefixed(each.action()).equals(action)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static JsonObject json(ActivityEvent event) {
    return JsonParser.parseString(event.json()).getAsJsonObject();
  }

  private void use() {
    String path = "/" + bucket + "/o";
    cloud.storage().put(path, "content", Map.of());
    cloud.storage().get(path);
    cloud.storage().send("HEAD", path, "", "", Map.of());
    cloud.storage().get("/" + bucket);
    cloud.storage().get("/" + bucket + "?location");
    cloud.storage().delete(path);
  }

  @Test
  void makingAndDeletingABucketIsAlwaysReported() {
    cloud.create(bucket, "us-south-smart", Map.of());
    use();
    cloud.storage().delete("/" + bucket);

    assertThat(actions()).containsExactly("bucket.create", "bucket.delete");
  }

  @Test
  void listingTheBucketsOfAnInstanceIsReportedOfTheInstance() {
    String instance = cloud.instance("objectStorage");
    cloud.storage().send("GET", "/", "", "", Map.of("ibm-service-instance-id", instance));

    assertThat(EMULATOR.activity().events("cloud-object-storage.instance.list"))
        .filteredOn(each -> each.targetId().equals(instance))
        .hasSize(1);
  }

  @Test
  void readsAreReportedWhereReadsAreTracked() {
    makeBucket("{\"read_data_events\":true}");

    use();

    assertThat(actions())
        .containsExactly("bucket.create", "object.read", "object-metadata.read", "bucket.list");
  }

  @Test
  void writesAreReportedWhereWritesAreTracked() {
    makeBucket("{\"write_data_events\":true}");

    use();

    assertThat(actions()).containsExactly("bucket.create", "object.create", "object.delete");
  }

  @Test
  void managementIsReportedWhereItIsTracked() {
    makeBucket("{\"management_events\":true}");

    use();

    assertThat(actions())
        .containsExactly("bucket.create", "resource-configuration.update", "bucket-location.read");
  }

  @Test
  void managementIsReportedToATrackerThatIsNamed() {
    makeBucket("{\"activity_tracker_crn\":\"crn:v1:bluemix:public:logdnaat:eu-de:a/1:2::\"}");

    cloud.storage().get("/" + bucket + "?location");

    assertThat(actions()).contains("bucket-location.read");
  }

  @Test
  void theChangeThatEndsTrackingIsReportedYet() {
    makeBucket(ALL);

    track("{\"management_events\":false}");

    assertThat(actions())
        .containsExactly(
            "bucket.create", "resource-configuration.update", "resource-configuration.update");
  }

  @Test
  void anEventSaysWhoDidWhatToWhatAndHowItWent() {
    makeBucket(ALL);
    String requestId =
        cloud
            .storage()
            .send("PUT", "/" + bucket + "/a/b", "", "content", Map.of("User-Agent", "curl/8"))
            .header("x-clv-request-id");

    ActivityEvent event = only("object.create");
    JsonObject json = json(event);

    String instance = cloud.instance("objectStorage");
    assertThat(event.outcome()).isEqualTo("success");
    assertThat(event.status()).isEqualTo(200);
    assertThat(event.dataEvent()).isTrue();
    assertThat(event.targetName()).isEqualTo("a/b");
    assertThat(json.get("eventTime").getAsString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\+0000");
    assertThat(json.get("severity").getAsString()).isEqualTo("normal");
    assertThat(json.get("message").getAsString())
        .isEqualTo("Cloud Object Storage: create object a/b in bucket " + bucket);
    assertThat(json.get("logSourceCRN").getAsString()).isEqualTo(instance);
    assertThat(json.get("saveServiceCopy").getAsBoolean()).isTrue();
    assertThat(json.get("correlationId").getAsString()).isEqualTo(requestId);
    JsonObject initiator = json.getAsJsonObject("initiator");
    assertThat(initiator.get("id").getAsString()).startsWith("IBMid-");
    assertThat(initiator.get("name").getAsString()).isNotEmpty();
    assertThat(initiator.get("typeURI").getAsString()).isEqualTo("service/security/account/user");
    assertThat(initiator.getAsJsonObject("credential").get("type").getAsString())
        .isEqualTo("token");
    assertThat(initiator.getAsJsonObject("host").get("address").getAsString())
        .isEqualTo("127.0.0.1");
    assertThat(initiator.getAsJsonObject("host").get("agent").getAsString()).isEqualTo("curl/8");
    JsonObject target = json.getAsJsonObject("target");
    assertThat(target.get("id").getAsString()).endsWith(":bucket:" + bucket);
    assertThat(target.get("typeURI").getAsString()).isEqualTo("cloud-object-storage/object");
    assertThat(target.get("resourceGroupId").getAsString())
        .matches("crn:v1:bluemix:public:resource-controller::a/[0-9a-f]{32}::resource-group:.+");
    assertThat(json.getAsJsonObject("reason").get("reasonCode").getAsInt()).isEqualTo(200);
    JsonObject response = json.getAsJsonObject("responseData");
    assertThat(response.get("requestId").getAsString()).isEqualTo(requestId);
    assertThat(response.get("bucketLocation").getAsString()).isEqualTo("eu-de");
    assertThat(response.get("objectLengthInBytes").getAsLong()).isEqualTo(7);
    assertThat(response.get("serviceInstanceId").getAsString())
        .isEqualTo(instance.split(":", -1)[7]);
  }

  @Test
  void whatIsRefusedIsReportedWithItsReason() {
    makeBucket(ALL);

    cloud.storageAs("Reader").put("/" + bucket + "/o", "content", Map.of());

    ActivityEvent event = only("object.create");
    JsonObject json = json(event);
    assertThat(event.outcome()).isEqualTo("failure");
    assertThat(event.status()).isEqualTo(403);
    assertThat(event.initiatorId()).startsWith("iam-ServiceId-");
    assertThat(json.get("severity").getAsString()).isEqualTo("critical");
    assertThat(json.get("message").getAsString()).endsWith(" -failure");
    assertThat(json.getAsJsonObject("reason").get("reasonForFailure").getAsString())
        .contains("AccessDenied");
  }

  @Test
  void aMissingObjectIsAWarning() {
    makeBucket(ALL);

    cloud.storage().get("/" + bucket + "/nosuch");

    assertThat(only("object.read").status()).isEqualTo(404);
    assertThat(json(only("object.read")).get("severity").getAsString()).isEqualTo("warning");
  }

  @Test
  void whoSaysNothingOrLiesIsNobody() {
    makeBucket(ALL);

    cloud.anonymousStorage().get("/" + bucket + "/o");
    Http.to(cloud.endpoint("objectStorage"))
        .as("x.y.z")
        .send("HEAD", "/" + bucket, "", "", Map.of());

    JsonObject anonymous = json(only("object.read")).getAsJsonObject("initiator");
    JsonObject liar = json(only("bucket-metadata.read")).getAsJsonObject("initiator");
    assertThat(anonymous.get("id").getAsString()).isEmpty();
    assertThat(anonymous.getAsJsonObject("credential").get("type").getAsString())
        .isEqualTo("public-access");
    assertThat(liar.get("id").getAsString()).isEmpty();
    assertThat(liar.getAsJsonObject("credential").get("type").getAsString()).isEqualTo("token");
  }

  @Test
  void theChangeOfAFirewallSaysWhatItBecomes() {
    makeBucket("{\"management_events\":true}");
    cloud
        .configuration()
        .send(
            "PATCH",
            "/b/" + bucket,
            "",
            "{\"firewall\":{\"allowed_ip\":[\"127.0.0.1\"],\"allowed_network_type\":[\"public\"]}}",
            Map.of());

    List<JsonObject> updates =
        mine().stream()
            .filter(each -> each.action().endsWith("resource-configuration.update"))
            .map(EventTest::json)
            .map(each -> each.getAsJsonObject("requestData"))
            .toList();

    assertThat(updates.get(updates.size() - 1))
        .isEqualTo(
            JsonParser.parseString(
                "{\"allowedIp\":[\"127.0.0.1\"],\"allowedNetworkTypes\":[\"public\"]}"));
  }

  @Test
  void anEventHoldsNoToken() {
    makeBucket(ALL);

    use();

    assertThat(mine()).noneMatch(each -> each.json().contains(cloud.authorization().substring(7)));
  }

  @Test
  void eachObjectOfABatchIsReportedBesideTheBatch() {
    makeBucket("{\"write_data_events\":true}");
    String body = "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object></Delete>";

    cloud
        .storage()
        .send(
            "POST",
            "/" + bucket + "?delete",
            "",
            body,
            Map.of("Content-MD5", TestBucket.md5(body)));

    assertThat(actions())
        .containsExactly(
            "bucket.create", "objects.delete", "object-batch.delete", "object-batch.delete");
    assertThat(mine()).extracting(ActivityEvent::targetName).endsWith("a", "b");
  }

  @Test
  void aDeletedVersionedObjectSaysThatAMarkerCameOfIt() {
    makeBucket("{\"write_data_events\":true}");
    enableVersions();
    String version =
        cloud.storage().put("/" + bucket + "/o", "x", Map.of()).header("x-amz-version-id");
    String marker = cloud.storage().delete("/" + bucket + "/o").header("x-amz-version-id");

    JsonObject stored = json(only("object.create"));
    JsonObject deleted = json(only("object.delete"));

    assertThat(stored.getAsJsonObject("target").get("versionId").getAsString()).isEqualTo(version);
    assertThat(deleted.getAsJsonObject("target").get("versionId").getAsString()).isEqualTo(marker);
    assertThat(
            deleted
                .getAsJsonObject("responseData")
                .getAsJsonObject("deleteMarker")
                .get("created")
                .getAsBoolean())
        .isTrue();
    assertThat(
            json(only("bucket-versioning.create"))
                .getAsJsonObject("requestData")
                .getAsJsonObject("newValue")
                .getAsJsonObject("versioning")
                .get("state")
                .getAsString())
        .isEqualTo("enabled");
  }

  private void enableVersions() {
    Settings.put(
        cloud,
        "/" + bucket + "?versioning",
        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
  }

  @Test
  void aCopyIsReportedOfBothItsEnds() {
    makeBucket(ALL);
    cloud.storage().put("/" + bucket + "/from", "x", Map.of());

    cloud
        .storage()
        .put("/" + bucket + "/to", "", Map.of("x-amz-copy-source", "/" + bucket + "/from"));

    assertThat(only("object-copy.read").targetName()).isEqualTo("from");
    assertThat(only("object-copy.create").targetName()).isEqualTo("to");
    assertThat(json(only("object-copy.read")).get("correlationId"))
        .isEqualTo(json(only("object-copy.create")).get("correlationId"));
  }

  @Test
  void anUploadInPartsIsOneById() {
    makeBucket(ALL);
    String path = "/" + bucket + "/o";
    String upload =
        TestBucket.only(cloud.storage().post(path + "?uploads", "").response().body(), "UploadId");
    cloud.storage().put(path + "?partNumber=1&uploadId=" + upload, "x", Map.of());
    cloud.storage().delete(path + "?uploadId=" + upload);

    assertThat(actions())
        .containsSubsequence(
            "object-multipart.start", "object-multipart.create", "object-multipart.delete");
    assertThat(uploadId("object-multipart.create"))
        .isEqualTo(uploadId("object-multipart.delete"))
        .isEqualTo(upload);
  }

  private String uploadId(String action) {
    return json(only(action)).getAsJsonObject("responseData").get("uploadId").getAsString();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ?cors, bucket-cors.read",
    "DELETE, ?lifecycle, bucket-lifecycle.delete",
    "GET, ?publicAccessBlock, bucket-public-access-block.read",
    "GET, ?acl, bucket-acl.read",
    "GET, ?protection, bucket-retention.read",
    "GET, ?object-lock, bucket-object-lock.read",
    "GET, ?replication, bucket-replication.read",
    "GET, ?versioning, bucket-versioning.read",
    "GET, ?versions, bucket-versioning.list",
    "GET, ?uploads, bucket-multipart.list",
    "GET, /o?acl, object-acl.read",
    "GET, /o?retention, object-object-lock-retention.read",
    "GET, /o?legal-hold, object-object-lock-legal-hold.read",
    "GET, /o?legalHold, object-retention-legal-hold.list"
  })
  void eachSubresourceHasItsAction(String method, String rest, String action) {
    makeBucket(ALL);

    cloud.storage().send(method, "/" + bucket + rest, "", "", Map.of());

    assertThat(actions()).contains(action);
  }

  @Test
  void whoSignsIsKnownByTheSignature() {
    makeBucket(ALL);

    cloud
        .anonymousStorage()
        .get("/" + bucket + "?X-Amz-Signature=forged&X-Amz-Algorithm=AWS4-HMAC-SHA256");

    assertThat(
            json(only("bucket.list"))
                .getAsJsonObject("initiator")
                .getAsJsonObject("credential")
                .get("type")
                .getAsString())
        .isEqualTo("hmac");
  }
}
