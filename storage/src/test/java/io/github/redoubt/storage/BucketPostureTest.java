package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.configuration.Firewall;
import io.github.redoubt.storage.configuration.NetworkType;
import io.github.redoubt.storage.posture.BucketPosture;
import io.github.redoubt.storage.rootkeys.RootKeyState.State;
import io.github.redoubt.storage.signing.HmacCredentials;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How well buckets are kept, asked of the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketPostureTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  void aBucketThatNobodySetUpIsOpenAndSaysSo() {
    Bucket bucket =
        new Emulated(emulator).storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();

    BucketPosture posture = bucket.posture();

    assertThat(posture.rootKey().isAbsent()).isTrue();
    assertThat(posture.keyState().isAbsent()).isTrue();
    assertThat(posture.configuration().value()).isPresent();
    assertThat(posture.findings())
        .anyMatch(finding -> finding.startsWith("It is not under a root key"))
        .anyMatch(finding -> finding.startsWith("No firewall is seen"))
        .anyMatch(finding -> finding.startsWith("Reads of objects are not reported"));
  }

  @Test
  void whatIsSetUpIsNoFinding() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    Bucket bucket =
        account
            .storage()
            .newBucket(Emulated.newName(), Location.US_SOUTH)
            .encryptedBy(key)
            .allowingOnly("127.0.0.1", "::1")
            .trackingManagement()
            .trackingReads()
            .trackingWrites()
            .quotaBytes(99)
            .create();

    BucketPosture posture = bucket.posture();

    assertThat(posture.rootKey().value()).contains(key);
    assertThat(posture.keyState().value().orElseThrow().state()).isEqualTo(State.ACTIVE);
    assertThat(posture.findings())
        .noneMatch(finding -> finding.contains("root key"))
        .noneMatch(finding -> finding.contains("irewall"))
        .noneMatch(finding -> finding.contains("reported"));
    assertThat(posture.toString())
        .contains("root key          " + key)
        .contains("key state         ACTIVE")
        .contains("reported          management, reads, writes")
        .contains("quota             99 bytes");
  }

  @Test
  void aKeyThatIsDisabledIsAFinding() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    Bucket bucket =
        account
            .storage()
            .newBucket(Emulated.newName(), Location.US_SOUTH)
            .encryptedBy(key)
            .create();
    account.keyAction("keyProtect", key, "disable");

    assertThat(bucket.posture().findings())
        .anyMatch(finding -> finding.contains("not usable (DISABLED)"));
  }

  @Test
  void aFirewallThatLetsEverybodyInIsAFindingAllTheSame() {
    Bucket bucket =
        new Emulated(emulator).storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();
    var unused =
        bucket
            .firewall()
            .ensure(Firewall.allowing("0.0.0.0/0").from(NetworkType.PUBLIC, NetworkType.DIRECT));

    assertThat(bucket.posture().findings())
        .contains("Its firewall lets any address on the public network in.");
  }

  @Test
  void whatTheIdentityMayNotSeeIsSaidAndTheRestIsTold() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    String name =
        account
            .storage()
            .newBucket(Emulated.newName(), Location.US_SOUTH)
            .encryptedBy(key)
            .create()
            .name();
    IbmCloud stranger =
        IbmCloud.connect(Credentials.bearerToken("nobody")).emulatedBy(emulator.endpoints());
    try (HmacCredentials hmac = account.hmac("Manager")) {
      BucketPosture posture =
          ObjectStorage.on(stranger, account.crn("objectStorage"))
              .signedBy(hmac)
              .bucket(name)
              .posture();

      assertThat(posture.rootKey().value()).contains(key);
      assertThat(posture.keyState().value().orElseThrow().state()).isEqualTo(State.UNKNOWN);
      assertThat(posture.configuration().isUnknown()).isTrue();
      assertThat(posture.findings())
          .anyMatch(finding -> finding.startsWith("The state of its root key is not known"))
          .anyMatch(finding -> finding.startsWith("Its configuration (firewall, tracking, quota)"));
    }
  }

  @Test
  void allBucketsOfAnInstanceAreAskedAsTheStreamIsRead() {
    ObjectStorage storage = new Emulated(emulator).storage();
    List<String> names =
        IntStream.range(0, 3)
            .mapToObj(i -> storage.newBucket(Emulated.newName(), Location.EU_DE).create().name())
            .toList();

    try (Stream<BucketPosture> postures = storage.postures()) {
      assertThat(postures.map(BucketPosture::name)).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void aBucketThatIsGoneHasNoPosture() {
    Bucket bucket =
        new Emulated(emulator).storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();
    bucket.deleteBucket();

    assertThatThrownBy(bucket::posture).isInstanceOf(NotFoundException.class);
  }

  @Test
  void onAnExecutorWithOneThreadThatIsTakenNothingWaitsForEver() {
    Emulated account = new Emulated(emulator);
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      IbmCloud cloud = account.cloud().runningAsyncOn(one);
      ObjectStorage storage = ObjectStorage.on(cloud, account.crn("objectStorage"));
      Bucket bucket = storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();

      CompletableFuture<BucketPosture> posture = cloud.async(bucket::posture);

      assertThat(posture.join().name()).isEqualTo(bucket.name());
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void anExecutorThatTakesNoWorkIsDoneWithout() {
    Emulated account = new Emulated(emulator);
    IbmCloud cloud =
        account
            .cloud()
            .runningAsyncOn(
                work -> {
                  throw new RejectedExecutionException("full");
                });
    ObjectStorage storage = ObjectStorage.on(cloud, account.crn("objectStorage"));
    Bucket bucket = storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();

    assertThat(bucket.posture().name()).isEqualTo(bucket.name());
  }
}
