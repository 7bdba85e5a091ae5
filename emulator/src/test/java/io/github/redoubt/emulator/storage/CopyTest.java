package io.github.redoubt.emulator.storage;

import static io.github.redoubt.emulator.storage.TestBucket.all;
import static io.github.redoubt.emulator.storage.TestBucket.code;
import static io.github.redoubt.emulator.storage.TestBucket.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Objects made of others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyTest {

  private static final Map<String, String> REPLACE =
      Map.of("x-amz-metadata-directive", "REPLACE", "x-amz-meta-color", "green");

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
  void aCopyHasTheBytesAndTheMetadataOfItsSource() {
    bucket.send("PUT", "/a", "content", Map.of("x-amz-meta-color", "red"));

    Answer copied = bucket.copy("a", "b", Map.of());

    Answer read = bucket.get("b");
    assertThat(read.response().body()).isEqualTo("content");
    assertThat(read.header("x-amz-meta-color")).isEqualTo("red");
    assertThat(only(copied.response().body(), "ETag")).isEqualTo(read.header("ETag"));
    assertThat(all(copied.response().body(), "LastModified")).hasSize(1);
  }

  @Test
  void metadataAreReplacedOnlyWhereThatIsSaid() {
    bucket.send("PUT", "/a", "content", Map.of("x-amz-meta-color", "red"));

    bucket.copy("a", "kept", Map.of("x-amz-meta-color", "green"));
    bucket.copy("a", "replaced", REPLACE);

    assertThat(bucket.head("kept").header("x-amz-meta-color")).isEqualTo("red");
    assertThat(bucket.head("replaced").header("x-amz-meta-color")).isEqualTo("green");
  }

  @Test
  void anObjectIsCopiedOntoItselfOnlyToChangeIt() {
    bucket.put("a", "content");

    assertThat(code(bucket.copy("a", "a", Map.of()))).isEqualTo("InvalidRequest");
    assertThat(bucket.copy("a", "a", REPLACE).status()).isEqualTo(200);

    assertThat(bucket.get("a").response().body()).isEqualTo("content");
    assertThat(bucket.head("a").header("x-amz-meta-color")).isEqualTo("green");
  }

  @Test
  void aCopyCrossesFromBucketToBucketUnderAnotherRootKey() {
    Cloud cloud = new Cloud(emulator);
    String key = cloud.rootKey("keyProtect");
    cloud.authorize("keyProtect");
    String encrypted = Cloud.newName();
    cloud.createUnder(encrypted, key);
    TestBucket plain = new TestBucket(cloud);
    plain.put("a", "content");

    Answer copied =
        cloud
            .storage()
            .send(
                "PUT",
                "/" + encrypted + "/b",
                "",
                "",
                Map.of("x-amz-copy-source", plain.name() + "/a"));

    assertThat(copied.status()).isEqualTo(200);
    assertThat(cloud.storage().get("/" + encrypted + "/b").response().body()).isEqualTo("content");
    cloud.keyAction("keyProtect", key, "disable");
    assertThat(cloud.storage().get("/" + encrypted + "/b").status()).isEqualTo(403);
    assertThat(plain.get("a").status()).isEqualTo(200);
  }

  @Test
  void anOldVersionIsCopiedByItsId() {
    bucket.versioning("Enabled");
    String old = bucket.put("a", "old").header("x-amz-version-id");
    bucket.put("a", "new");

    Answer copied = bucket.copy("a?versionId=" + old, "a", Map.of());

    assertThat(copied.header("x-amz-copy-source-version-id")).isEqualTo(old);
    assertThat(copied.header("x-amz-version-id")).isNotEmpty().isNotEqualTo(old);
    assertThat(bucket.get("a").response().body()).isEqualTo("old");
  }

  @Test
  void whatIsNotThereCannotBeCopied() {
    bucket.versioning("Enabled");
    bucket.put("deleted", "x");
    String marker = bucket.delete("deleted").header("x-amz-version-id");

    assertThat(code(bucket.copy("missing", "b", Map.of()))).isEqualTo("NoSuchKey");
    assertThat(code(bucket.copy("deleted", "b", Map.of()))).isEqualTo("NoSuchKey");
    assertThat(code(bucket.copy("deleted?versionId=" + marker, "b", Map.of())))
        .isEqualTo("InvalidRequest");
    assertThat(code(bucket.copy("deleted?versionId=none", "b", Map.of())))
        .isEqualTo("NoSuchVersion");
  }

  @Test
  void aCopyIsMadeOnlyIfItsSourceIsAsTheConditionsSay() {
    String tag = bucket.put("a", "content").header("ETag");

    assertThat(bucket.copy("a", "b", Map.of("x-amz-copy-source-if-match", "\"0\"")).status())
        .isEqualTo(412);
    assertThat(bucket.copy("a", "b", Map.of("x-amz-copy-source-if-none-match", tag)).status())
        .isEqualTo(412);
    assertThat(bucket.head("b").status()).isEqualTo(404);
    assertThat(bucket.copy("a", "b", Map.of("x-amz-copy-source-if-match", tag)).status())
        .isEqualTo(200);
  }

  @Test
  void aCopyHasTheChecksumThatIsAskedFor() {
    bucket.put("a", "123456789");

    Answer copied = bucket.copy("a", "b", Map.of("x-amz-checksum-algorithm", "CRC32"));

    assertThat(only(copied.response().body(), "ChecksumCRC32")).isEqualTo("y/Q5Jg==");
    assertThat(only(copied.response().body(), "ChecksumCRC64NVME")).isEqualTo("rosUhgp5mIg=");
  }

  @Test
  void aCopyOfPartsIsInOnePiece() {
    String upload = bucket.begin("a", Map.of());
    bucket.complete("a", upload, List.of(bucket.part("a", upload, 1, "x").header("ETag")));

    bucket.copy("a", "b", Map.of());

    assertThat(bucket.head("a").header("ETag")).endsWith("-1\"");
    assertThat(bucket.head("b").header("ETag")).isEqualTo(bucket.put("c", "x").header("ETag"));
  }

  @Test
  void aKeyThatIsEscapedInTheSourceIsFound() {
    bucket.put("a%20%3F%2B%C3%BC", "content");

    bucket.copy("a%20%3F%2B%C3%BC", "b", Map.of());

    assertThat(bucket.get("b").response().body()).isEqualTo("content");
  }
}
