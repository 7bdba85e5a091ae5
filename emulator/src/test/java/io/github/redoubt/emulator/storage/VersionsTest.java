package io.github.redoubt.emulator.storage;

import static io.github.redoubt.emulator.storage.TestBucket.all;
import static io.github.redoubt.emulator.storage.TestBucket.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Versions of objects, and the markers of deleted ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionsTest {

  private static final String ID = "x-amz-version-id";
  private static final String MARKER = "x-amz-delete-marker";

  private final Emulator emulator = Emulator.start();
  private TestBucket bucket = new TestBucket(emulator);

  @BeforeEach
  void freshBucket() {
    bucket = new TestBucket(emulator);
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  void aBucketSaysNothingOfVersionsUntilTheyAreTurnedOn() {
    assertThat(bucket.list("versioning")).doesNotContain("<Status>");

    bucket.versioning("Enabled");

    assertThat(bucket.list("versioning")).contains("<Status>Enabled</Status>");
  }

  @Test
  void versioningCannotBeSetWithoutADigestOrToAnythingElse() {
    Answer undigested = bucket.send("PUT", "?versioning", "<VersioningConfiguration/>", Map.of());
    Answer other =
        bucket.configure(
            "PUT",
            "?versioning",
            "<VersioningConfiguration><Status>Off</Status></VersioningConfiguration>");

    assertThat(code(undigested)).isEqualTo("InvalidRequest");
    assertThat(code(other)).isEqualTo("IllegalVersioningConfigurationException");
  }

  @Test
  void eachPutIsAVersionThatIsReadByItsId() {
    bucket.versioning("Enabled");
    String first = bucket.put("k", "one").header(ID);
    String second = bucket.put("k", "two").header(ID);

    assertThat(first).isNotEmpty().isNotEqualTo(second);
    assertThat(bucket.get("k").response().body()).isEqualTo("two");
    assertThat(bucket.get("k").header(ID)).isEqualTo(second);
    assertThat(bucket.get("k?versionId=" + first).response().body()).isEqualTo("one");
    assertThat(bucket.head("k?versionId=" + first).header(ID)).isEqualTo(first);
  }

  @Test
  void whatWasThereBeforeVersionsIsTheVersionNull() {
    bucket.put("k", "old");
    bucket.versioning("Enabled");
    bucket.put("k", "new");

    assertThat(bucket.get("k?versionId=null").response().body()).isEqualTo("old");
  }

  @Test
  void deletingLeavesAMarkerAndTheVersions() {
    bucket.versioning("Enabled");
    String version = bucket.put("k", "one").header(ID);

    Answer deleted = bucket.delete("k");

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.header(MARKER)).isEqualTo("true");
    Answer gone = bucket.get("k");
    assertThat(code(gone)).isEqualTo("NoSuchKey");
    assertThat(gone.header(MARKER)).isEqualTo("true");
    assertThat(gone.header(ID)).isEqualTo(deleted.header(ID));
    assertThat(bucket.get("k?versionId=" + version).response().body()).isEqualTo("one");
  }

  @Test
  void aMarkerCannotBeReadAndOnceRemovedTheObjectIsBack() {
    bucket.versioning("Enabled");
    bucket.put("k", "one");
    String marker = bucket.delete("k").header(ID);

    Answer read = bucket.get("k?versionId=" + marker);
    Answer removed = bucket.delete("k?versionId=" + marker);

    assertThat(read.status()).isEqualTo(405);
    assertThat(read.header(MARKER)).isEqualTo("true");
    assertThat(removed.header(MARKER)).isEqualTo("true");
    assertThat(bucket.get("k").response().body()).isEqualTo("one");
  }

  @Test
  void aVersionThatIsRemovedIsGoneForGoodAndTheOneBeforeItIsCurrent() {
    bucket.versioning("Enabled");
    bucket.put("k", "one");
    String second = bucket.put("k", "two").header(ID);

    Answer removed = bucket.delete("k?versionId=" + second);

    assertThat(removed.header(ID)).isEqualTo(second);
    assertThat(removed.header(MARKER)).isEmpty();
    assertThat(bucket.get("k").response().body()).isEqualTo("one");
    assertThat(code(bucket.get("k?versionId=" + second))).isEqualTo("NoSuchVersion");
    assertThat(bucket.delete("k?versionId=" + second).status()).isEqualTo(204);
  }

  @Test
  void whileSuspendedOnlyTheVersionNullIsReplaced() {
    bucket.versioning("Enabled");
    String kept = bucket.put("k", "kept").header(ID);
    bucket.versioning("Suspended");

    assertThat(bucket.put("k", "first").header(ID)).isEqualTo("null");
    bucket.put("k", "second");

    String versions = bucket.list("versions");
    assertThat(all(versions, "VersionId")).containsExactly("null", kept);
    assertThat(bucket.get("k").response().body()).isEqualTo("second");

    bucket.delete("k");

    assertThat(bucket.list("versions")).contains("<DeleteMarker>");
    assertThat(all(bucket.list("versions"), "VersionId")).containsExactly("null", kept);
    assertThat(bucket.get("k").status()).isEqualTo(404);
  }

  @Test
  void aBucketWithOldVersionsOrMarkersIsNotEmpty() {
    bucket.versioning("Enabled");
    String version = bucket.put("k", "one").header(ID);
    String marker = bucket.delete("k").header(ID);
    assertThat(code(bucket.send("DELETE", "", "", Map.of()))).isEqualTo("BucketNotEmpty");
    assertThat(bucket.list("list-type=2")).contains("<KeyCount>0</KeyCount>");

    bucket.delete("k?versionId=" + version);
    bucket.delete("k?versionId=" + marker);

    assertThat(bucket.send("DELETE", "", "", Map.of()).status()).isEqualTo(204);
  }

  @Test
  void versionsAreListedNewestFirstAndOnlyTheNewestIsTheLatest() {
    bucket.versioning("Enabled");
    String first = bucket.put("k", "one").header(ID);
    String second = bucket.put("k", "two").header(ID);
    String marker = bucket.delete("k").header(ID);

    String versions = bucket.list("versions");

    assertThat(all(versions, "VersionId")).containsExactly(marker, second, first);
    assertThat(all(versions, "IsLatest")).containsExactly("true", "false", "false");
    assertThat(all(versions, "Size")).containsExactly("3", "3");
  }

  @Test
  void pagesOfVersionsGoOnBehindTheLastThoughItWasRemovedMeanwhile() {
    bucket.versioning("Enabled");
    String oldest = bucket.put("k", "one").header(ID);
    String middle = bucket.put("k", "two").header(ID);
    String newest = bucket.put("k", "three").header(ID);
    bucket.put("l", "other");

    String page = bucket.list("versions&max-keys=2");
    assertThat(all(page, "VersionId")).containsExactly(newest, middle);
    bucket.delete("k?versionId=" + middle);

    String rest = bucket.list("versions&key-marker=k&version-id-marker=" + middle);
    assertThat(all(rest, "Key")).containsExactly("k", "l");
    assertThat(all(rest, "VersionId")).startsWith(oldest).hasSize(2);
  }

  @Test
  void versionsAreFoldedIntoPrefixes() {
    bucket.versioning("Enabled");
    bucket.put("a/1", "x");
    bucket.put("a/1", "y");
    bucket.put("b", "z");

    String versions = bucket.list("versions&delimiter=/");

    assertThat(versions).contains("<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes>");
    assertThat(all(versions, "Key")).containsExactly("b");
  }

  @Test
  void ofManyWhoWriteAtOnceNoVersionIsLost() {
    bucket.versioning("Enabled");
    List<CompletableFuture<String>> writers =
        IntStream.range(0, 16)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> bucket.put("k", "v" + i).header(ID)))
            .toList();

    List<String> ids = writers.stream().map(CompletableFuture::join).toList();

    assertThat(all(bucket.list("versions"), "VersionId")).containsExactlyInAnyOrderElementsOf(ids);
  }
}
