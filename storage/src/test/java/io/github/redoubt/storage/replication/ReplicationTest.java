package io.github.redoubt.storage.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.RuleFilter;
import io.github.redoubt.storage.SettingService;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent to have a bucket's objects copied, and what is left as it came. */
class ReplicationTest {

  private static final Crn COPY =
      Crn.ofInstance("cloud-object-storage", "global", "acc", "i-1").withResource("bucket", "copy");
  private static final ReplicationRule RULE = ReplicationRule.named("to-copy", COPY);

  private final SettingService service =
      new SettingService("ReplicationConfigurationNotFoundError");
  private final Replication replication = Replication.of(service.bucket());

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aBucketWithoutRulesHasNone() {
    assertThat(replication.rules()).isEmpty();
  }

  @Test
  void aRuleIsSentWithAllThatTheServiceAsksForBesideAFilter() {
    assertThat(replication.ensure(RULE.forPrefix("a/")).outcome()).isEqualTo(Outcome.CREATED);

    assertThat(service.kept("replication"))
        .isEqualTo(
            "<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule>"
                + "<ID>to-copy</ID><Priority>1</Priority><Status>Enabled</Status>"
                + "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
                + "<Filter><Prefix>a/</Prefix></Filter><Destination><Bucket>"
                + COPY
                + "</Bucket></Destination></Rule></ReplicationConfiguration>");
    assertThat(service.last().getHeaders().get("Content-MD5")).isNotNull();
  }

  @Test
  void theServicesUpperCaseIsRead() {
    service.keep(
        "replication",
        "<ReplicationConfiguration><Rule><ID>to-copy</ID><Status>ENABLED</Status>"
            + "<DeleteMarkerReplication><Status>DISABLED</Status></DeleteMarkerReplication>"
            + "<Destination><Bucket>"
            + COPY
            + "</Bucket></Destination><Priority>1</Priority><Filter/></Rule>"
            + "</ReplicationConfiguration>");

    assertThat(replication.rules()).containsExactly(RULE);
    assertThat(replication.ensure(RULE).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void onlyWhatDiffersIsTold() {
    replication.ensure(RULE);

    assertThat(replication.ensure(RULE.copyingDeletions().withPriority(5)).differences())
        .containsExactly(
            new Difference("rule 'to-copy' priority", "1", "5"),
            new Difference("rule 'to-copy' copies deletions", "false", "true"));
  }

  @Test
  void theLastRuleTakesTheSettingWithIt() {
    replication.set(RULE);

    assertThat(replication.remove("to-copy").outcome()).isEqualTo(Outcome.REMOVED);
    assertThat(service.last().getMethod()).isEqualTo("DELETE");
  }

  @Test
  void previewTellsAndChangesNothing() {
    assertThat(replication.preview(RULE).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(service.kept("replication")).isEmpty();
  }

  @Test
  void whatTheServiceRefusesIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> ReplicationRule.named("a b", COPY))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> ReplicationRule.named("a", COPY.instance()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no bucket");
    assertThatThrownBy(() -> RULE.withPriority(-1)).isInstanceOf(InvalidRequestException.class);
    RuleFilter bySize = new RuleFilter("", Map.of(), Optional.of(1L), Optional.empty(), Set.of());
    assertThatThrownBy(
            () -> replication.ensure(new ReplicationRule("a", true, 1, bySize, COPY, false)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("size");
    assertThat(service.asked()).isEmpty();
  }

  @Test
  void failuresAreReadPageByPageAsTheStreamIs() {
    service.answer(
        "ibm-replication-failures",
        request ->
            new MockResponse.Builder()
                .body(
                    request.getUrl().queryParameter("continuation-token") == null
                        ? page(true, "a%2Fb%00", "content")
                        : page(false, "c", "delete"))
                .build());

    assertThat(replication.failures())
        .extracting(ReplicationFailure::key, f -> f.type().known())
        .containsExactly(tuple("a/b\0", SyncType.Known.CONTENT), tuple("c", SyncType.Known.DELETE));
    assertThat(service.asked())
        .containsExactly(
            "GET /orders?ibm-replication-failures&encoding-type=url",
            "GET /orders?ibm-replication-failures&encoding-type=url&continuation-token=next");
  }

  @Test
  void failuresUntilATimeAreAskedForByItsMilliseconds() {
    service.answer(
        "ibm-replication-failures",
        request -> new MockResponse.Builder().body(page(false, "c", "content")).build());

    assertThat(replication.failuresUntil(Instant.ofEpochMilli(1_700_000_000_123L))).hasSize(1);
    assertThat(service.asked())
        .containsExactly(
            "GET /orders?ibm-replication-failures&encoding-type=url"
                + "&first-sync-attempted-before=1700000000123");
  }

  private static String page(boolean more, String key, String type) {
    return "<ListReplicationFailureResult><Name>orders</Name><EncodingType>url</EncodingType>"
        + "<IsTruncated>"
        + more
        + "</IsTruncated><NextContinuationToken>next</NextContinuationToken><Contents><Key>"
        + key
        + "</Key><VersionId>v</VersionId><SyncType>"
        + type
        + "</SyncType><FirstSyncAttempted>2026-03-01T10:15:30.000Z</FirstSyncAttempted>"
        + "<LastSyncAttempted>2026-03-02T10:15:30.000Z</LastSyncAttempted>"
        + "<SyncFailureCause>AccessDenied</SyncFailureCause></Contents>"
        + "</ListReplicationFailureResult>";
  }

  @Test
  void aReattemptTellsWhenItWillBeAndCarriesTheChecksumOfNothing() {
    service.answer(
        "ibm-replication-reattempt",
        request ->
            new MockResponse.Builder()
                .code(204)
                .addHeader("x-ibm-replication-reattempt-scheduled-time", "2026-03-01T10:15:30.000Z")
                .build());

    assertThat(replication.reattempt()).contains(Instant.parse("2026-03-01T10:15:30.000Z"));
    assertThat(service.last().getHeaders().get("Content-MD5"))
        .isEqualTo("1B2M2Y8AsgTpgAmY7PhCfg==");
  }
}
