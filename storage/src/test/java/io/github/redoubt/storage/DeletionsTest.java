package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.deletions.DeletionResult;
import io.github.redoubt.storage.deletions.Deletions;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectSummary;
import io.github.redoubt.storage.retention.LockMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many deletions at a time, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletionsTest {

  private final Emulator emulator = Emulator.start();
  private final ObjectStorage storage = new Emulated(emulator).storage();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private Bucket newBucket() {
    return storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();
  }

  private static void put(Bucket bucket, String... keys) {
    for (String key : keys) {
      bucket.put(key, Content.of(""));
    }
  }

  @Test
  void moreThanOneRequestCanHoldAreDeletedAndWhatIsMissingCountsToo() {
    Bucket bucket = newBucket();
    put(bucket, "k/0007", "k/1200", "other");

    Deletions done =
        bucket.deleteAll(IntStream.range(0, 2001).mapToObj("k/%04d"::formatted)).run().orThrow();

    assertThat(done.deletedCount()).isEqualTo(2001);
    assertThat(done.refused()).isEmpty();
    assertThat(bucket.objects().map(ObjectSummary::key)).containsExactly("other");
  }

  @Test
  void keysOfAnyKindAreDeleted() {
    Bucket bucket = newBucket();
    String[] keys = {"<a>&\"'", "a\u0001b", "a\rb\n", " ", "ü/✓\uD83D\uDE00", "%41", "a+b"};
    put(bucket, keys);

    Deletions done = bucket.deleteAll(List.of(keys)).run();

    assertThat(done.refused()).isEmpty();
    assertThat(bucket.objects()).isEmpty();
  }

  @Test
  void allThatBeginsSoIsDeletedAndNothingElse() {
    Bucket bucket = newBucket();
    put(bucket, "logs/1", "logs/2", "logs", "log");

    bucket.deleteEverythingUnder("logs/").run().orThrow();

    assertThat(bucket.objects().map(ObjectSummary::key)).containsExactlyInAnyOrder("log", "logs");
  }

  @Test
  void anEmptyPrefixIsNoWishToDeleteAll() {
    Bucket bucket = newBucket();

    assertThatThrownBy(() -> bucket.deleteEverythingUnder(""))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void eachResultIsToldAndMarkersAreNamed() {
    Bucket bucket = newBucket();
    bucket.versioning().enable();
    put(bucket, "a", "b");
    List<DeletionResult> told = new ArrayList<>();

    bucket.deleteAll(Stream.of("a", "b")).reportingTo(told::add).run();

    assertThat(told).extracting(DeletionResult::key).containsExactly("a", "b");
    assertThat(told)
        .allSatisfy(
            result -> {
              assertThat(result.done().orElseThrow().marker()).isTrue();
              assertThat(result.done().orElseThrow().versionId()).isPresent();
            });
    assertThat(bucket.find("a")).isEmpty();
  }

  @Test
  void aBucketIsEmptiedOfItsVersionsAndMarkers() {
    Bucket bucket = newBucket();
    bucket.versioning().enable();
    put(bucket, "a", "a", "b");
    bucket.delete("a");

    Deletions done = bucket.deleteVersions(bucket.versions("")).run().orThrow();

    assertThat(done.deletedCount()).isEqualTo(4);
    assertThat(bucket.versions("")).isEmpty();
    bucket.deleteBucket();
  }

  @Test
  void whatIsLockedIsRefusedByItselfAndNamed() {
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
    Bucket bucket = newBucket();
    bucket.versioning().enable();
    bucket.objectLock().enable();
    put(bucket, "free");
    bucket.put("locked", Content.of("").lockedUntil(LockMode.GOVERNANCE, tomorrow));

    Deletions done = bucket.deleteVersions(bucket.versions("")).run();

    assertThat(done.deletedCount()).isEqualTo(1);
    assertThat(done.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.key()).isEqualTo("locked");
              assertThat(refused.refusal().orElseThrow().code()).isEqualTo("AccessDenied");
              assertThat(refused.refusal().orElseThrow().status()).isEqualTo(403);
            });
    assertThatThrownBy(done::orThrow)
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("locked");
    assertThatThrownBy(() -> bucket.deleteVersions(bucket.versions("")).run().orThrow())
        .isInstanceOf(ForbiddenException.class);
    bucket.deleteVersions(bucket.versions("")).bypassingGovernance().run().orThrow();
    assertThat(bucket.versions("")).isEmpty();
  }

  @Test
  void aRequestThatFailsAsAWholeIsThrown() {
    Bucket gone = newBucket();
    gone.deleteBucket();

    assertThatThrownBy(() -> gone.deleteAll(List.of("a")).run())
        .isInstanceOf(NotFoundException.class);
  }
}
