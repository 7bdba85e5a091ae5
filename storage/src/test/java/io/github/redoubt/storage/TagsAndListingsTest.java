package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ListedEntry;
import io.github.redoubt.storage.objects.ListedFolder;
import io.github.redoubt.storage.objects.ObjectSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tags and access lists of objects, and listings by folders, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagsAndListingsTest {

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
  void tagsAreAddedReplacedRemovedAndCleared() {
    BucketObject object = newBucket().object("a");
    object.put(Content.of("1").tagged("state", "new"));

    assertThat(object.tags().ensure(Map.of("team", "a & <b>")).outcome())
        .isEqualTo(Outcome.UPDATED);
    assertThat(object.tags().ensure(Map.of("state", "new")).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(object.tags().get())
        .containsOnly(Map.entry("state", "new"), Map.entry("team", "a & <b>"));
    assertThat(object.head().tagCount()).isEqualTo(2);
    object.tags().ensureOnly(Map.of("x", ""));
    assertThat(object.tags().get()).containsOnly(Map.entry("x", ""));
    object.tags().remove("x", "y");
    assertThat(object.tags().get()).isEmpty();
    object.tags().ensure(Map.of("x", "1"));
    object.tags().clear();
    assertThat(object.tags().get()).isEmpty();
  }

  @Test
  void eachVersionHasItsOwnTags() {
    Bucket bucket = newBucket();
    bucket.versioning().enable();
    BucketObject object = bucket.object("a");
    String first = object.put(Content.of("1")).versionId().orElseThrow();
    object.put(Content.of("2"));

    object.version(first).tags().ensure(Map.of("old", "yes"));

    assertThat(object.tags().get()).isEmpty();
    assertThat(object.version(first).tags().get()).containsOnlyKeys("old");
  }

  @Test
  void moreThanTenTagsAreRefusedTogetherWithThoseThatThereAre() {
    BucketObject object = newBucket().object("a");
    object.put(Content.of("1"));
    Map<String, String> ten = new TreeMap<>();
    IntStream.range(0, 10).forEach(i -> ten.put("t" + i, ""));
    object.tags().ensure(ten);

    assertThatThrownBy(() -> object.tags().ensure(Map.of("one more", "")))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(object.tags().get()).isEqualTo(ten);
  }

  @Test
  void theTagsOfWhatIsMissingAreNotMerelyNone() {
    BucketObject nothing = newBucket().object("nothing");

    assertThatThrownBy(() -> nothing.tags().get()).isInstanceOf(NotFoundException.class);
  }

  @Test
  void anObjectIsOpenedToEverybodyAndMadePrivateAgain() {
    BucketObject object = newBucket().object("a");
    object.put(Content.of("1"));
    assertThat(object.acl().get().isPublic()).isFalse();

    assertThat(object.acl().openToEverybody().resource().isPublic()).isTrue();
    assertThat(object.acl().makePrivate().outcome()).isEqualTo(Outcome.UPDATED);

    assertThat(object.acl().get().isPublic()).isFalse();
  }

  @Test
  void whatHasASlashBehindThePrefixShowsAsAFolder() {
    Bucket bucket = newBucket();
    put(bucket, "a", "b/1", "b/2", "b/c/3", "d +ü/4");

    List<ListedEntry> top = bucket.listing().entries().toList();
    List<ListedEntry> inB = bucket.listing().under("b/").entries().toList();

    assertThat(top)
        .filteredOn(ListedFolder.class::isInstance)
        .containsExactlyInAnyOrder(new ListedFolder("b/"), new ListedFolder("d +ü/"));
    assertThat(top).filteredOn(ObjectSummary.class::isInstance).hasSize(1);
    assertThat(inB)
        .filteredOn(ListedFolder.class::isInstance)
        .containsExactly(new ListedFolder("b/c/"));
    assertThat(inB).hasSize(3);
  }

  @Test
  void moreFoldersThanFitOnAPageAreListedOnce() {
    Bucket bucket = newBucket();
    IntStream.range(0, 1003).parallel().forEach(i -> put(bucket, "f%04d|x".formatted(i)));

    assertThat(bucket.listing().entries("|")).hasSize(1003).doesNotHaveDuplicates();
  }

  @Test
  void aListingBeginsBehindAKey() {
    Bucket bucket = newBucket();
    put(bucket, "a", "b", "c");

    assertThat(bucket.listing().startingAfter("a").objects().map(ObjectSummary::key))
        .containsExactly("b", "c");
  }

  @Test
  void ownersAreToldWhereTheyAreAskedFor() {
    Bucket bucket = newBucket();
    put(bucket, "a");

    assertThat(bucket.listing().objects().findFirst().orElseThrow().owner()).isEmpty();
    assertThat(bucket.listing().withOwners().objects().findFirst().orElseThrow().owner())
        .isPresent();
  }
}
