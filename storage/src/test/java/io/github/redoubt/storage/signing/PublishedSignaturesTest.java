package io.github.redoubt.storage.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.RunningChecksum;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that the algorithm's authors publish come out to the last digit. */
class PublishedSignaturesTest {

  private static final HmacCredentials SUITE =
      HmacCredentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final Instant SUITE_TIME = Instant.parse("2015-08-30T12:36:00Z");
  private static final HmacCredentials S3 =
      HmacCredentials.of("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  private static final Instant S3_TIME = Instant.parse("2013-05-24T00:00:00Z");
  private static final Location US_EAST_1 = new Location("us-east-1");
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static String suite(String method, String path, String body, String... headers) {
    HttpUrl url = HttpUrl.get("https://example.amazonaws.com" + path);
    SortedMap<String, String> covered =
        CanonicalForm.headers(
            url, Headers.of(headers).newBuilder().add("X-Amz-Date", "20150830T123600Z").build());
    return SigningKey.of(SUITE, SUITE_TIME, "us-east-1", "service")
        .ofRequest(method, url, covered, SigningKey.hash(body));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/,5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "POST,/,5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "GET,/?Param2=value2&Param1=value1,b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "GET,/?Param1=value2&Param1=value1,5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694",
    "GET,/?Param1=value1,a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
    "GET,/?\u1234=bar,2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    "GET,/\u1234,8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"
  })
  void theSuitesRequestsAreSignedAsPublished(String method, String path, String signature) {
    assertThat(suite(method, path, "")).isEqualTo(signature);
  }

  @Test
  void everyUnreservedCharacterStaysAsItIs() {
    String all = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    assertThat(suite("GET", "/?" + all + "=" + all, ""))
        .isEqualTo("9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197");
  }

  @Test
  void headersOfOneNameAreJoinedInTheirOrder() {
    assertThat(
            suite(
                "GET",
                "/",
                "",
                "My-Header1",
                "value2",
                "My-Header1",
                "value2",
                "My-Header1",
                "value1"))
        .isEqualTo("c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
  }

  @Test
  void blanksAroundAndInHeadersAreTidied() {
    assertThat(suite("GET", "/", "", "My-Header1", "value1", "My-Header2", "\"a   b   c\""))
        .isEqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
  }

  @Test
  void aFormIsSignedWithItsType() {
    assertThat(
            suite(
                "POST", "/", "Param1=value1", "Content-Type", "application/x-www-form-urlencoded"))
        .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  private static String s3(String method, String path, String hash, String... headers) {
    HttpUrl url = HttpUrl.get("https://examplebucket.s3.amazonaws.com" + path);
    Headers all =
        Headers.of(headers)
            .newBuilder()
            .add("x-amz-content-sha256", hash)
            .add("x-amz-date", "20130524T000000Z")
            .build();
    return SigningKey.of(S3, S3_TIME, "us-east-1", "s3")
        .ofRequest(method, url, CanonicalForm.headers(url, all), hash);
  }

  @Test
  void anObjectsRangeIsSignedAsPublished() {
    assertThat(s3("GET", "/test.txt", EMPTY, "Range", "bytes=0-9"))
        .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void anUploadWithADollarInItsKeyIsSignedAsPublished() {
    assertThat(
            s3(
                "PUT",
                "/test$file.text",
                SigningKey.hash("Welcome to Amazon S3."),
                "Date",
                "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY"))
        .isEqualTo("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @ParameterizedTest
  @CsvSource({
    "/?lifecycle,fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    "/?max-keys=2&prefix=J,34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
  })
  void subResourcesAndListingsAreSignedAsPublished(String path, String signature) {
    assertThat(s3("GET", path, EMPTY)).isEqualTo(signature);
  }

  @Test
  void aPresignedUrlIsAsPublished() {
    HttpUrl url =
        HmacSigning.by(S3)
            .presigned(
                "GET",
                HttpUrl.get("https://examplebucket.s3.amazonaws.com/test.txt"),
                Headers.EMPTY,
                US_EAST_1,
                S3_TIME,
                Duration.ofDays(1));

    assertThat(url)
        .hasToString(
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature="
                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  }

  private static String pathStyle(String hash, String... headers) {
    HttpUrl url = HttpUrl.get("https://s3.amazonaws.com/examplebucket/chunkObject.txt");
    Headers all =
        Headers.of(headers)
            .newBuilder()
            .add("x-amz-content-sha256", hash)
            .add("x-amz-date", "20130524T000000Z")
            .add("x-amz-decoded-content-length", "66560")
            .add("x-amz-storage-class", "REDUCED_REDUNDANCY")
            .add("Content-Encoding", "aws-chunked")
            .build();
    return SigningKey.of(S3, S3_TIME, "us-east-1", "s3")
        .ofRequest("PUT", url, CanonicalForm.headers(url, all), hash);
  }

  private static String chunked(String seed, Optional<Trailer> trailer) throws IOException {
    RequestBody content = RequestBody.create("a".repeat(66560).getBytes(US_ASCII), null);
    ChunkedBody body =
        new ChunkedBody(
            content, 66560, SigningKey.of(S3, S3_TIME, "us-east-1", "s3"), seed, trailer);
    Buffer sent = new Buffer();
    body.writeTo(sent);
    assertThat(sent.size()).isEqualTo(body.contentLength());
    return sent.readUtf8().replaceAll("a{1024,}", "…");
  }

  @Test
  void chunksAreSignedAsPublished() throws Exception {
    String seed = pathStyle("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "Content-Length", "66824");

    assertThat(seed).isEqualTo("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
    assertThat(chunked(seed, Optional.empty()))
        .isEqualTo(
            "10000;chunk-signature="
                + "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n…\r\n"
                + "400;chunk-signature="
                + "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n…\r\n"
                + "0;chunk-signature="
                + "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n");
  }

  @Test
  void aTrailerIsSignedAsPublished() throws Exception {
    String seed =
        pathStyle(
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", "x-amz-trailer", "x-amz-checksum-crc32c");

    assertThat(seed).isEqualTo("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
    assertThat(
            chunked(seed, Optional.of(new Trailer(RunningChecksum.of(ChecksumAlgorithm.CRC32C)))))
        .endsWith(
            "0;chunk-signature="
                + "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
                + "x-amz-checksum-crc32c:sOO8/Q==\r\n"
                + "x-amz-trailer-signature:"
                + "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n");
  }
}
