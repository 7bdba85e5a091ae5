package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags of objects and of buckets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaggingTest {

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);
  private final String bucket = Settings.newBucket(cloud);

  @AfterAll
  void stop() {
    emulator.close();
  }

  private String upload(String tags) {
    String path = "/" + bucket + "/" + Cloud.newName();
    assertThat(put(path, tags).status()).isEqualTo(200);
    return path;
  }

  private Answer put(String path, String tags) {
    Map<String, String> headers = tags.isEmpty() ? Map.of() : Map.of("x-amz-tagging", tags);
    return cloud.storage().send("PUT", path, "text/plain", "42", headers);
  }

  private Answer tag(String path, String document) {
    return cloud.storage().send("PUT", path + "?tagging", "application/xml", document, Map.of());
  }

  private String tags(String path) {
    return cloud.storage().get(path + "?tagging").response().body();
  }

  private static String one(String key, String value) {
    return "<Tag><Key>" + key + "</Key><Value>" + value + "</Value></Tag>";
  }

  private static String document(String tags) {
    return "<Tagging><TagSet>" + tags + "</TagSet></Tagging>";
  }

  private static String many(int count) {
    return IntStream.range(0, count).mapToObj(i -> one("k" + i, "v")).collect(Collectors.joining());
  }

  @Test
  void tagsOfADocumentComeBack() {
    String path = upload("");
    String tags = one("a &amp; b", " spaced ") + one("empty", "");

    assertThat(tag(path, document(tags)).status()).isEqualTo(200);

    assertThat(tags(path)).endsWith("<TagSet>" + tags + "</TagSet></Tagging>");
    assertThat(cloud.storage().get(path).header("x-amz-tagging-count")).isEqualTo("2");
  }

  @Test
  void tagsOfAnUploadComeBack() {
    String path = upload("project=%C3%BC+1&stage=prod&bare");

    assertThat(tags(path))
        .contains("<TagSet>" + one("bare", "") + one("project", "ü 1") + one("stage", "prod"));
  }

  @Test
  void anObjectWithoutTagsHasAnEmptySet() {
    String path = upload("");

    assertThat(tags(path)).containsPattern("<TagSet></TagSet>|<TagSet ?/>");
    assertThat(cloud.storage().get(path).header("x-amz-tagging-count")).isEmpty();
  }

  @Test
  void newTagsTakeTheOldOnesPlace() {
    String path = upload("old=1");

    tag(path, document(one("new", "2")));

    assertThat(tags(path)).contains(one("new", "2")).doesNotContain("old");
  }

  @Test
  void tagsThatAreRemovedAreGone() {
    String path = upload("old=1");

    assertThat(cloud.storage().delete(path + "?tagging").status()).isEqualTo(204);

    assertThat(tags(path)).doesNotContain("old");
  }

  @Test
  void anObjectHasAtMostTenTags() {
    String path = upload("");

    assertThat(tag(path, document(many(10))).status()).isEqualTo(200);
    Answer more = tag(path, document(many(11)));

    assertThat(more.status()).isEqualTo(400);
    assertThat(Settings.code(more)).isEqualTo("InvalidTag");
    assertThat(tags(path)).contains(many(10));
  }

  @ParameterizedTest
  @CsvSource({
    "128, a, 256, b, 200",
    "129, a, 256, b, 400",
    "128, a, 257, b, 400",
    "128, ü, 256, ü, 200",
    "128, €, 1, b, 400",
    "1, a, 171, €, 400"
  })
  void aTagIsOfLimitedLengthInCharactersAndBytes(
      int keyLength, String key, int valueLength, String value, int status) {
    String path = upload("");
    String tag = one(key.repeat(keyLength), value.repeat(valueLength));

    assertThat(tag(path, document(tag)).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Tagging><TagSet><Tag><Key>ibm:x</Key><Value>1</Value></Tag></TagSet></Tagging>",
        "<Tagging><TagSet><Tag><Key></Key><Value>1</Value></Tag></TagSet></Tagging>",
        "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag>"
            + "<Tag><Key>a</Key><Value>2</Value></Tag></TagSet></Tagging>",
        "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
        "<Tagging><TagSet><Tag/></TagSet></Tagging>",
        "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value><More>2</More></Tag></TagSet></Tagging>",
        "<Tagging/>",
        "<Tags/>",
        "no xml"
      })
  void unsoundTagsAreRefused(String document) {
    String path = upload("kept=1");

    assertThat(tag(path, document).status()).isEqualTo(400);
    assertThat(tags(path)).contains(one("kept", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ibm:x=1", "a=1&a=2", "=1", "a=%zz", "a=1&&b=2"})
  void anUploadWithUnsoundTagsStoresNothing(String tags) {
    String path = "/" + bucket + "/" + Cloud.newName();

    assertThat(put(path, tags).status()).isEqualTo(400);
    assertThat(cloud.storage().get(path).status()).isEqualTo(404);
  }

  @Test
  void tagsOfWhatIsNotThereAreNotFound() {
    assertThat(Settings.code(cloud.storage().get("/" + bucket + "/none?tagging")))
        .isEqualTo("NoSuchKey");
    assertThat(tag("/" + bucket + "/none", document("")).status()).isEqualTo(404);
  }

  @Test
  void tagsAreReadByReadersAndSetByWriters() {
    String path = upload("a=1");

    assertThat(cloud.storageAs("ObjectReader").get(path + "?tagging").status()).isEqualTo(403);
    assertThat(cloud.storageAs("Reader").get(path + "?tagging").status()).isEqualTo(200);
    assertThat(cloud.storageAs("Reader").delete(path + "?tagging").status()).isEqualTo(403);
    assertThat(cloud.storageAs("ObjectWriter").delete(path + "?tagging").status()).isEqualTo(204);
  }

  @Test
  void aBucketHasTagsOfItsOwn() {
    String own = "/" + Settings.newBucket(cloud);
    assertThat(Settings.code(cloud.storage().get(own + "?tagging"))).isEqualTo("NoSuchTagSet");

    assertThat(tag(own, document(many(50))).status()).isEqualTo(200);
    assertThat(tag(own, document(many(51))).status()).isEqualTo(400);
    assertThat(tags(own)).contains(one("k7", "v"));

    assertThat(cloud.storage().delete(own + "?tagging").status()).isEqualTo(204);
    assertThat(cloud.storage().get(own + "?tagging").status()).isEqualTo(404);
  }
}
