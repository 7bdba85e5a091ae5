package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.configuration.ActivityTracking;
import io.github.redoubt.storage.configuration.BucketConfiguration;
import io.github.redoubt.storage.configuration.Firewall;
import io.github.redoubt.storage.configuration.MetricsMonitoring;
import io.github.redoubt.storage.configuration.NetworkType;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.signing.HmacCredentials;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A bucket's configuration beside the S3 protocol, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketConfigurationTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private Bucket newBucket() {
    return new Emulated(emulator)
        .storage()
        .newBucket(Emulated.newName(), Location.US_SOUTH)
        .create();
  }

  @Test
  void aBucketIsSetUpAsItIsMade() {
    ObjectStorage storage = new Emulated(emulator).storage();

    Bucket bucket =
        storage
            .newBucket(Emulated.newName(), Location.EU_DE)
            .allowingOnly("127.0.0.0/8", "::1")
            .allowingNetworks(NetworkType.PUBLIC)
            .trackingManagement()
            .trackingReads()
            .trackingWrites()
            .withMetrics()
            .quotaBytes(1_000_000)
            .create();

    BucketConfiguration configuration = bucket.configuration();
    assertThat(configuration.name()).isEqualTo(bucket.name());
    assertThat(configuration.crn()).isEqualTo(bucket.crn());
    assertThat(configuration.instance()).isEqualTo(storage.crn());
    assertThat(configuration.firewall())
        .contains(Firewall.allowing("127.0.0.0/8", "::1").from(NetworkType.PUBLIC));
    assertThat(configuration.tracking()).isEqualTo(ActivityTracking.ALL);
    assertThat(configuration.metrics()).isEqualTo(MetricsMonitoring.ALL);
    assertThat(configuration.quotaBytes()).hasValue(1_000_000);
  }

  @Test
  void whatIsInTheBucketIsCounted() {
    Bucket bucket = newBucket();
    bucket.put("a", Content.of("12345"));
    bucket.put("b", Content.of("123"));

    assertThat(bucket.configuration().usage().objects()).isEqualTo(2);
    assertThat(bucket.configuration().usage().bytes()).isEqualTo(8);
  }

  @Test
  void aFirewallKeepsCallersOutUntilItIsLiftedByTheClientThatItKeepsOut() {
    Bucket bucket = newBucket();
    bucket.put("k", Content.of("v"));

    Change<Firewall> shut = bucket.firewall().allowOnly("192.0.2.0/24");
    assertThat(shut.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(bucket.firewall().find()).contains(Firewall.allowing("192.0.2.0/24"));
    assertThatThrownBy(() -> bucket.head("k")).isInstanceOf(ForbiddenException.class);

    var unused = bucket.firewall().lift();
    assertThat(bucket.firewall().find()).isEmpty();
    assertThat(bucket.head("k").sizeBytes()).isEqualTo(1);
  }

  @Test
  void aChangeIsToldOnceAndThenThereIsNothingToChange() {
    Bucket bucket = newBucket();

    Plan<BucketConfiguration> plan =
        bucket.previewConfiguration(c -> c.trackingReads().quotaBytes(500));
    Change<BucketConfiguration> first = bucket.configure(c -> c.trackingReads().quotaBytes(500));
    Change<BucketConfiguration> second = bucket.configure(c -> c.trackingReads().quotaBytes(500));

    assertThat(first.differences()).isEqualTo(plan.differences()).hasSize(2);
    assertThat(first.resource().quotaBytes()).hasValue(500);
    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(bucket.configure(c -> c.withoutQuota()).resource().quotaBytes()).isEmpty();
    assertThat(bucket.configuration().tracking()).isEqualTo(ActivityTracking.NONE.ofReads());
  }

  @Test
  void addressesThatSeveralAddAtTheSameTimeAreAllLetIn() {
    Emulated account = new Emulated(emulator);
    Bucket bucket = account.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();

    List<CompletableFuture<Change<Firewall>>> racing =
        IntStream.rangeClosed(1, 3)
            .mapToObj(i -> account.cloud().async(() -> bucket.firewall().allow("192.0.2." + i)))
            .toList();
    racing.forEach(CompletableFuture::join);

    assertThat(bucket.firewall().find().orElseThrow().allowedIps())
        .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2", "192.0.2.3");
  }

  @Test
  void whoSignsHerCallsConfiguresWithTheTokenOfTheConnection() {
    Emulated account = new Emulated(emulator);
    try (HmacCredentials hmac = account.hmac("Writer")) {
      Bucket bucket =
          account
              .storage()
              .signedBy(hmac)
              .newBucket(Emulated.newName(), Location.US_SOUTH)
              .trackingWrites()
              .create();

      assertThat(bucket.configuration().tracking().writeEvents()).isTrue();
    }
  }

  @Test
  void whoIsNoManagerNeitherSeesTheFirewallNorChangesIt() {
    Emulated account = new Emulated(emulator);
    String name =
        account
            .storage()
            .newBucket(Emulated.newName(), Location.US_SOUTH)
            .allowingOnly("127.0.0.1", "::1")
            .create()
            .name();

    Bucket asWriter =
        ObjectStorage.on(account.cloudAs("Writer"), account.crn("objectStorage")).bucket(name);

    assertThat(asWriter.firewall().find()).isEmpty();
    assertThat(asWriter.posture().findings())
        .anyMatch(finding -> finding.contains("which only a Manager sees"));
    assertThatThrownBy(() -> asWriter.firewall().allow("192.0.2.1"))
        .isInstanceOf(ForbiddenException.class);
    assertThat(account.storage().bucket(name).firewall().find().orElseThrow().allowedIps())
        .containsExactly("127.0.0.1", "::1");
  }

  @Test
  void anExistingBucketIsBroughtToItsWantedConfigurationAndTheRestIsLeftAlone() {
    ObjectStorage storage = new Emulated(emulator).storage();
    String name = Emulated.newName();
    storage.newBucket(name, Location.US_SOUTH).quotaBytes(700).create();

    Plan<Bucket> plan =
        storage.previewBucket(name, Location.US_SOUTH, b -> b.trackingWrites().withMetrics());
    Change<Bucket> change =
        storage.ensureBucket(name, Location.US_SOUTH, b -> b.trackingWrites().withMetrics());
    Change<Bucket> again =
        storage.ensureBucket(name, Location.US_SOUTH, b -> b.trackingWrites().withMetrics());

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences())
        .isEqualTo(plan.differences())
        .extracting(Change.Difference::what)
        .containsExactly("events of writes", "usage metrics", "request metrics");
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(change.resource().configuration().quotaBytes()).hasValue(700);
  }

  @Test
  void theConfigurationOfABucketThatIsGoneIsNotFound() {
    Bucket bucket = newBucket();
    bucket.deleteBucket();

    assertThatThrownBy(bucket::configuration).isInstanceOf(NotFoundException.class);
  }
}
