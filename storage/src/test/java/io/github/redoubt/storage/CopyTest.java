package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.CustomerKey;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.ObjectSummary;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.retention.LockMode;
import io.github.redoubt.storage.retention.ObjectRetention;
import io.github.redoubt.storage.retention.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyTest {

  private static final int MIB = 1 << 20;

  private final Emulator emulator = Emulator.start();
  private final ObjectStorage storage = new Emulated(emulator).storage();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private Bucket newBucket() {
    return newBucket(Location.US_SOUTH);
  }

  private Bucket newBucket(Location location) {
    return storage.newBucket(Emulated.newName(), location).create();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(BucketObject object) {
    try (ObjectContent content = object.get()) {
      return content.bytes();
    }
  }

  private static String text(BucketObject object) {
    return new String(read(object), UTF_8);
  }

  @Test
  void aCopyHasTheBytesAndAllThatIsKeptBesideThem() {
    Bucket bucket = newBucket();
    BucketObject source = bucket.object("a");
    source.put(
        Content.of("text")
            .contentType("a/b")
            .metadata("m", "v")
            .cacheControl("no-store")
            .tagged("state", "new"));

    StoredObject copied = source.copyTo(bucket.object("b"));

    assertThat(copied.sizeBytes()).isEqualTo(4);
    ObjectInfo info = bucket.head("b");
    assertThat(info.etag()).isEqualTo(copied.etag());
    assertThat(info.contentType()).contains("a/b");
    assertThat(info.metadata()).containsOnly(Map.entry("m", "v"));
    assertThat(info.description().cacheControl()).contains("no-store");
    assertThat(bucket.object("b").tags().get()).containsOnly(Map.entry("state", "new"));
    assertThat(text(bucket.object("b"))).isEqualTo("text");
  }

  @Test
  void whatIsSaidOfTheCopyReplacesAllThatIsBesideTheSource() {
    Bucket bucket = newBucket();
    BucketObject source = bucket.object("a");
    source.put(Content.of("text").contentType("a/b").metadata("m", "v").tagged("old", "1"));

    source.newCopyTo(bucket.object("b")).contentType("c/d").tagged("new", "2").create();
    source.newCopyTo(bucket.object("c")).metadata("n", "w").create();
    source.newCopyTo(bucket.object("d")).taggedAnew().create();

    assertThat(bucket.head("b").contentType()).contains("c/d");
    assertThat(bucket.head("b").metadata()).isEmpty();
    assertThat(bucket.object("b").tags().get()).containsOnly(Map.entry("new", "2"));
    assertThat(bucket.head("c").metadata()).containsOnly(Map.entry("n", "w"));
    assertThat(bucket.object("c").tags().get()).containsOnly(Map.entry("old", "1"));
    assertThat(bucket.head("d").metadata()).containsOnly(Map.entry("m", "v"));
    assertThat(bucket.object("d").tags().get()).isEmpty();
  }

  @Test
  void aCopyCrossesBucketsAndLocations() {
    Bucket there = newBucket(Location.EU_DE);
    BucketObject source = newBucket().object("a");
    source.put(Content.of("text"));

    source.copyTo(there.object("b"));

    assertThat(text(there.object("b"))).isEqualTo("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ünï ✓", "a+b c", "100%25", "a?versionId=b", "a//b/../c", "x&y=z#"})
  void anyKeyCanBeCopied(String key) {
    Bucket bucket = newBucket();
    bucket.put(key, Content.of(key));

    bucket.object(key).copyTo(bucket.object(key + " copy"));

    assertThat(text(bucket.object(key + " copy"))).isEqualTo(key);
  }

  @Test
  void anOldVersionIsCopied() {
    Bucket bucket = newBucket();
    bucket.versioning().enable();
    BucketObject source = bucket.object("a");
    String first = source.put(Content.of("1")).versionId().orElseThrow();
    source.put(Content.of("2"));

    StoredObject copied = source.version(first).copyTo(bucket.object("b"));

    assertThat(text(bucket.object("b"))).isEqualTo("1");
    assertThat(copied.versionId()).isEqualTo(bucket.head("b").versionId()).isPresent();
  }

  @Test
  void nothingIsCopiedUnlessTheSourceIsAsItWasToBe() {
    Bucket bucket = newBucket();
    BucketObject source = bucket.object("a");
    String etag = source.put(Content.of("1")).etag();
    BucketObject copy = bucket.object("b");

    assertThatThrownBy(() -> source.newCopyTo(copy).ifMatch("other").create())
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(copy.find()).isEmpty();
    source.newCopyTo(copy).ifMatch(etag).create();

    assertThat(copy.find()).isPresent();
  }

  @Test
  void whatIsNotThereIsNotCopied() {
    Bucket bucket = newBucket();

    assertThatThrownBy(() -> bucket.object("a").copyTo(bucket.object("b")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void eachSideCanBeUnderACustomerKeyOfItsOwn() {
    Bucket bucket = newBucket();
    try (CustomerKey one = CustomerKey.of(bytes(32));
        CustomerKey other = CustomerKey.of(new byte[32])) {
      BucketObject source = bucket.object("a").withCustomerKey(one);
      source.put(Content.of("text"));

      source.copyTo(bucket.object("b").withCustomerKey(other));
      source.copyTo(bucket.object("c"));

      assertThat(text(bucket.object("b").withCustomerKey(other))).isEqualTo("text");
      assertThat(text(bucket.object("c"))).isEqualTo("text");
    }
  }

  @Test
  void aCopyIsLockedAsItIsSaidAndNotAsTheSourceIs() {
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    Bucket bucket = newBucket();
    bucket.versioning().enable();
    bucket.objectLock().enable();
    BucketObject source = bucket.object("a");
    source.put(Content.of("1").underLegalHold());

    source.newCopyTo(bucket.object("b")).lockedUntil(LockMode.GOVERNANCE, tomorrow).create();
    source.newCopyTo(bucket.object("c")).underLegalHold().create();

    assertThat(bucket.object("b").retention().find())
        .contains(ObjectRetention.governance(tomorrow));
    assertThat(bucket.object("b").legalHold().isOn()).isFalse();
    assertThat(bucket.object("c").legalHold().isOn()).isTrue();
  }

  @Test
  void aCopyIsRetainedAsItIsSaid() {
    BucketObject source = newBucket().object("a");
    source.put(Content.of("1"));
    Bucket retaining = newBucket();
    retaining.retentionPolicy().ensureForGood(RetentionPolicy.between(1, 10));

    source
        .newCopyTo(retaining.object("b"))
        .retainedFor(Duration.ofDays(3))
        .heldBy("case-1")
        .create();

    assertThat(retaining.object("b").holds().findState().orElseThrow().period())
        .contains(Duration.ofDays(3));
    assertThat(retaining.object("b").holds().list()).hasSize(1);
  }

  @Test
  void aCopyIsKeptLikeItsSourceWhereThatIsSaid() {
    Bucket bucket = newBucket();
    bucket.retentionPolicy().ensureForGood(RetentionPolicy.between(0, 10).byDefault(1));
    BucketObject source = bucket.object("a");
    source.put(Content.of(bytes(6 * MIB)).retainedFor(Duration.ofDays(3)));

    source.newCopyTo(bucket.object("like")).retainedLikeSource().create();
    source.newCopyTo(bucket.object("in parts")).retainedLikeSource().partsOf(5 * MIB).create();
    source.copyTo(bucket.object("by default"));

    assertThat(retained(bucket, "like")).isEqualTo(Duration.ofDays(3));
    assertThat(retained(bucket, "in parts")).isEqualTo(Duration.ofDays(3));
    assertThat(retained(bucket, "by default")).isEqualTo(Duration.ofDays(1));
  }

  private static Duration retained(Bucket bucket, String key) {
    return bucket.head(key).protection().retention().orElseThrow().period().orElseThrow();
  }

  @Test
  void howLongACopyIsKeptIsSaidOnce() {
    BucketObject source = newBucket().object("a");

    assertThatThrownBy(
            () ->
                source
                    .newCopyTo(newBucket().object("b"))
                    .retainedFor(Duration.ofDays(1))
                    .retainedLikeSource()
                    .create())
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aSourceThatIsTheSameIsNotCopiedAgain() {
    Bucket bucket = newBucket();
    BucketObject source = bucket.object("a");
    String etag = source.put(Content.of("1")).etag();
    BucketObject copy = bucket.object("b");

    assertThat(source.newCopyTo(copy).createIfChanged(etag)).isEmpty();
    assertThat(source.newCopyTo(copy).createIfChangedSince(Instant.now().plusSeconds(60)))
        .isEmpty();
    assertThat(copy.find()).isEmpty();

    source.put(Content.of("2"));
    assertThat(source.newCopyTo(copy).createIfChanged(etag)).isPresent();
    assertThat(read(copy)).asString().isEqualTo("2");
    assertThat(source.newCopyTo(copy).createIfChangedSince(Instant.now().minus(1, ChronoUnit.DAYS)))
        .isPresent();
  }

  @Test
  void oneOfTwoConditionsIsRefused() {
    BucketObject source = newBucket().object("a");

    assertThatThrownBy(
            () ->
                source
                    .newCopyTo(newBucket().object("b"))
                    .ifMatch("e")
                    .createIfChangedSince(Instant.EPOCH))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aCopyIsOpenToEverybodyOnlyWhereThatIsSaid() {
    Bucket bucket = newBucket();
    BucketObject source = bucket.object("a");
    source.put(Content.of(bytes(6 * MIB)).openToEverybody());

    source.copyTo(bucket.object("closed"));
    source.newCopyTo(bucket.object("open")).openToEverybody().create();
    source.newCopyTo(bucket.object("parts")).openToEverybody().partsOf(5 * MIB).create();

    assertThat(source.acl().get().isPublic()).isTrue();
    assertThat(bucket.object("closed").acl().get().isPublic()).isFalse();
    assertThat(bucket.object("open").acl().get().isPublic()).isTrue();
    assertThat(bucket.object("parts").acl().get().isPublic()).isTrue();
  }

  @Test
  void whatIsOpenFromTheStartIsSoInPartsToo() {
    Bucket bucket = newBucket();

    bucket.upload("a", Content.of(bytes(6 * MIB)).openToEverybody()).partsOf(5 * MIB).run();

    assertThat(bucket.object("a").acl().get().isPublic()).isTrue();
  }

  @Test
  void aCopyInPartsHasAllThatACopyHas() {
    Bucket there = newBucket(Location.EU_DE);
    byte[] bytes = bytes(11 * MIB);
    BucketObject source = newBucket().object("a +ü");
    source.put(
        Content.of(bytes)
            .contentType("a/b")
            .metadata("m", "v")
            .contentLanguage("de")
            .tagged("k & l", "ü=1"));

    StoredObject copied = source.newCopyTo(there.object("b")).partsOf(5 * MIB).create();

    assertThat(copied.etag()).endsWith("-3");
    assertThat(read(there.object("b"))).isEqualTo(bytes);
    ObjectInfo info = there.head("b");
    assertThat(info.contentType()).contains("a/b");
    assertThat(info.metadata()).containsOnly(Map.entry("m", "v"));
    assertThat(info.description().contentLanguage()).contains("de");
    assertThat(there.object("b").tags().get()).containsOnly(Map.entry("k & l", "ü=1"));
    assertThat(info.checksums()).isEqualTo(source.head().checksums());
  }

  @Test
  void aCopyInPartsIsDescribedAsItIsSaid() {
    Bucket bucket = newBucket();
    BucketObject source = bucket.object("a");
    source.put(Content.of(bytes(6 * MIB)).metadata("m", "v").tagged("old", "1"));

    source
        .newCopyTo(bucket.object("b"))
        .partsOf(5 * MIB)
        .metadata("n", "w")
        .tagged("new", "2")
        .create();

    assertThat(bucket.head("b").metadata()).containsOnly(Map.entry("n", "w"));
    assertThat(bucket.object("b").tags().get()).containsOnly(Map.entry("new", "2"));
    assertThat(bucket.uploads().list()).isEmpty();
  }

  @Test
  void aCopyInPartsGoesFromOneCustomerKeyToAnother() {
    Bucket bucket = newBucket();
    byte[] bytes = bytes(6 * MIB);
    try (CustomerKey one = CustomerKey.of(bytes(32));
        CustomerKey other = CustomerKey.of(new byte[32])) {
      BucketObject source = bucket.object("a").withCustomerKey(one);
      BucketObject copy = bucket.object("b").withCustomerKey(other);
      source.put(Content.of(bytes));

      source.newCopyTo(copy).partsOf(5 * MIB).create();

      assertThat(read(copy)).isEqualTo(bytes);
    }
  }

  @Test
  void aClientThatWritesUnderRootKeysOnlyCopiesNothingElsewhere() {
    Bucket bucket = newBucket();
    bucket.put("a", Content.of("1"));
    Bucket strict = storage.refusingUnencrypted().bucket(bucket.name());

    assertThatThrownBy(() -> strict.object("a").copyTo(strict.object("b")))
        .isInstanceOf(UnencryptedBucketException.class);
    assertThat(bucket.objects().map(ObjectSummary::key)).containsExactly("a");
  }
}
