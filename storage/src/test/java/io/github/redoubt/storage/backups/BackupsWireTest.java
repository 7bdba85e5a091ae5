package io.github.redoubt.storage.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exact requests for backups, and what is made of the documents that come back. */
class BackupsWireTest {

  private static final Crn STORAGE = Crn.ofInstance("cloud-object-storage", "global", "acc", "i-1");
  private static final Crn VAULT = STORAGE.withResource("backup-vault", "safe");
  private static final Crn BUCKET = STORAGE.withResource("bucket", "orders");
  private static final Crn KEY =
      Crn.ofInstance("kms", "us-south", "acc", "k-1").withResource("key", "1");
  private static final String SAFE =
      """
      {"backup_vault_name":"safe","region":"us-south","crn":"%s","service_instance_crn":"%s",
       "activity_tracking":{},"metrics_monitoring":{"usage_metrics_enabled":true},
       "time_created":"2026-03-01T10:15:30.123Z","time_updated":"2026-03-01T10:15:30.123Z",
       "bytes_used":5000000000,"later":1}\
      """
          .formatted(VAULT, STORAGE);
  private static final String POLICY =
      """
      {"policy_id":"p-1","policy_name":"daily","target_backup_vault_crn":"%s",
       "backup_type":"continuous","initial_retention":{"delete_after_days":30},
       "policy_status":"initializing","initial_sync_progress":12.5}\
      """
          .formatted(VAULT);
  private static final String RANGE =
      """
      {"recovery_range_id":"%s","source_resource_crn":"%s","backup_policy_name":"daily",
       "range_start_time":"2026-03-01T10:00:00.000Z","range_end_time":"2026-03-02T10:00:00.000Z",
       "range_create_time":"2026-03-01T09:00:00.000Z","retention":{"delete_after_days":%d}}\
      """;
  private static final String RESTORE =
      """
      {"restore_id":"r-1","recovery_range_id":"g-1","source_resource_crn":"%1$s",
       "restore_point_in_time":"2026-03-01T12:00:00.000Z","restore_type":"in_place",
       "target_resource_crn":"%1$s","restore_status":"%2$s","init_time":"2026-03-03T00:00:00Z"}\
      """;

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Deque<MockResponse>> answers = new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            String asked = request.getMethod() + " " + request.getTarget();
            Deque<MockResponse> prepared = answers.getOrDefault(asked, new ArrayDeque<>());
            if (prepared.isEmpty()) {
              return new MockResponse.Builder().code(404).build();
            }
            return prepared.size() > 1 ? prepared.removeFirst() : prepared.getFirst();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Sites sites() {
    return new Sites(
        Connection.of(
            IbmCloud.connect(Credentials.bearerToken("a-token"))
                .endpoint(Service.OBJECT_STORAGE_CONFIGURATION, server.url("/v1").uri())
                .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2)))),
        STORAGE);
  }

  private BackupVaults vaults() {
    return BackupVaults.of(sites());
  }

  private BackupPolicies policies() {
    return BackupPolicies.of(new BucketAddress(sites(), "orders", Location.US_SOUTH));
  }

  private BackupVault safe() {
    answer("GET /v1/backup_vaults/safe", SAFE);
    return vaults().get("safe");
  }

  private void answer(String asked, String body) {
    answer(
        asked,
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .addHeader("ETag", "version-1")
            .body(body)
            .build());
  }

  private void answer(String asked, MockResponse response) {
    answers.computeIfAbsent(asked, a -> new ArrayDeque<>()).add(response);
  }

  private RecordedRequest last() {
    return requests.get(requests.size() - 1);
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  @Test
  void aVaultIsMadeWithAllThatIsSaid() {
    answer("POST /v1/backup_vaults?service_instance_id=i-1", SAFE);

    BackupVault made =
        vaults()
            .newVault("safe", Location.US_SOUTH)
            .encryptedBy(KEY)
            .trackingManagement()
            .monitoringUsage()
            .create();

    assertThat(body(last()))
        .isEqualTo(
            "{\"backup_vault_name\":\"safe\",\"region\":\"us-south\","
                + "\"sse_kp_customer_root_key_crn\":\""
                + KEY
                + "\",\"activity_tracking\":{\"management_events\":true},"
                + "\"metrics_monitoring\":{\"usage_metrics_enabled\":true}}");
    assertThat(last().getHeaders().get("Authorization")).isEqualTo("Bearer a-token");
    assertThat(made.crn()).isEqualTo(VAULT);
  }

  @Test
  void aVaultIsReadAndWhatIsNotToldIsEmpty() {
    VaultInfo info = safe().info();

    assertThat(info.location()).contains(Location.US_SOUTH);
    assertThat(info.rootKey()).isEmpty();
    assertThat(info.tracksManagement()).isFalse();
    assertThat(info.monitorsUsage()).isTrue();
    assertThat(info.bytesUsed()).isEqualTo(5_000_000_000L);
  }

  @Test
  void aVaultWhoseCreationWasNotAnsweredIsNotAskedForAgain() {
    answer(
        "POST /v1/backup_vaults?service_instance_id=i-1",
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    assertThatThrownBy(() -> vaults().newVault("safe", Location.US_SOUTH).create())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("'safe'");
    assertThat(requests).hasSize(1);
  }

  @Test
  void vaultsAreListedPageByPage() {
    answer(
        "GET /v1/backup_vaults?service_instance_id=i-1",
        "{\"next\":{\"token\":\"t\",\"href\":\"x\"},\"backup_vaults\":[\"" + VAULT + "\"]}");
    answer(
        "GET /v1/backup_vaults?service_instance_id=i-1&token=t",
        "{\"backup_vaults\":[\"" + STORAGE.withResource("backup-vault", "two") + "\"]}");

    assertThat(vaults().list()).extracting(Crn::resource).containsExactly("safe", "two");
  }

  @Test
  void aVaultThatIsNotThereIsFoundEmptyAndDeletedWithoutAnError() {
    assertThat(vaults().find("nothing")).isEmpty();

    vaults().delete("nothing");

    assertThat(last().getMethod()).isEqualTo("DELETE");
  }

  @Test
  void onlyWhatDiffersIsPatchedUnderTheVersionThatWasRead() {
    BackupVault vault = safe();
    answer("PATCH /v1/backup_vaults/safe", new MockResponse.Builder().code(204).build());

    Change<VaultInfo> change =
        vault.ensure(edit -> edit.trackingManagement(true).monitoringUsage(true));

    assertThat(body(last())).isEqualTo("{\"activity_tracking\":{\"management_events\":true}}");
    assertThat(last().getHeaders().get("If-Match")).isEqualTo("version-1");
    assertThat(last().getHeaders().get("Content-Type")).startsWith("application/merge-patch+json");
    assertThat(change.differences())
        .containsExactly(new Difference("management events", "false", "true"));
    assertThat(change.resource().tracksManagement()).isTrue();
  }

  @Test
  void aVaultThatIsAsWantedIsNotPatched() {
    BackupVault vault = safe();

    assertThat(vault.ensure(edit -> edit.monitoringUsage(true)).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(vault.preview(edit -> edit.monitoringUsage(false)).differences()).hasSize(1);
    assertThat(requests).allMatch(request -> request.getMethod().equals("GET"));
  }

  @Test
  void aPatchWhoseAnswerWasLostIsStillReported() {
    BackupVault vault = safe();
    answer("GET /v1/backup_vaults/safe", SAFE);
    answer(
        "GET /v1/backup_vaults/safe",
        SAFE.replace(
            "\"activity_tracking\":{}", "\"activity_tracking\":{\"management_events\":true}"));
    answer("PATCH /v1/backup_vaults/safe", new MockResponse.Builder().code(412).build());

    Change<VaultInfo> change = vault.ensure(edit -> edit.trackingManagement(true));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
  }

  @Test
  void aPolicyIsMadeAndRead() {
    answer("POST /v1/buckets/orders/backup_policies", POLICY);

    BackupPolicy made = policies().create("daily", VAULT, 30);

    assertThat(body(last()))
        .isEqualTo(
            "{\"policy_name\":\"daily\",\"target_backup_vault_crn\":\""
                + VAULT
                + "\",\"backup_type\":\"continuous\","
                + "\"initial_retention\":{\"delete_after_days\":30}}");
    assertThat(made.status().known()).isEqualTo(PolicyStatus.Known.INITIALIZING);
    assertThat(made.initialPercent()).contains(12);
  }

  @Test
  void aPolicyThatSaysTheSameIsLeftAlone() {
    answer("GET /v1/buckets/orders/backup_policies", "{\"backup_policies\":[" + POLICY + "]}");

    assertThat(policies().ensure("daily", VAULT, 30).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(policies().preview("daily", VAULT, 30).changesNothing()).isTrue();
    assertThat(policies().preview("other", VAULT, 30).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(requests).allMatch(request -> request.getMethod().equals("GET"));
  }

  @Test
  void aPolicyThatSaysSomethingElseIsNotChangedSilently() {
    answer("GET /v1/buckets/orders/backup_policies", "{\"backup_policies\":[" + POLICY + "]}");

    assertThatThrownBy(() -> policies().ensure("daily", VAULT, 31))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("30 days");
  }

  @Test
  void whatCannotBeOfAPolicyIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> policies().create("a b", VAULT, 1))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> policies().create("a", BUCKET, 1))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> policies().create("a", VAULT, 0))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void rangesOfOneBucketAreListedAndOneThatIsKeptForEverSaysSo() {
    BackupVault vault = safe();
    answer(
        "GET /v1/backup_vaults/safe/recovery_ranges?source_resource_crn=" + encoded(BUCKET),
        "{\"next\":{\"token\":\"t\"},\"recovery_ranges\":["
            + RANGE.formatted("g-1", BUCKET, 100)
            + "]}");
    answer(
        "GET /v1/backup_vaults/safe/recovery_ranges?source_resource_crn="
            + encoded(BUCKET)
            + "&token=t",
        "{\"recovery_ranges\":[" + RANGE.formatted("g-2", BUCKET, -1) + "]}");

    List<RecoveryRange> ranges = vault.recoveryRanges(BUCKET).toList();

    assertThat(ranges).extracting(RecoveryRange::id).containsExactly("g-1", "g-2");
    assertThat(ranges.get(0).retentionDays()).contains(100);
    assertThat(ranges.get(1).retentionDays()).isEmpty();
  }

  private static String encoded(Crn crn) {
    return crn.toString().replace("/", "%2F").replace(":", "%3A");
  }

  @Test
  void whatIsKeptIsKeptForLongerAndNeverShorter() {
    BackupVault vault = safe();
    String at = "/v1/backup_vaults/safe/recovery_ranges/g-1";
    answer("GET " + at, RANGE.formatted("g-1", BUCKET, 100));
    answer("PATCH " + at, "{\"retention\":{\"delete_after_days\":200}}");

    assertThat(vault.keepForGood("g-1", 200).resource().retentionDays()).contains(200);
    assertThat(body(last())).isEqualTo("{\"retention\":{\"delete_after_days\":200}}");
    assertThat(vault.keepForGood("g-1", 100).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThatThrownBy(() -> vault.keepForGood("g-1", 99))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("100 days");
  }

  @Test
  void aRestoreIsBegunAtAMomentOfItsRangeAndFollowed() {
    BackupVault vault = safe();
    answer("GET /v1/backup_vaults/safe/recovery_ranges/g-1", RANGE.formatted("g-1", BUCKET, 100));
    answer("POST /v1/backup_vaults/safe/restores", RESTORE.formatted(BUCKET, "initializing"));
    answer(
        "GET /v1/backup_vaults/safe/restores/r-1",
        RESTORE
            .formatted(BUCKET, "complete")
            .replace("\"init", "\"restore_percent_progress\":99,\"init"));
    RecoveryRange range = vault.recoveryRange("g-1");

    Restore begun = vault.restoreInto(BUCKET, range, Instant.parse("2026-03-01T12:00:00.123456Z"));

    assertThat(body(last()))
        .isEqualTo(
            "{\"recovery_range_id\":\"g-1\",\"restore_type\":\"in_place\","
                + "\"restore_point_in_time\":\"2026-03-01T12:00:00.123Z\","
                + "\"target_resource_crn\":\""
                + BUCKET
                + "\"}");
    assertThat(begun.isOver()).isFalse();
    assertThat(vault.restore(begun.id()).isOver()).isTrue();
    assertThat(vault.restore(begun.id()).percent()).contains(99);
    assertThatThrownBy(() -> vault.restoreInto(BUCKET, range, range.end().plusMillis(1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("outside");
  }

  @Test
  void restoresAreListed() {
    BackupVault vault = safe();
    answer(
        "GET /v1/backup_vaults/safe/restores",
        "{\"restores\":[" + RESTORE.formatted(BUCKET, "running") + "]}");

    assertThat(vault.restores())
        .extracting(restore -> restore.status().known())
        .containsExactly(RestoreStatus.Known.RUNNING);
  }

  @Test
  void aDocumentThatIsNoVaultsIsAnAnswerThatMakesNoSense() {
    answer("GET /v1/backup_vaults/safe", "{\"backup_vault_name\":\"safe\"}");

    assertThatThrownBy(() -> vaults().get("safe")).isInstanceOf(ConnectionException.class);
  }
}
