package io.github.redoubt.emulator.storage;

import static io.github.redoubt.emulator.storage.TestBucket.all;
import static io.github.redoubt.emulator.storage.TestBucket.code;
import static io.github.redoubt.emulator.storage.TestBucket.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many objects or versions deleted in one call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeleteManyTest {

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

  private Answer deleteMany(String inner) {
    return bucket.configure("POST", "?delete", "<Delete>" + inner + "</Delete>");
  }

  private static String object(String key) {
    return "<Object><Key>" + key + "</Key></Object>";
  }

  private static String version(String key, String id) {
    return "<Object><Key>" + key + "</Key><VersionId>" + id + "</VersionId></Object>";
  }

  @Test
  void whatIsNotThereCountsAsDeleted() {
    bucket.put("a", "x");

    String answer = deleteMany(object("a") + object("missing")).response().body();

    assertThat(all(answer, "Key")).containsExactly("a", "missing");
    assertThat(answer).doesNotContain("<Error>");
    assertThat(bucket.get("a").status()).isEqualTo(404);
  }

  @Test
  void quietlyOnlyFailuresAreTold() {
    bucket.put("a", "x");

    Answer answer = deleteMany("<Quiet>true</Quiet>" + object("a"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).doesNotContain("<Deleted>");
    assertThat(bucket.get("a").status()).isEqualTo(404);
  }

  @Test
  void versionsGoForGoodAndObjectsGetMarkers() {
    bucket.versioning("Enabled");
    String old = bucket.put("a", "old").header("x-amz-version-id");
    bucket.put("a", "new");
    bucket.put("b", "x");

    String answer = deleteMany(version("a", old) + object("b")).response().body();

    assertThat(only(answer, "VersionId")).isEqualTo(old);
    assertThat(only(answer, "DeleteMarker")).isEqualTo("true");
    String marker = only(answer, "DeleteMarkerVersionId");
    assertThat(bucket.get("b").header("x-amz-version-id")).isEqualTo(marker);
    assertThat(code(bucket.get("a?versionId=" + old))).isEqualTo("NoSuchVersion");
    assertThat(bucket.get("a").response().body()).isEqualTo("new");
  }

  @Test
  void aMarkerThatIsRemovedIsToldAsOne() {
    bucket.versioning("Enabled");
    bucket.put("a", "x");
    String marker = bucket.delete("a").header("x-amz-version-id");

    String answer = deleteMany(version("a", marker)).response().body();

    assertThat(only(answer, "DeleteMarkerVersionId")).isEqualTo(marker);
    assertThat(bucket.get("a").response().body()).isEqualTo("x");
  }

  @Test
  void aThousandAreTheMost() {
    assertThat(deleteMany(object("k").repeat(1000)).status()).isEqualTo(200);
    assertThat(code(deleteMany(object("k").repeat(1001)))).isEqualTo("MalformedXML");
    assertThat(code(deleteMany(""))).isEqualTo("MalformedXML");
  }

  @Test
  void withoutTheRightDigestNothingIsDeleted() {
    bucket.put("a", "x");
    String body = "<Delete>" + object("a") + "</Delete>";

    Answer undigested = bucket.send("POST", "?delete", body, Map.of());
    Answer other =
        bucket.send("POST", "?delete", body, Map.of("Content-MD5", TestBucket.md5("other")));

    assertThat(code(undigested)).isEqualTo("InvalidRequest");
    assertThat(code(other)).isEqualTo("BadDigest");
    assertThat(bucket.get("a").status()).isEqualTo(200);
  }
}
