package io.github.redoubt.storage.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.signing.HmacCredentials;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to read and change a bucket's configuration, byte for byte. */
class ConfigurationWireTest {

  private ConfigurationService service;

  @BeforeEach
  void start() throws IOException {
    service = new ConfigurationService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private RecordedRequest onlyPatch() {
    assertThat(service.requests("PATCH")).hasSize(1);
    return service.requests("PATCH").get(0);
  }

  private String patched() {
    return ConfigurationService.body(onlyPatch());
  }

  @Test
  void everythingThatTheServiceTellsIsRead() {
    service.holding(
        """
        "noncurrent_object_count":2,"noncurrent_bytes_used":7,"delete_marker_count":1,
        "firewall":{"allowed_ip":["192.0.2.0/24"],"denied_ip":["192.0.2.9"],
          "allowed_network_type":["private","submarine"]},
        "activity_tracking":{"read_data_events":true,"activity_tracker_crn":"crn:v1:logs"},
        "metrics_monitoring":{"usage_metrics_enabled":true,"metrics_monitoring_crn":"crn:v1:sysdig"},
        "hard_quota":5000000000
        """);

    BucketConfiguration read = service.bucket().configuration();

    assertThat(read)
        .isEqualTo(
            new BucketConfiguration(
                "orders",
                ConfigurationService.STORAGE.withResource("bucket", "orders"),
                ConfigurationService.STORAGE,
                Instant.parse("2026-03-01T10:15:30.123Z"),
                Optional.of(Instant.parse("2026-03-02T10:15:30Z")),
                new BucketUsage(3, 6_000_000_000L, 2, 7, 1),
                Optional.of(
                    new Firewall(
                        List.of("192.0.2.0/24"),
                        List.of("192.0.2.9"),
                        List.of(NetworkType.PRIVATE, new NetworkType("submarine")))),
                new ActivityTracking(true, true, false, Optional.of("crn:v1:logs")),
                new MetricsMonitoring(true, false, Optional.of("crn:v1:sysdig")),
                OptionalLong.of(5_000_000_000L)));
    RecordedRequest get = service.requests("GET").get(0);
    assertThat(get.getTarget()).isEqualTo("/v1/b/orders");
    assertThat(get.getHeaders().get("Authorization")).isEqualTo("Bearer a-token");
  }

  @Test
  void whatIsNotSetIsReadAsOff() {
    service.holding("\"hard_quota\":0");

    BucketConfiguration read = service.bucket().configuration();

    assertThat(read.firewall()).isEmpty();
    assertThat(read.tracking()).isEqualTo(ActivityTracking.NONE);
    assertThat(read.metrics()).isEqualTo(MetricsMonitoring.NONE);
    assertThat(read.quotaBytes()).isEmpty();
  }

  @Test
  void aClientThatSignsItsCallsSendsTheTokenToTheConfiguration() {
    service.holding("");
    try (HmacCredentials hmac = HmacCredentials.of("access-key", "secret-key")) {
      var unused =
          service.storage().signedBy(hmac).bucket("orders", Location.US_SOUTH).configuration();
    }

    assertThat(service.requests("GET").get(0).getHeaders().get("Authorization"))
        .isEqualTo("Bearer a-token");
  }

  @Test
  void onlyWhatDiffersIsSentUnderTheVersionThatWasRead() {
    service.holding(
        """
        "activity_tracking":{"read_data_events":true,"something_else":1},"hard_quota":10
        """);

    Change<BucketConfiguration> change =
        service.bucket().configure(c -> c.tracking(ActivityTracking.ALL).quotaBytes(10));

    assertThat(patched())
        .isEqualTo(
            "{\"activity_tracking\":{\"management_events\":true,\"write_data_events\":true}}");
    assertThat(onlyPatch().getHeaders().get("If-Match")).isEqualTo("etag-1");
    assertThat(onlyPatch().getHeaders().get("Content-Type"))
        .isEqualTo("application/merge-patch+json");
    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences())
        .extracting(Object::toString)
        .containsExactly("management events: off -> on", "events of writes: off -> on");
    assertThat(change.resource().tracking()).isEqualTo(ActivityTracking.ALL);
  }

  @Test
  void whatIsAsWantedIsNotSent() {
    service.holding(
        """
        "firewall":{"allowed_ip":["2001:DB8::/32","192.0.2.7/32"],
          "allowed_network_type":["direct","public","private"]}
        """);

    Change<BucketConfiguration> change =
        service
            .bucket()
            .configure(c -> c.firewall(Firewall.allowing("192.0.2.7", "2001:db8:0::/32")));

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(service.requests("PATCH")).isEmpty();
  }

  @Test
  void previewTellsTheDifferencesAndSendsNothing() {
    service.holding("");

    assertThat(service.bucket().previewConfiguration(c -> c.quotaBytes(1_000).trackingReads()))
        .hasToString(
            "UPDATED configuration of bucket 'orders' [events of reads: off -> on, quota in bytes:"
                + " none -> 1000]");
    assertThat(service.requests("PATCH")).isEmpty();
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsReadAgainAndKept() {
    service
        .holding("\"firewall\":{\"allowed_ip\":[\"192.0.2.1\"]}")
        .holding("\"firewall\":{\"allowed_ip\":[\"192.0.2.1\",\"192.0.2.2\"]}")
        .refusingPatchesOnce(412);

    Change<Firewall> change = service.bucket().firewall().allow("192.0.2.3");

    assertThat(change.resource().allowedIps())
        .containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3");
    RecordedRequest last = service.requests("PATCH").get(1);
    assertThat(last.getHeaders().get("If-Match")).isEqualTo("etag-2");
    assertThat(ConfigurationService.body(last))
        .isEqualTo("{\"firewall\":{\"allowed_ip\":[\"192.0.2.1\",\"192.0.2.2\",\"192.0.2.3\"]}}");
  }

  @Test
  void whoIsOvertakenEachTimeIsToldSo() {
    service.holding("");
    for (int i = 0; i < 5; i++) {
      service.refusingPatchesOnce(412);
    }

    assertThatThrownBy(() -> service.bucket().configure(c -> c.quotaBytes(5)))
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("Others changed it in between");
  }

  @Test
  void aChangeWhoseAnswerWasLostIsFoundToBeDone() {
    service.holding("").holding("\"hard_quota\":5").losingAnAnswer().refusingPatchesOnce(412);

    Change<BucketConfiguration> change = service.bucket().configure(c -> c.quotaBytes(5));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences()).hasSize(1);
    assertThat(service.requests("PATCH")).hasSize(2);
  }

  @Test
  void aFirewallIsLiftedByEmptyListsAndAllNetworks() {
    service.holding(
        """
        "firewall":{"allowed_ip":["192.0.2.1"],"denied_ip":["192.0.2.9"],
          "allowed_network_type":["private"]}
        """);

    Change<Firewall> change = service.bucket().firewall().lift();

    assertThat(patched())
        .isEqualTo(
            "{\"firewall\":{\"allowed_ip\":[],\"denied_ip\":[],"
                + "\"allowed_network_type\":[\"public\",\"private\",\"direct\"]}}");
    assertThat(change.resource()).isEqualTo(Firewall.OPEN);
  }

  @Test
  void theLastAddressIsNotTakenOutBecauseThatWouldLetAllIn() {
    service.holding("\"firewall\":{\"allowed_ip\":[\"192.0.2.1\",\"2001:DB8::1\"]}");
    BucketFirewall firewall = service.bucket().firewall();

    assertThatThrownBy(() -> firewall.allowNoLonger("192.0.2.1/32", "2001:db8:0::1"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("lets all in");
    assertThat(service.requests("PATCH")).isEmpty();

    assertThat(firewall.allowNoLonger("192.0.2.1").resource().allowedIps())
        .containsExactly("2001:DB8::1");
  }

  @Test
  void whatTheServiceListsInAFormOfItsOwnIsKept() {
    service.holding("\"firewall\":{\"allowed_ip\":[\"192.0.2.1-192.0.2.9\"]}");

    var unused = service.bucket().firewall().allow("192.0.2.64/28");

    assertThat(patched())
        .isEqualTo("{\"firewall\":{\"allowed_ip\":[\"192.0.2.1-192.0.2.9\",\"192.0.2.64/28\"]}}");
  }

  @Test
  void anAddressThatIsLetInAlreadyIsNotListedTwice() {
    service.holding("\"firewall\":{\"allowed_ip\":[\"192.0.2.1\"]}");

    Change<Firewall> change = service.bucket().firewall().allow("192.0.2.1/32");

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(service.requests("PATCH")).isEmpty();
  }

  @Test
  void oneNetworkAndDeniedAddressesLeaveTheRestOfTheFirewallAsItIs() {
    service.holding("\"firewall\":{\"allowed_ip\":[\"192.0.2.1\"],\"denied_ip\":[\"192.0.2.9\"]}");

    var unused = service.bucket().firewall().allowNetworks(NetworkType.DIRECT);

    assertThat(patched()).isEqualTo("{\"firewall\":{\"allowed_network_type\":[\"direct\"]}}");
  }

  @Test
  void aRouteOfTheBucketsOwnStaysAndReportsItsManagementAlways() {
    service.holding("\"activity_tracking\":{\"activity_tracker_crn\":\"crn:v1:logs\"}");

    var unused = service.bucket().configure(c -> c.trackingManagement().trackingWrites());

    assertThat(patched()).isEqualTo("{\"activity_tracking\":{\"write_data_events\":true}}");
    assertThatThrownBy(
            () -> service.bucket().configure(c -> c.tracking(ActivityTracking.NONE.ofReads())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("management events");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "192.0.2", "192.0.2.0/33", "192.0.2.1-192.0.2.9", "::g"})
  void whatIsNoAddressIsRefusedBeforeAnythingIsSent(String text) {
    service.holding("");
    BucketFirewall firewall = service.bucket().firewall();

    assertThatThrownBy(() -> firewall.allow(text)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> firewall.deny("192.0.2.1", text))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(service.requests("GET")).isEmpty();
  }

  @Test
  void moreAddressesThanAFirewallHoldsAreRefusedBeforeTheyAreSent() {
    service.holding("\"firewall\":{\"allowed_ip\":[\"192.0.2.1\"]}");
    String[] most = new String[1000];
    for (int i = 0; i < most.length; i++) {
      most[i] = "10.0." + i / 250 + "." + i % 250;
    }

    assertThatThrownBy(() -> service.bucket().firewall().allow(most))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("1001");
    assertThat(service.requests("PATCH")).isEmpty();
  }

  @Test
  void withoutAVersionItIsReadButNotChanged() {
    service.holding("").tellingNoVersion();

    assertThat(service.bucket().configuration().quotaBytes()).isEmpty();
    assertThatThrownBy(() -> service.bucket().configure(c -> c.quotaBytes(5)))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("without the version");
    assertThat(service.requests("PATCH")).isEmpty();
  }

  @Test
  void aQuotaOfNothingIsNoQuota() {
    service.holding("");

    assertThatThrownBy(() -> service.bucket().configure(c -> c.quotaBytes(0)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("withoutQuota");
    assertThat(service.requests("GET")).isEmpty();
  }
}
