package io.github.redoubt.emulator.storage.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.signing.HmacCredentials.HmacCredential;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples that the algorithm's authors published, and what is one letter beside them. */
class SignaturesTest {

  private static final String ID = "AKIAIOSFODNN7EXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final Instant SIGNED = Instant.parse("2013-05-24T00:00:00Z");
  private static final String NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String SCOPE = ID + "/20130524/us-east-1/s3/aws4_request";

  private static Signatures at(Instant now) {
    HmacCredential known =
        new HmacCredential(ID, SECRET, new Identity("iam-ServiceId-1", "account", ID), "crn");
    return new Signatures(
        Clock.fixed(now, ZoneOffset.UTC),
        id -> id.equals(ID) ? Optional.of(known) : Optional.empty());
  }

  private static Message signed(
      String method,
      String path,
      String query,
      String host,
      String payload,
      Map<String, String> more,
      String headers,
      String signature) {
    Map<String, List<String>> all = new HashMap<>();
    all.put("host", List.of(host));
    all.put("x-amz-date", List.of("20130524T000000Z"));
    all.put("x-amz-content-sha256", List.of(payload));
    more.forEach((name, value) -> all.put(name, List.of(value)));
    all.put(
        "authorization",
        List.of(
            "AWS4-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s"
                .formatted(SCOPE, headers, signature)));
    return new Message(method, path, query, all);
  }

  private static Message list(String signature) {
    return signed(
        "GET",
        "/",
        "max-keys=2&prefix=J",
        "examplebucket.s3.amazonaws.com",
        NOTHING,
        Map.of(),
        "host;x-amz-content-sha256;x-amz-date",
        signature);
  }

  private static final String LIST_SIGNATURE =
      "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";

  private static byte[] read(Message message, String body) throws IOException {
    return at(SIGNED)
        .verify(message, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
        .body()
        .readAllBytes();
  }

  private static String code(Instant now, Message message) {
    try {
      at(now).verify(message, new ByteArrayInputStream(new byte[0]));
      return "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (Rejection e) {
      return e.code();
    }
  }

  @Test
  void theExampleOfAGetIsGood() throws IOException {
    Message get =
        signed(
            "GET",
            "/test.txt",
            "",
            "examplebucket.s3.amazonaws.com",
            NOTHING,
            Map.of("range", "bytes=0-9"),
            "host;range;x-amz-content-sha256;x-amz-date",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");

    assertThat(read(get, "")).isEmpty();
  }

  @Test
  void theExampleOfAPutIsGood() throws IOException {
    assertThat(new String(read(put(), "Welcome to Amazon S3."), StandardCharsets.UTF_8))
        .isEqualTo("Welcome to Amazon S3.");
  }

  private static Message put() {
    return signed(
        "PUT",
        "/test$file.text",
        "",
        "examplebucket.s3.amazonaws.com",
        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
        Map.of(
            "date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"),
        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @Test
  void aBodyThatIsNotWhatWasSignedHasNoEnd() {
    assertThatThrownBy(() -> read(put(), "Welcome to Amazon S4."))
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.code()).isEqualTo("XAmzContentSHA256Mismatch"));
  }

  @Test
  void theExampleOfASubresourceIsGood() throws IOException {
    Message lifecycle =
        signed(
            "GET",
            "/",
            "lifecycle",
            "examplebucket.s3.amazonaws.com",
            NOTHING,
            Map.of(),
            "host;x-amz-content-sha256;x-amz-date",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");

    assertThat(read(lifecycle, "")).isEmpty();
  }

  @Test
  void theExampleOfAListIsGood() {
    assertThat(code(SIGNED, list(LIST_SIGNATURE))).isEmpty();
  }

  @Test
  void aSignatureThatIsAnotherDoesNotMatch() {
    assertThat(code(SIGNED, list(LIST_SIGNATURE.replace('3', '4'))))
        .isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void aQuarterOfAnHourIsForgivenAndNoMore() {
    assertThat(code(SIGNED.plusSeconds(900), list(LIST_SIGNATURE))).isEmpty();
    assertThat(code(SIGNED.plusSeconds(901), list(LIST_SIGNATURE)))
        .isEqualTo("RequestTimeTooSkewed");
    assertThat(code(SIGNED.minusSeconds(901), list(LIST_SIGNATURE)))
        .isEqualTo("RequestTimeTooSkewed");
  }

  @Test
  void aHeaderOfTheServiceThatWasNotSignedIsRefused() {
    Message message =
        signed(
            "GET",
            "/",
            "max-keys=2&prefix=J",
            "examplebucket.s3.amazonaws.com",
            NOTHING,
            Map.of("x-amz-acl", "public-read"),
            "host;x-amz-content-sha256;x-amz-date",
            LIST_SIGNATURE);

    assertThat(code(SIGNED, message)).isEqualTo("AccessDenied");
  }

  private static Message presigned() {
    return new Message(
        "GET",
        "/test.txt",
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + SCOPE.replace("/", "%2F")
            + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
        Map.of("host", List.of("examplebucket.s3.amazonaws.com")));
  }

  @Test
  void theExampleOfAPresignedUrlIsGoodForItsDay() {
    assertThat(code(SIGNED.plusSeconds(86_399), presigned())).isEmpty();
    assertThat(code(SIGNED.plusSeconds(86_400), presigned())).isEqualTo("AccessDenied");
  }

  private static final String CHUNK_HEADERS =
      "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
          + "x-amz-decoded-content-length;x-amz-storage-class";

  private static Message chunked() {
    return signed(
        "PUT",
        "/examplebucket/chunkObject.txt",
        "",
        "s3.amazonaws.com",
        CheckedChunks.PLAIN,
        Map.of(
            "content-encoding", "aws-chunked",
            "content-length", "66824",
            "x-amz-decoded-content-length", "66560",
            "x-amz-storage-class", "REDUCED_REDUNDANCY"),
        CHUNK_HEADERS,
        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
  }

  private static String chunks(char lastLetter) {
    return "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"
        + "\r\n"
        + "a".repeat(65_536)
        + "\r\n400;chunk-signature="
        + "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
        + "a".repeat(1023)
        + lastLetter
        + "\r\n0;chunk-signature="
        + "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
  }

  @Test
  void theExampleOfSignedChunksPassesAsItCame() throws IOException {
    assertThat(new String(read(chunked(), chunks('a')), StandardCharsets.UTF_8))
        .isEqualTo(chunks('a'));
  }

  @Test
  void aChunkThatWasChangedDoesNotPass() throws IOException {
    var body =
        at(SIGNED)
            .verify(
                chunked(), new ByteArrayInputStream(chunks('b').getBytes(StandardCharsets.UTF_8)))
            .body();
    ByteArrayOutputStream passed = new ByteArrayOutputStream();

    assertThatThrownBy(() -> body.transferTo(passed))
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.code()).isEqualTo("SignatureDoesNotMatch"));
    assertThat(passed.toString(StandardCharsets.UTF_8)).doesNotContain("b\r\n0;");
  }

  @Test
  void aBodyThatEndsBeforeItsLastChunkIsIncomplete() {
    String cut = chunks('a').substring(0, chunks('a').indexOf("0;chunk-signature=b6"));

    assertThatThrownBy(() -> read(chunked(), cut))
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.code()).isEqualTo("IncompleteBody"));
  }

  private static Message trailing() {
    return signed(
        "PUT",
        "/examplebucket/chunkObject.txt",
        "",
        "s3.amazonaws.com",
        CheckedChunks.WITH_TRAILER,
        Map.of(
            "content-encoding", "aws-chunked",
            "x-amz-decoded-content-length", "66560",
            "x-amz-storage-class", "REDUCED_REDUNDANCY",
            "x-amz-trailer", "x-amz-checksum-crc32c"),
        "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;"
            + "x-amz-storage-class;x-amz-trailer",
        "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
  }

  private static String trailed(String checksum) {
    return "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2"
        + "\r\n"
        + "a".repeat(65_536)
        + "\r\n400;chunk-signature="
        + "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n"
        + "a".repeat(1024)
        + "\r\n0;chunk-signature="
        + "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
        + "x-amz-checksum-crc32c:"
        + checksum
        + "\r\nx-amz-trailer-signature:"
        + "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";
  }

  @Test
  void theExampleOfASignedTrailerPassesAsItCame() throws IOException {
    assertThat(new String(read(trailing(), trailed("sOO8/Q==")), StandardCharsets.UTF_8))
        .isEqualTo(trailed("sOO8/Q=="));
  }

  @Test
  void aTrailerThatWasChangedDoesNotPass() {
    assertThatThrownBy(() -> read(trailing(), trailed("AAAAAA==")))
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.code()).isEqualTo("SignatureDoesNotMatch"));
  }
}
