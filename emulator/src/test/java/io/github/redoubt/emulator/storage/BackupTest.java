package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http;
import io.github.redoubt.emulator.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets that are backed up to vaults, and had back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {

  private final Emulator emulator = Emulator.start();
  private Cloud cloud = new Cloud(emulator);
  private String bucket = "";
  private String vault = "";

  @AfterAll
  void stop() {
    emulator.close();
  }

  @BeforeEach
  void makeBucketAndVault() {
    cloud = new Cloud(emulator);
    bucket = Settings.newVersionedBucket(cloud);
    vault = Cloud.newName();
    assertThat(newVault(vault).status()).isEqualTo(201);
  }

  private String guid() {
    return cloud.instance("objectStorage").split(":", -1)[7];
  }

  private String crn(String type, String name) {
    String instance = cloud.instance("objectStorage");
    return instance.substring(0, instance.length() - 2) + ":" + type + ":" + name;
  }

  private Answer newVault(String name) {
    return newVault(name, "");
  }

  private Answer newVault(String name, String more) {
    return cloud
        .configuration()
        .post(
            "/backup_vaults?service_instance_id=" + guid(),
            "{\"backup_vault_name\":\"" + name + "\",\"region\":\"us-south\"" + more + "}");
  }

  /** Lets this account's Object Storage sync to its vaults and restore to its buckets. */
  private String authorize(String role) {
    String account = cloud.instance("objectStorage").split(":", -1)[6].substring(2);
    String side =
        """
        {"name":"accountId","value":"%s"},{"name":"serviceName","value":"cloud-object-storage"},\
        {"name":"serviceInstance","value":"%s"}"""
            .formatted(account, guid());
    String policy =
        "{\"type\":\"authorization\",\"subjects\":[{\"attributes\":["
            + side
            + "]}],\"roles\":[{\"role_id\":\"crn:v1:bluemix:public:"
            + (role.startsWith("Backup") ? "cloud-object-storage" : "iam")
            + "::::serviceRole:"
            + role
            + "\"}],\"resources\":[{\"attributes\":["
            + side
            + "]}]}";
    Answer made = iam().post("/v1/policies", policy);
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    return made.json().get("id").getAsString();
  }

  private Http iam() {
    return cloud.at(Objects.requireNonNull(emulator.endpoints().get("iam")));
  }

  private void withdraw(String policy) {
    iam().delete("/v1/policies/" + policy);
  }

  private Answer backUp(String name, int days) {
    return cloud
        .configuration()
        .post(
            "/buckets/" + bucket + "/backup_policies",
            """
            {"policy_name":"%s","target_backup_vault_crn":"%s","backup_type":"continuous",
             "initial_retention":{"delete_after_days":%d}}\
            """
                .formatted(name, crn("backup-vault", vault), days));
  }

  private String backUp(int days) {
    Answer made = backUp("nightly", days);
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    return made.json().get("policy_id").getAsString();
  }

  private void pass(Duration time) {
    emulator.clock().advance(time);
    cloud.renew();
  }

  private void put(String key, String body) {
    assertThat(cloud.storage().put("/" + bucket + "/" + key, body, Map.of()).status())
        .isEqualTo(200);
  }

  private JsonArray ranges() {
    return cloud
        .configuration()
        .get("/backup_vaults/" + vault + "/recovery_ranges")
        .json()
        .getAsJsonArray("recovery_ranges");
  }

  private JsonObject onlyRange() {
    JsonArray ranges = ranges();
    assertThat(ranges).hasSize(1);
    return ranges.get(0).getAsJsonObject();
  }

  private Answer restore(String range, Instant when, String target) {
    return cloud
        .configuration()
        .post(
            "/backup_vaults/" + vault + "/restores",
            """
            {"recovery_range_id":"%s","restore_type":"in_place","restore_point_in_time":"%s",
             "target_resource_crn":"%s"}\
            """
                .formatted(range, when, crn("bucket", target)));
  }

  private JsonObject policy(String id) {
    return cloud.configuration().get("/buckets/" + bucket + "/backup_policies/" + id).json();
  }

  @Test
  void aVaultTellsWhatItIs() {
    Answer answer = cloud.configuration().get("/backup_vaults/" + vault);

    JsonObject json = answer.json();
    assertThat(json.get("backup_vault_name").getAsString()).isEqualTo(vault);
    assertThat(json.get("region").getAsString()).isEqualTo("us-south");
    assertThat(json.get("crn").getAsString()).isEqualTo(crn("backup-vault", vault));
    assertThat(json.get("service_instance_crn").getAsString())
        .isEqualTo(cloud.instance("objectStorage"));
    assertThat(json.get("bytes_used").getAsLong()).isZero();
    assertThat(answer.header("etag")).isNotEmpty();
  }

  @Test
  void theVaultsOfAnInstanceAreListedWhicheverWayItIsNamed() {
    Answer byQuery = cloud.configuration().get("/backup_vaults?service_instance_id=" + guid());
    Answer byHeader =
        cloud
            .configuration()
            .send("GET", "/backup_vaults", "", "", Map.of("service_instance_id", guid()));

    assertThat(byQuery.json()).isEqualTo(byHeader.json());
    assertThat(byQuery.response().body()).contains("\"" + crn("backup-vault", vault) + "\"");
  }

  @Test
  void aLongListComesInPages() {
    Cloud other = new Cloud(emulator);
    String instance = other.instance("objectStorage").split(":", -1)[7];
    for (int i = 0; i < 101; i++) {
      other
          .configuration()
          .post(
              "/backup_vaults?service_instance_id=" + instance,
              "{\"backup_vault_name\":\"" + Cloud.newName() + "\",\"region\":\"eu-de\"}");
    }

    JsonObject first =
        other.configuration().get("/backup_vaults?service_instance_id=" + instance).json();
    JsonObject next = first.getAsJsonObject("next");
    JsonObject second =
        other
            .configuration()
            .get(
                "/backup_vaults?service_instance_id="
                    + instance
                    + "&token="
                    + next.get("token").getAsString())
            .json();

    assertThat(first.getAsJsonArray("backup_vaults")).hasSize(100);
    assertThat(next.get("href").getAsString()).contains("token=");
    assertThat(second.getAsJsonArray("backup_vaults")).hasSize(1);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void aVaultIsSetUpUnderItsTag() {
    String path = "/backup_vaults/" + vault;
    String tag = cloud.configuration().get(path).header("etag");
    String tracking = "{\"activity_tracking\":{\"management_events\":true}}";
    Map<String, String> ifSame = Map.of("If-Match", tag);

    Answer changed = cloud.configuration().send("PATCH", path, "", tracking, ifSame);
    Answer stale = cloud.configuration().send("PATCH", path, "", tracking, ifSame);

    assertThat(changed.json().getAsJsonObject("activity_tracking").get("management_events"))
        .hasToString("true");
    assertThat(stale.status()).isEqualTo(412);
  }

  @Test
  void aVaultThatKeepsTrackReportsWhatIsReadOfIt() {
    cloud
        .configuration()
        .send(
            "PATCH",
            "/backup_vaults/" + vault,
            "",
            "{\"activity_tracking\":{\"management_events\":true}}",
            Map.of());

    ranges();

    assertThat(emulator.activity().events("cloud-object-storage.backup-recovery-range.list"))
        .filteredOn(each -> each.targetId().equals(crn("backup-vault", vault)))
        .extracting(ActivityEvent::targetName)
        .containsExactly(vault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"region\":\"us\\u002dsouth\",\"activity_tracking\":{\"read_data_events\":true}",
        "\"activity_tracking\":{\"management_events\":\"yes\"}",
        "\"region\":\"nowhere\"",
        "\"sse_kp_customer_root_key_crn\":\"crn:v1:bluemix:public:kms:us-south:a/1:2:key:3\""
      })
  void aVaultThatMakesNoSenseIsRefused(String more) {
    String name = Cloud.newName();

    assertThat(newVault(name, "," + more).status()).isEqualTo(400);
    assertThat(cloud.configuration().get("/backup_vaults/" + name).status()).isEqualTo(404);
  }

  @Test
  void aNameIsTakenOnce() {
    assertThat(newVault(vault).status()).isEqualTo(409);
  }

  @Test
  void anEmptyVaultCanBeDeletedAndAFullOneCannot() {
    authorize("BackupReader");
    backUp(10);

    assertThat(cloud.configuration().delete("/backup_vaults/" + vault).status()).isEqualTo(409);
    String empty = Cloud.newName();
    newVault(empty);
    assertThat(cloud.configuration().delete("/backup_vaults/" + empty).status()).isEqualTo(204);
    assertThat(cloud.configuration().get("/backup_vaults/" + empty).status()).isEqualTo(404);
  }

  @Test
  void withoutAnAuthorizationNothingIsBackedUp() {
    Answer refused = backUp("nightly", 10);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.response().body()).contains("authorized");
  }

  @Test
  void aBucketThatKeepsNoVersionsIsNotBackedUp() {
    authorize("BackupReader");
    bucket = Cloud.newName();
    cloud.create(bucket, "us-south-smart", Map.of());

    assertThat(backUp("nightly", 10).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"0", "-3", "1.5"})
  void aRetentionIsAWholeNumberOfDays(String days) {
    authorize("BackupReader");

    Answer refused =
        cloud
            .configuration()
            .post(
                "/buckets/" + bucket + "/backup_policies",
                """
                {"policy_name":"p","target_backup_vault_crn":"%s","backup_type":"continuous",
                 "initial_retention":{"delete_after_days":%s}}\
                """
                    .formatted(crn("backup-vault", vault), days));

    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void aBucketHasOnePolicyForAVaultAndThreeAtMost() {
    authorize("BackupReader");
    assertThat(backUp("one", 10).status()).isEqualTo(201);
    assertThat(backUp("again", 10).status()).isEqualTo(400);
    for (String name : new String[] {"two", "three"}) {
      vault = Cloud.newName();
      newVault(vault);
      assertThat(backUp(name, 10).status()).isEqualTo(201);
    }
    vault = Cloud.newName();
    newVault(vault);

    assertThat(backUp("four", 10).status()).isEqualTo(400);
    assertThat(
            cloud
                .configuration()
                .get("/buckets/" + bucket + "/backup_policies")
                .json()
                .getAsJsonArray("backup_policies"))
        .hasSize(3);
  }

  @Test
  void aPolicyComesIntoForceByAndBy() {
    authorize("BackupReader");
    String id = backUp(10);

    assertThat(policy(id).get("policy_status").getAsString()).isEqualTo("pending");
    assertThat(ranges()).isEmpty();
    pass(Duration.ofSeconds(30));
    assertThat(policy(id).get("policy_status").getAsString()).isEqualTo("initializing");
    assertThat(policy(id).get("initial_sync_progress").getAsInt()).isBetween(1, 99);
    pass(Duration.ofSeconds(40));
    assertThat(policy(id).get("policy_status").getAsString()).isEqualTo("active");
    assertThat(policy(id).get("initial_sync_progress").getAsInt()).isEqualTo(100);
    assertThat(onlyRange().get("backup_policy_name").getAsString()).isEqualTo("nightly");
  }

  @Test
  void aWithdrawnAuthorizationNeedsAction() {
    String authorization = authorize("BackupReader");
    String id = backUp(10);
    pass(Duration.ofMinutes(2));

    withdraw(authorization);
    pass(Duration.ofSeconds(1));

    assertThat(policy(id).get("policy_status").getAsString()).isEqualTo("action_needed");
    assertThat(policy(id).get("error_cause").getAsString()).contains("authorized");
  }

  @Test
  void aBucketIsHadBackAsItWas() {
    authorize("BackupReader");
    authorize("Writer");
    put("kept", "first");
    put("lost", "dear");
    backUp(10);
    pass(Duration.ofMinutes(2));
    Instant before = emulator.clock().instant();
    pass(Duration.ofMinutes(2));
    put("kept", "second");
    cloud.storage().delete("/" + bucket + "/lost");
    put("new", "later");

    String range = onlyRange().get("recovery_range_id").getAsString();
    Answer asked = restore(range, before, bucket);

    assertThat(asked.status()).as(asked.response().body()).isEqualTo(202);
    assertThat(asked.json().get("restore_status").getAsString()).isEqualTo("initializing");
    assertThat(read("kept")).isEqualTo("second");
    pass(Duration.ofMinutes(2));
    assertThat(read("kept")).isEqualTo("first");
    assertThat(read("lost")).isEqualTo("dear");
    assertThat(read("new")).isEqualTo("later");
    JsonObject done =
        cloud
            .configuration()
            .get(
                "/backup_vaults/"
                    + vault
                    + "/restores/"
                    + asked.json().get("restore_id").getAsString())
            .json();
    assertThat(done.get("restore_status").getAsString()).isEqualTo("complete");
    assertThat(done.get("restore_percent_progress").getAsInt()).isEqualTo(100);
  }

  private String read(String key) {
    return cloud.storage().get("/" + bucket + "/" + key).response().body();
  }

  @Test
  void whatWasDestroyedInTheBucketIsInTheVaultYet() {
    authorize("BackupReader");
    authorize("Writer");
    backUp(10);
    pass(Duration.ofMinutes(2));
    Answer stored = cloud.storage().put("/" + bucket + "/o", "dear", Map.of());
    pass(Duration.ofMinutes(2));
    Instant then = emulator.clock().instant();
    String version = stored.header("x-amz-version-id");
    cloud.storage().delete("/" + bucket + "/o?versionId=" + version);
    String other = Settings.newVersionedBucket(cloud);
    pass(Duration.ofMinutes(2));

    restore(onlyRange().get("recovery_range_id").getAsString(), then, other);
    pass(Duration.ofMinutes(2));

    assertThat(cloud.storage().get("/" + bucket + "/o").status()).isEqualTo(404);
    assertThat(cloud.storage().get("/" + other + "/o").response().body()).isEqualTo("dear");
  }

  @Test
  void whatIsReplacedIsForgottenWhenItsTimeIsOver() {
    authorize("BackupReader");
    authorize("Writer");
    put("o", "first");
    backUp(5);
    pass(Duration.ofMinutes(2));
    Instant then = emulator.clock().instant();
    pass(Duration.ofMinutes(2));
    put("o", "second one");
    pass(Duration.ofDays(6));

    assertThat(cloud.configuration().get("/backup_vaults/" + vault).json().get("bytes_used"))
        .hasToString("10");
    assertThat(restore(onlyRange().get("recovery_range_id").getAsString(), then, bucket).status())
        .isEqualTo(400);
  }

  @Test
  void aRetentionOnlyGrows() {
    authorize("BackupReader");
    backUp(5);
    pass(Duration.ofMinutes(2));
    String path =
        "/backup_vaults/"
            + vault
            + "/recovery_ranges/"
            + onlyRange().get("recovery_range_id").getAsString();

    Answer longer = patchDays(path, 9);
    Answer shorter = patchDays(path, 8);

    assertThat(longer.status()).isEqualTo(200);
    assertThat(shorter.status()).isEqualTo(400);
    assertThat(
            cloud
                .configuration()
                .get(path)
                .json()
                .getAsJsonObject("retention")
                .get("delete_after_days")
                .getAsInt())
        .isEqualTo(9);
  }

  private Answer patchDays(String path, int days) {
    return cloud
        .configuration()
        .send("PATCH", path, "", "{\"retention\":{\"delete_after_days\":" + days + "}}", Map.of());
  }

  @Test
  void aDeletedPolicyLeavesItsRangeUntilItsTimeIsOver() {
    authorize("BackupReader");
    String id = backUp(5);
    pass(Duration.ofMinutes(2));

    assertThat(
            cloud.configuration().delete("/buckets/" + bucket + "/backup_policies/" + id).status())
        .isEqualTo(204);

    pass(Duration.ofDays(4));
    assertThat(ranges()).hasSize(1);
    pass(Duration.ofDays(2));
    assertThat(ranges()).isEmpty();
    assertThat(cloud.configuration().delete("/backup_vaults/" + vault).status()).isEqualTo(204);
  }

  @Test
  void aBucketWithAPolicyCannotBeDeleted() {
    authorize("BackupReader");
    String id = backUp(5);

    assertThat(cloud.storage().delete("/" + bucket).status()).isEqualTo(409);
    cloud.configuration().delete("/buckets/" + bucket + "/backup_policies/" + id);
    assertThat(cloud.storage().delete("/" + bucket).status()).isEqualTo(204);
  }

  @Test
  void aRestoreNeedsALetToWriteThere() {
    authorize("BackupReader");
    backUp(5);
    pass(Duration.ofMinutes(2));
    String range = onlyRange().get("recovery_range_id").getAsString();

    assertThat(restore(range, emulator.clock().instant(), bucket).status()).isEqualTo(400);
    authorize("Writer");
    assertThat(restore(range, emulator.clock().instant(), bucket).status()).isEqualTo(202);
  }

  @Test
  void threeRestoresGoOnAtOnceAtMost() {
    authorize("BackupReader");
    authorize("Writer");
    backUp(5);
    pass(Duration.ofMinutes(2));
    String range = onlyRange().get("recovery_range_id").getAsString();
    Instant when = emulator.clock().instant();
    for (int i = 0; i < 3; i++) {
      assertThat(restore(range, when, bucket).status()).isEqualTo(202);
    }

    assertThat(restore(range, when, bucket).status()).isEqualTo(400);
    pass(Duration.ofMinutes(2));
    assertThat(restore(range, when, bucket).status()).isEqualTo(202);
    assertThat(
            cloud
                .configuration()
                .get("/backup_vaults/" + vault + "/restores")
                .json()
                .getAsJsonArray("restores"))
        .hasSize(4);
  }

  @Test
  void aVaultUnderARootKeyIsOfNoUseWithoutIt() {
    authorize("BackupReader");
    authorize("Writer");
    cloud.authorize("keyProtect");
    String key = cloud.rootKey("keyProtect");
    vault = Cloud.newName();
    Answer made = newVault(vault, ",\"sse_kp_customer_root_key_crn\":\"" + key + "\"");
    assertThat(made.json().get("sse_kp_customer_root_key_crn").getAsString()).isEqualTo(key);
    put("o", "dear");
    backUp(5);
    pass(Duration.ofMinutes(2));
    String range = onlyRange().get("recovery_range_id").getAsString();
    Instant then = emulator.clock().instant();
    put("o", "cheap");

    assertThat(cloud.deleteKey("keyProtect", key, false).status()).isEqualTo(409);
    cloud.keyAction("keyProtect", key, "disable");
    String id = restore(range, then, bucket).json().get("restore_id").getAsString();
    pass(Duration.ofMinutes(2));

    JsonObject failed =
        cloud.configuration().get("/backup_vaults/" + vault + "/restores/" + id).json();
    assertThat(failed.get("restore_status").getAsString()).isEqualTo("failed");
    assertThat(failed.get("error_cause").getAsString()).contains("key");
    assertThat(read("o")).isEqualTo("cheap");
  }
}
