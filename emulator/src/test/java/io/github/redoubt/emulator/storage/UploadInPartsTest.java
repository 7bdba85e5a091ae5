package io.github.redoubt.emulator.storage;

import static io.github.redoubt.emulator.storage.TestBucket.all;
import static io.github.redoubt.emulator.storage.TestBucket.base64;
import static io.github.redoubt.emulator.storage.TestBucket.code;
import static io.github.redoubt.emulator.storage.TestBucket.only;
import static io.github.redoubt.emulator.storage.TestBucket.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads in parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadInPartsTest {

  private static final String BIG = "0123456789abcdef".repeat((5 << 20) / 16);
  private static final String NO_CHECKSUM = "";

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

  private String tag(String upload, int number, String body) {
    Answer answer = bucket.part("k", upload, number, body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.header("ETag");
  }

  private Answer completeOne(String upload, String number, String tag, String more) {
    String xml =
        "<CompleteMultipartUpload><Part><PartNumber>%s</PartNumber><ETag>%s</ETag>%s</Part></CompleteMultipartUpload>"
            .formatted(number, tag, more);
    return bucket.send("POST", "/k?uploadId=" + upload, xml, Map.of());
  }

  @Test
  void partsBecomeOneObjectWhoseTagIsTheDigestOfTheirDigests() throws Exception {
    String upload = bucket.begin("k", Map.of("x-amz-meta-origin", "here"));
    String first = tag(upload, 1, BIG);
    String second = tag(upload, 2, "end");
    assertThat(bucket.get("k").status()).as("before completion").isEqualTo(404);

    Answer completed = bucket.complete("k", upload, List.of(first, second));

    assertThat(completed.status()).isEqualTo(200);
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    md5.update(Base64.getDecoder().decode(base64("MD5", BIG.getBytes(UTF_8))));
    md5.update(Base64.getDecoder().decode(base64("MD5", "end".getBytes(UTF_8))));
    String expected = "\"" + HexFormat.of().formatHex(md5.digest()) + "-2\"";
    assertThat(only(completed.response().body(), "ETag")).isEqualTo(expected);
    Answer read = bucket.get("k");
    assertThat(read.response().body()).isEqualTo(BIG + "end");
    assertThat(read.header("ETag")).isEqualTo(expected);
    assertThat(read.header("x-amz-meta-origin")).isEqualTo("here");
  }

  @Test
  void aRangeReachesAcrossPartsAndAPartIsReadByItsNumber() {
    String upload = bucket.begin("k", Map.of());
    bucket.complete("k", upload, List.of(tag(upload, 1, BIG), tag(upload, 2, "end")));
    int size = BIG.length();

    Answer across =
        bucket.send("GET", "/k", "", Map.of("Range", "bytes=" + (size - 2) + "-" + size));
    Answer second = bucket.get("k?partNumber=2");

    assertThat(across.response().body()).isEqualTo("efe");
    assertThat(second.status()).isEqualTo(206);
    assertThat(second.response().body()).isEqualTo("end");
    assertThat(second.header("x-amz-mp-parts-count")).isEqualTo("2");
    assertThat(second.header("Content-Range"))
        .isEqualTo("bytes " + size + "-" + (size + 2) + "/" + (size + 3));
    assertThat(code(bucket.get("k?partNumber=3"))).isEqualTo("InvalidPartNumber");
  }

  @Test
  void aPartThatIsSentAgainTakesThePlaceOfTheFirst() {
    String upload = bucket.begin("k", Map.of());
    String old = tag(upload, 1, "old");
    String now = tag(upload, 1, "new");

    assertThat(code(bucket.complete("k", upload, List.of(old)))).isEqualTo("InvalidPart");
    assertThat(bucket.complete("k", upload, List.of(now)).status()).isEqualTo(200);
    assertThat(bucket.get("k").response().body()).isEqualTo("new");
  }

  @Test
  void partsThatAreNotNamedAreLeftOut() {
    String upload = bucket.begin("k", Map.of());
    String first = tag(upload, 1, "first");
    tag(upload, 2, "second");

    bucket.complete("k", upload, List.of(first));

    assertThat(bucket.get("k").response().body()).isEqualTo("first");
  }

  @Test
  void onlyTheLastPartMayBeSmall() {
    String upload = bucket.begin("k", Map.of());

    Answer refused =
        bucket.complete("k", upload, List.of(tag(upload, 1, "small"), tag(upload, 2, "end")));

    assertThat(code(refused)).isEqualTo("EntityTooSmall");
    assertThat(bucket.list("uploads")).as("it goes on").contains(upload);
  }

  @Test
  void partsOutOfOrderAreRefused() {
    String upload = bucket.begin("k", Map.of());
    String first = tag(upload, 1, BIG);
    String second = tag(upload, 2, BIG);
    String body =
        ("<CompleteMultipartUpload><Part><PartNumber>2</PartNumber><ETag>%s</ETag></Part>"
                + "<Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>")
            .formatted(second, first);

    Answer refused = bucket.send("POST", "/k?uploadId=" + upload, body, Map.of());

    assertThat(code(refused)).isEqualTo("InvalidPartOrder");
  }

  @Test
  void anUploadThatIsCompletedOrAbortedIsNotKnownAnyMore() {
    String completed = bucket.begin("k", Map.of());
    List<String> tags = List.of(tag(completed, 1, "x"));
    bucket.complete("k", completed, tags);
    String aborted = bucket.begin("k", Map.of());
    tag(aborted, 1, "y");
    assertThat(bucket.delete("k?uploadId=" + aborted).status()).isEqualTo(204);

    assertThat(code(bucket.complete("k", completed, tags))).isEqualTo("NoSuchUpload");
    assertThat(code(bucket.part("k", aborted, 1, "y"))).isEqualTo("NoSuchUpload");
    assertThat(code(bucket.get("k?uploadId=" + aborted))).isEqualTo("NoSuchUpload");
    assertThat(code(bucket.delete("k?uploadId=" + aborted))).isEqualTo("NoSuchUpload");
    assertThat(bucket.get("k").response().body()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({"0", "10001", "x"})
  void aPartNumberIsFromOneToTenThousand(String number) {
    String upload = bucket.begin("k", Map.of());

    Answer refused =
        bucket.send("PUT", "/k?partNumber=" + number + "&uploadId=" + upload, "x", Map.of());

    assertThat(code(refused)).isEqualTo("InvalidArgument");
  }

  @Test
  void partsAreListedPageByPage() {
    String upload = bucket.begin("k", Map.of());
    tag(upload, 1, "a");
    tag(upload, 3, "bb");
    tag(upload, 7, "ccc");

    String first = bucket.get("k?uploadId=" + upload + "&max-parts=2").response().body();
    String rest = bucket.get("k?uploadId=" + upload + "&part-number-marker=3").response().body();

    assertThat(all(first, "PartNumber")).containsExactly("1", "3");
    assertThat(only(first, "IsTruncated")).isEqualTo("true");
    assertThat(only(first, "NextPartNumberMarker")).isEqualTo("3");
    assertThat(all(rest, "PartNumber")).containsExactly("7");
    assertThat(all(rest, "Size")).containsExactly("3");
    assertThat(only(rest, "IsTruncated")).isEqualTo("false");
  }

  @Test
  void uploadsAreListedByKeyAndThenInTheirOrder() {
    String second = bucket.begin("b", Map.of());
    String third = bucket.begin("b", Map.of());
    String first = bucket.begin("a", Map.of());

    String page = bucket.list("uploads&max-uploads=2");
    String rest = bucket.list("uploads&key-marker=b&upload-id-marker=" + second);

    assertThat(all(page, "UploadId")).containsExactly(first, second);
    assertThat(only(page, "NextUploadIdMarker")).isEqualTo(second);
    assertThat(all(rest, "UploadId")).containsExactly(third);
    assertThat(bucket.list("list-type=2")).contains("<KeyCount>0</KeyCount>");
  }

  @Test
  void theChecksumOfTheWholeFollowsFromThoseOfTheParts() {
    String upload = bucket.begin("k", Map.of());
    Answer completed =
        bucket.complete("k", upload, List.of(tag(upload, 1, BIG), tag(upload, 2, "end")));

    String joined = only(completed.response().body(), "ChecksumCRC64NVME");
    assertThat(joined)
        .isEqualTo(bucket.put("whole", BIG + "end").header("x-amz-checksum-crc64nvme"));
    assertThat(only(completed.response().body(), "ChecksumType")).isEqualTo("FULL_OBJECT");
  }

  @ParameterizedTest
  @CsvSource({"CRC32", "CRC32C"})
  void aCyclicChecksumOfTheWholeIsThatOfOnePiece(String algorithm) {
    String upload =
        bucket.begin(
            "k",
            Map.of("x-amz-checksum-algorithm", algorithm, "x-amz-checksum-type", "FULL_OBJECT"));
    Answer completed =
        bucket.complete("k", upload, List.of(tag(upload, 1, BIG), tag(upload, 2, "end")));

    java.util.zip.Checksum whole =
        algorithm.equals("CRC32") ? new java.util.zip.CRC32() : new java.util.zip.CRC32C();
    whole.update((BIG + "end").getBytes(UTF_8));
    String expected =
        Base64.getEncoder()
            .encodeToString(ByteBuffer.allocate(4).putInt((int) whole.getValue()).array());
    assertThat(only(completed.response().body(), "Checksum" + algorithm)).isEqualTo(expected);
  }

  @Test
  void aCompositeChecksumIsThatOfTheChecksumsOfTheParts() {
    String upload = bucket.begin("k", Map.of("x-amz-checksum-algorithm", "SHA256"));
    String sum = base64("SHA-256", "x".getBytes(UTF_8));
    assertThat(code(bucket.part("k", upload, 1, "x"))).isEqualTo("InvalidRequest");
    Answer sent =
        bucket.send("PUT", part("k", upload, 1), "x", Map.of("x-amz-checksum-sha256", sum));
    String tag = sent.header("ETag");
    assertThat(code(completeOne(upload, "1", tag, NO_CHECKSUM))).isEqualTo("InvalidRequest");

    Answer completed =
        completeOne(upload, "1", tag, "<ChecksumSHA256>" + sum + "</ChecksumSHA256>");

    String expected = base64("SHA-256", Base64.getDecoder().decode(sum)) + "-1";
    assertThat(only(completed.response().body(), "ChecksumSHA256")).isEqualTo(expected);
    Answer head = bucket.send("HEAD", "/k", "", Map.of("x-amz-checksum-mode", "ENABLED"));
    assertThat(head.header("x-amz-checksum-sha256")).isEqualTo(expected);
    assertThat(head.header("x-amz-checksum-type")).isEqualTo("COMPOSITE");
  }

  @ParameterizedTest
  @CsvSource({"SHA256,FULL_OBJECT", "SHA1,FULL_OBJECT", "CRC64NVME,COMPOSITE", "MD5,COMPOSITE"})
  void aChecksumThatCannotBeIsRefusedAtTheBeginning(String algorithm, String type) {
    Answer refused =
        bucket.send(
            "POST",
            "/k?uploads",
            "",
            Map.of("x-amz-checksum-algorithm", algorithm, "x-amz-checksum-type", type));

    assertThat(code(refused)).isEqualTo("InvalidRequest");
  }

  @Test
  void anUploadIsNotCompletedUnderAWrongChecksum() {
    String upload = bucket.begin("k", Map.of());
    String tag = tag(upload, 1, "x");
    String body =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
            + tag
            + "</ETag></Part></CompleteMultipartUpload>";

    Answer refused =
        bucket.send(
            "POST",
            "/k?uploadId=" + upload,
            body,
            Map.of("x-amz-checksum-crc64nvme", "AAAAAAAAAAA="));

    assertThat(code(refused)).isEqualTo("BadDigest");
    assertThat(bucket.get("k").status()).isEqualTo(404);
  }

  @Test
  void aPartWithAWrongDigestIsNotTaken() {
    String upload = bucket.begin("k", Map.of());

    Answer refused =
        bucket.send("PUT", part("k", upload, 1), "x", Map.of("Content-MD5", TestBucket.md5("y")));

    assertThat(code(refused)).isEqualTo("BadDigest");
    assertThat(bucket.get("k?uploadId=" + upload).response().body()).doesNotContain("<Part>");
  }

  @Test
  void createOnlyHoldsForTheMomentOfCompletion() {
    String upload = bucket.begin("k", Map.of());
    String tag = tag(upload, 1, "parts");
    bucket.put("k", "first");
    String body =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
            + tag
            + "</ETag></Part></CompleteMultipartUpload>";

    Answer refused =
        bucket.send("POST", "/k?uploadId=" + upload, body, Map.of("If-None-Match", "*"));

    assertThat(refused.status()).isEqualTo(412);
    assertThat(bucket.get("k").response().body()).isEqualTo("first");
  }

  @Test
  void aConditionOfTheBeginningHoldsThenAndAtTheEnd() {
    Map<String, String> createOnly = Map.of("If-None-Match", "*");
    String upload = bucket.begin("k", createOnly);
    String tag = tag(upload, 1, "parts");
    bucket.put("k", "first");

    assertThat(bucket.complete("k", upload, List.of(tag)).status()).isEqualTo(412);
    assertThat(bucket.send("POST", "/k?uploads", "", createOnly).status()).isEqualTo(412);
    assertThat(bucket.get("k").response().body()).isEqualTo("first");
  }

  @Test
  void aPartIsCopiedFromARangeOfAnObject() {
    bucket.put("source", "0123456789");
    String upload = bucket.begin("k", Map.of());
    Map<String, String> headers =
        Map.of(
            "x-amz-copy-source",
            "/" + bucket.name() + "/source",
            "x-amz-copy-source-range",
            "bytes=2-4");

    Answer copied = bucket.send("PUT", part("k", upload, 1), "", headers);
    bucket.complete("k", upload, List.of(only(copied.response().body(), "ETag")));

    assertThat(bucket.get("k").response().body()).isEqualTo("234");
  }

  @Test
  void aPartIsNotCopiedFromBeyondItsSource() {
    bucket.put("source", "0123456789");
    String upload = bucket.begin("k", Map.of());
    Map<String, String> headers =
        Map.of(
            "x-amz-copy-source",
            "/" + bucket.name() + "/source",
            "x-amz-copy-source-range",
            "bytes=2-10");

    assertThat(code(bucket.send("PUT", part("k", upload, 1), "", headers)))
        .isEqualTo("InvalidArgument");
  }

  @Test
  void aCompletedUploadIsAVersion() {
    bucket.versioning("Enabled");
    String before = bucket.put("k", "before").header("x-amz-version-id");
    String upload = bucket.begin("k", Map.of());

    Answer completed = bucket.complete("k", upload, List.of(tag(upload, 1, "after")));

    assertThat(completed.header("x-amz-version-id")).isNotEmpty().isNotEqualTo(before);
    assertThat(bucket.get("k?versionId=" + before).response().body()).isEqualTo("before");
  }
}
