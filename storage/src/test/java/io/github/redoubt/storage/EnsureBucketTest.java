package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.emulator.Emulator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Buckets brought to a wanted state, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnsureBucketTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  void aBucketIsMadeOnceAndLeftAloneAfterwards() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    ObjectStorage storage = account.storage();
    String name = Emulated.newName();

    Change<Bucket> first =
        storage.ensureBucket(
            name, Location.EU_DE, b -> b.encryptedBy(key).storageClass(StorageClass.SMART));
    Change<Bucket> second =
        storage.ensureBucket(
            name, Location.EU_DE, b -> b.encryptedBy(key).storageClass(StorageClass.SMART));

    assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(first.resource().rootKey()).contains(key);
    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(second.resource().rootKey()).contains(key);
  }

  @Test
  void whatIsNotMentionedIsLeftAlone() {
    ObjectStorage storage = new Emulated(emulator).storage();
    String name = Emulated.newName();
    storage.newBucket(name, Location.EU_DE).storageClass(StorageClass.COLD).create();

    Change<Bucket> change = storage.ensureBucket(name, Location.EU_DE, b -> {});

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(change.resource().storageClass()).isEqualTo(StorageClass.COLD);
  }

  @Test
  void everythingThatNoBucketCanChangeIsNamedAtOnce() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    ObjectStorage storage = account.storage();
    String name = Emulated.newName();
    storage.newBucket(name, Location.EU_DE).create();

    for (boolean preview : new boolean[] {true, false}) {
      assertThatThrownBy(
              () -> {
                if (preview) {
                  storage.previewBucket(
                      name,
                      Location.US_SOUTH,
                      b -> b.encryptedBy(key).storageClass(StorageClass.VAULT));
                } else {
                  storage.ensureBucket(
                      name,
                      Location.US_SOUTH,
                      b -> b.encryptedBy(key).storageClass(StorageClass.VAULT));
                }
              })
          .isInstanceOfSatisfying(
              BucketNotAsWantedException.class,
              e ->
                  assertThat(e.differences())
                      .extracting(Object::toString)
                      .containsExactly(
                          "location: eu-de -> us-south",
                          "storage class: standard -> vault",
                          "root key: none -> " + key));
    }
  }

  @Test
  void previewTellsThatABucketWouldBeMadeAndMakesNone() {
    ObjectStorage storage = new Emulated(emulator).storage();
    String name = Emulated.newName();

    Plan<Bucket> plan = storage.previewBucket(name, Location.EU_DE, b -> {});

    assertThat(plan.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(storage.find(name)).isEmpty();
  }

  @Test
  void aNameThatAnotherAccountHasIsAConflict() {
    String name = Emulated.newName();
    new Emulated(emulator).storage().newBucket(name, Location.EU_DE).create();

    assertThatThrownBy(
            () -> new Emulated(emulator).storage().ensureBucket(name, Location.EU_DE, b -> {}))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aNameThatNoBucketCanHaveIsRefusedBeforeAnythingIsSent() {
    ObjectStorage storage = new Emulated(emulator).storage();

    assertThatThrownBy(() -> storage.ensureBucket("No Name", Location.EU_DE, b -> {}))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void ofCallersAtTheSameTimeOneMakesItAndAllHaveIt() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    ObjectStorage storage = account.storage();
    String name = Emulated.newName();
    CyclicBarrier start = new CyclicBarrier(4);

    List<CompletableFuture<Change<Bucket>>> racing =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    account
                        .cloud()
                        .async(
                            () -> {
                              try {
                                start.await();
                              } catch (Exception e) {
                                throw new IllegalStateException(e);
                              }
                              return storage.ensureBucket(
                                  name, Location.EU_DE, b -> b.encryptedBy(key));
                            }))
            .toList();

    List<Change<Bucket>> changes = racing.stream().map(CompletableFuture::join).toList();
    assertThat(changes).allSatisfy(c -> assertThat(c.resource().rootKey()).contains(key));
    assertThat(changes.stream().filter(c -> c.outcome() == Outcome.CREATED)).hasSize(1);
  }
}
