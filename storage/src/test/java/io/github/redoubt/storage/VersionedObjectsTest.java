package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectVersion;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.versioning.Deletion;
import io.github.redoubt.storage.versioning.VersionSummary;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Versions and delete markers, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionedObjectsTest {

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

  private Bucket keepingVersions() {
    Bucket bucket = newBucket();
    bucket.versioning().enable();
    return bucket;
  }

  private static String id(StoredObject stored) {
    return stored.versionId().orElseThrow();
  }

  private static String text(ObjectVersion version) {
    try (ObjectContent content = version.get()) {
      return new String(content.bytes(), UTF_8);
    }
  }

  @Test
  void aDeletionWithoutVersionsMakesNothing() {
    Bucket bucket = newBucket();
    bucket.put("a", Content.of("1"));

    assertThat(bucket.delete("a")).isEqualTo(new Deletion(Optional.empty(), false));
    assertThat(bucket.find("a")).isEmpty();
  }

  @Test
  void aDeletionPutsAMarkerOnTopAndDeletingTheMarkerBringsTheObjectBack() {
    BucketObject object = keepingVersions().object("a");
    object.put(Content.of("1"));

    Deletion made = object.delete();

    assertThat(made.marker()).isTrue();
    assertThat(object.find()).isEmpty();
    Deletion taken = object.deleteVersion(made.versionId().orElseThrow());
    assertThat(taken.marker()).isTrue();
    assertThat(object.find()).isPresent();
  }

  @Test
  void aVersionIsDeletedForGoodAndTheOthersStay() {
    BucketObject object = keepingVersions().object("a");
    String first = id(object.put(Content.of("1")));
    String second = id(object.put(Content.of("2")));

    Deletion done = object.deleteVersion(first);

    assertThat(done).isEqualTo(new Deletion(Optional.of(first), false));
    assertThat(object.version(first).find()).isEmpty();
    assertThat(text(object.version(second))).isEqualTo("2");
  }

  @Test
  void theVersionsOfOneObjectAreListedWithoutThoseOfItsNeighbours() {
    Bucket bucket = keepingVersions();
    String first = id(bucket.put("a", Content.of("1")));
    String second = id(bucket.put("a", Content.of("22")));
    bucket.put("ab", Content.of("x"));
    String marker = bucket.delete("a").versionId().orElseThrow();

    List<VersionSummary> listed = bucket.object("a").versions().toList();

    assertThat(listed)
        .extracting(VersionSummary::versionId)
        .containsExactlyInAnyOrder(first, second, marker);
    assertThat(listed)
        .filteredOn(VersionSummary::isCurrent)
        .singleElement()
        .satisfies(
            current -> {
              assertThat(current).isInstanceOf(VersionSummary.DeleteMarker.class);
              assertThat(current.versionId()).isEqualTo(marker);
            });
    assertThat(listed)
        .filteredOn(each -> each.versionId().equals(second))
        .singleElement()
        .isInstanceOfSatisfying(
            VersionSummary.Stored.class, stored -> assertThat(stored.sizeBytes()).isEqualTo(2));
  }

  @Test
  void moreVersionsThanFitOnAPageAreListedOnce() {
    Bucket bucket = keepingVersions();
    List<String> made =
        IntStream.range(0, 1005).mapToObj(i -> id(bucket.put("k", Content.of("")))).toList();

    assertThat(bucket.versions("k"))
        .extracting(VersionSummary::versionId)
        .containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void keysThatXmlHasNoFormForAreListed() {
    Bucket bucket = keepingVersions();
    bucket.put("a\u0001b + %/ü", Content.of("1"));

    assertThat(bucket.versions(""))
        .extracting(VersionSummary::key)
        .containsExactly("a\u0001b + %/ü");
  }

  @Test
  void anOldVersionIsMadeCurrentAgainAndNothingIsLost() {
    BucketObject object = keepingVersions().object("a");
    String first = id(object.put(Content.of("1").contentType("a/b").metadata("m", "v")));
    object.put(Content.of("2"));

    StoredObject now = object.version(first).makeCurrent();

    assertThat(text(object.version(id(now)))).isEqualTo("1");
    assertThat(object.head().versionId()).contains(id(now));
    assertThat(object.head().metadata()).containsEntry("m", "v");
    assertThat(object.versions()).hasSize(3);
  }

  @Test
  void anEmptyVersionIdIsRefusedBeforeItIsTakenForTheObject() {
    BucketObject object = newBucket().object("a");

    assertThatThrownBy(() -> object.deleteVersion(""))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("version id");
  }
}
