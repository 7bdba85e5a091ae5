package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.configuration.Firewall;
import io.github.redoubt.storage.lifecycle.LifecycleRule;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.posture.BucketPosture;
import io.github.redoubt.storage.publicaccess.PublicAccessBlock;
import io.github.redoubt.storage.retention.DefaultRetention;
import io.github.redoubt.storage.retention.LockConfiguration;
import io.github.redoubt.storage.retention.RetentionPolicy;
import io.github.redoubt.storage.versioning.VersioningState;
import io.github.redoubt.storage.web.CorsMethod;
import io.github.redoubt.storage.web.CorsRule;
import java.time.Period;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Buckets that are made and ensured with all that can be wished for, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketSetUpTest {

  private static final LifecycleRule TIDY =
      LifecycleRule.named("tidy").forPrefix("tmp/").expireAfterDays(30);
  private static final CorsRule SHOP = CorsRule.from("https://shop.example", CorsMethod.GET);
  private static final DefaultRetention WEEK = DefaultRetention.governance(Period.ofDays(7));

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  void aBucketComesOutWithAllThatWasWishedAndItsPostureHasNothingOpen() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");

    Bucket bucket =
        account
            .storage()
            .refusingUnencrypted()
            .newBucket(Emulated.newName(), Location.EU_DE)
            .encryptedBy(key)
            .allowingOnly("127.0.0.1", "::1")
            .trackingManagement()
            .trackingReads()
            .trackingWrites()
            .blockingPublicAccess()
            .objectLocked(WEEK)
            .lifecycle(TIDY)
            .cors(SHOP)
            .create();

    BucketPosture posture = bucket.posture();
    assertThat(posture.versioning().value()).contains(VersioningState.ENABLED);
    assertThat(posture.objectLock().value()).contains(new LockConfiguration(Optional.of(WEEK)));
    assertThat(posture.publicAccessBlock().value()).contains(PublicAccessBlock.ALL);
    assertThat(posture.lifecycle().value().orElseThrow()).hasSize(1);
    assertThat(posture.cors().value().orElseThrow()).containsExactly(SHOP);
    assertThat(posture.retentionPolicy().isAbsent()).isTrue();
    assertThat(posture.findings()).isEmpty();
    assertThat(posture.toString()).contains("open              nothing that is looked for");
    bucket.put("k", Content.of("v"));
  }

  @Test
  void whoTheFirewallShutsOutSetsTheBucketUpAllTheSame() {
    Bucket bucket =
        new Emulated(emulator)
            .storage()
            .newBucket(Emulated.newName(), Location.US_SOUTH)
            .allowingOnly("192.0.2.1")
            .versioned()
            .cors(SHOP)
            .create();

    assertThat(bucket.configuration().firewall()).contains(Firewall.allowing("192.0.2.1"));
    assertThatThrownBy(() -> bucket.put("k", Content.of("v")))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aBucketWithARetentionPolicyIsMadeWhileItIsEmpty() {
    RetentionPolicy policy = RetentionPolicy.between(1, 30);

    Bucket bucket =
        new Emulated(emulator)
            .storage()
            .newBucket(Emulated.newName(), Location.US_SOUTH)
            .retainingForGood(policy)
            .create();

    assertThat(bucket.retentionPolicy().find()).contains(policy);
  }

  @Test
  void aPlainBucketIsBroughtToAllThatIsWishedAndThenLeftAlone() {
    ObjectStorage storage = new Emulated(emulator).storage();
    String name = Emulated.newName();
    storage.newBucket(name, Location.US_SOUTH).create();
    Consumer<WantedBucket> wanted =
        b -> b.blockingPublicAccess().objectLocked(WEEK).lifecycle(TIDY).cors(SHOP).quotaBytes(9);

    Plan<Bucket> plan = storage.previewBucket(name, Location.US_SOUTH, wanted);
    Change<Bucket> change = storage.ensureBucket(name, Location.US_SOUTH, wanted);

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences()).isEqualTo(plan.differences()).isNotEmpty();
    assertThat(storage.ensureBucket(name, Location.US_SOUTH, wanted).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(change.resource().objectLock().configuration().defaultRetention()).contains(WEEK);
  }

  @Test
  void aRetentionPolicyThatComesTooLateStopsTheChangeAndSaysWhatIsDone() {
    ObjectStorage storage = new Emulated(emulator).storage();
    String name = Emulated.newName();
    storage.newBucket(name, Location.US_SOUTH).create().put("k", Content.of("v"));

    assertThatThrownBy(
            () ->
                storage.ensureBucket(
                    name,
                    Location.US_SOUTH,
                    b -> b.quotaBytes(9).retainingForGood(RetentionPolicy.between(1, 2))))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e -> assertThat(e.done()).containsExactly("configuration [quota in bytes] was set"));
  }
}
