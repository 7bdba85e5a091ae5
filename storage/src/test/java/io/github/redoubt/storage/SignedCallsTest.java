package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.signing.HmacCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls that are signed look like, and where calls of any kind go. */
class SignedCallsTest {

  private static final Crn STORAGE =
      Crn.ofInstance(
          "cloud-object-storage", "global", "acc", "11111111-1111-1111-1111-111111111111");
  private static final HmacCredentials KEY = HmacCredentials.of("key-1", "very-secret");

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ObjectStorage storage(Credentials credentials) {
    URI address = URI.create("http://127.0.0.1:" + server.getPort());
    return ObjectStorage.on(
        IbmCloud.connect(credentials)
            .endpoint(Service.OBJECT_STORAGE, address)
            .endpoint(Service.IAM, address)
            .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2))),
        STORAGE);
  }

  private Bucket bucket(UnaryOperator<ObjectStorage> how) throws InterruptedException {
    server.enqueue(ok().build());
    server.enqueue(ok().body("<LocationConstraint>eu-de-standard</LocationConstraint>").build());
    Bucket bucket =
        how.apply(storage(Credentials.apiKey("unused"))).bucket("orders", Location.EU_DE);
    next();
    next();
    return bucket;
  }

  private Bucket signed() throws InterruptedException {
    return bucket(storage -> storage.signedBy(KEY));
  }

  private static MockResponse.Builder ok() {
    return new MockResponse.Builder().setHeader("ETag", "\"e\"");
  }

  private void enqueueOk() {
    server.enqueue(ok().build());
  }

  private RecordedRequest next() throws InterruptedException {
    return server.takeRequest();
  }

  private static String header(RecordedRequest request, String name) {
    return Objects.requireNonNull(request.getHeaders().get(name), name);
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  @Test
  void aSignedCallCarriesASignatureForItsLocationAndNobodySignsIn() throws Exception {
    Bucket bucket = signed();
    enqueueOk();

    bucket.delete("a");

    RecordedRequest request = next();
    assertThat(header(request, "Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=key-1/")
        .contains("/eu-de/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,");
    assertThat(request.getTarget()).isEqualTo("/orders/a");
  }

  @Test
  void shortBytesAreHashedIntoTheSignature() throws Exception {
    Bucket bucket = signed();
    enqueueOk();

    bucket.put("a", Content.of("paid"));

    RecordedRequest request = next();
    assertThat(header(request, "x-amz-content-sha256"))
        .isEqualTo(ByteString.encodeUtf8("paid").sha256().hex());
    assertThat(body(request)).isEqualTo("paid");
    assertThat(header(request, "Authorization")).contains("content-type;");
  }

  @Test
  void aLongStreamIsSignedAsItLeavesAndEndsWithItsChecksum() throws Exception {
    Bucket bucket = signed();
    enqueueOk();
    byte[] bytes = new byte[2_000_000];

    bucket.put("a", Content.of(new ByteArrayInputStream(bytes), bytes.length));

    RecordedRequest request = next();
    assertThat(header(request, "x-amz-content-sha256"))
        .isEqualTo("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    assertThat(header(request, "x-amz-trailer")).isEqualTo("x-amz-checksum-crc64nvme");
    assertThat(header(request, "x-amz-decoded-content-length")).isEqualTo("2000000");
    assertThat(header(request, "Content-Encoding")).isEqualTo("aws-chunked");
    assertThat(header(request, "Content-Length"))
        .isEqualTo(Long.toString(Objects.requireNonNull(request.getBody()).size()));
    assertThat(body(request))
        .containsPattern("\r\nx-amz-checksum-crc64nvme:[A-Za-z0-9+/]{11}=\r\n")
        .containsPattern("\r\nx-amz-trailer-signature:[0-9a-f]{64}\r\n\r\n$");
  }

  @Test
  void bytesWithAChecksumInTheirHeadNeedNoTrailer() throws Exception {
    Bucket bucket = signed();
    enqueueOk();

    bucket.put("a", Content.of(new byte[200_000]));

    RecordedRequest request = next();
    assertThat(header(request, "x-amz-content-sha256"))
        .isEqualTo("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    assertThat(request.getHeaders().get("x-amz-trailer")).isNull();
  }

  @Test
  void bytesOfAnyNumberGoAsTheyAreWhereTlsIsTrusted() throws Exception {
    Bucket bucket = bucket(storage -> storage.signedLeavingPayloadsToTls(KEY));
    enqueueOk();

    bucket.put("a", Content.of(new byte[200_000]));

    RecordedRequest request = next();
    assertThat(header(request, "x-amz-content-sha256")).isEqualTo("UNSIGNED-PAYLOAD");
    assertThat(Objects.requireNonNull(request.getBody()).size()).isEqualTo(200_000);
  }

  @Test
  void eachAttemptIsSignedAnew() throws Exception {
    Bucket bucket = signed();
    server.enqueue(new MockResponse.Builder().code(503).build());
    enqueueOk();

    bucket.put("a", Content.of(new byte[200_000]));

    assertThat(body(next())).contains("chunk-signature=");
    assertThat(body(next())).contains("chunk-signature=");
  }

  private MockResponse tooSkewed(Instant theirs, String body) {
    return new MockResponse.Builder()
        .code(403)
        .setHeader(
            "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC)))
        .body(body)
        .build();
  }

  @Test
  void aClockThatIsOffIsCorrectedOnceAndForAllCallsAfter() throws Exception {
    Bucket bucket = signed();
    Instant theirs = Instant.parse("2031-02-03T04:05:06Z");
    server.enqueue(tooSkewed(theirs, "<Error><Code>RequestTimeTooSkewed</Code></Error>"));
    enqueueOk();
    enqueueOk();

    bucket.delete("a");
    bucket.delete("b");

    assertThat(header(next(), "x-amz-date")).doesNotStartWith("20310203T");
    assertThat(header(next(), "x-amz-date")).startsWith("20310203T0405");
    assertThat(header(next(), "x-amz-date")).startsWith("20310203T0405");
  }

  @Test
  void anAnswerWithoutABodyTellsTheTimeAsWell() throws Exception {
    Bucket bucket = signed();
    server.enqueue(tooSkewed(Instant.parse("2031-02-03T04:05:06Z"), ""));
    server.enqueue(ok().setHeader("Last-Modified", "Mon, 03 Feb 2031 04:05:06 GMT").build());

    bucket.head("a");

    next();
    assertThat(header(next(), "x-amz-date")).startsWith("20310203T0405");
  }

  @Test
  void aClockThatIsRightIsNotTheReasonOfARefusal() throws Exception {
    Bucket bucket = signed();
    server.enqueue(tooSkewed(Instant.now(), "<Error><Code>AccessDenied</Code></Error>"));

    assertThatThrownBy(() -> bucket.delete("a")).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aSecretThatWasWipedSignsNothing() throws Exception {
    HmacCredentials own = HmacCredentials.of("key-2", "gone-soon");
    Bucket bucket = bucket(storage -> storage.signedBy(own));
    own.close();

    assertThatThrownBy(() -> bucket.delete("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("gone-soon");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aTokenStillGoesWhereNobodySigns() throws Exception {
    enqueueOk();
    server.enqueue(ok().body("<LocationConstraint>eu-de-standard</LocationConstraint>").build());

    storage(Credentials.bearerToken("a-token")).bucket("orders", Location.EU_DE);

    RecordedRequest request = next();
    assertThat(header(request, "Authorization")).isEqualTo("Bearer a-token");
    assertThat(request.getHeaders().get("x-amz-date")).isNull();
  }

  @Test
  void aBucketIsNamedInTheHostWhereThatIsWished() throws Exception {
    Bucket bucket = bucket(storage -> storage.signedBy(KEY).virtualHosted());
    enqueueOk();
    enqueueOk();

    bucket.delete("a/b");
    bucket.deleteBucket();

    RecordedRequest object = next();
    assertThat(object.getTarget()).isEqualTo("/a/b");
    assertThat(header(object, "Host")).isEqualTo("orders.localhost:" + server.getPort());
    assertThat(next().getTarget()).isEqualTo("/");
  }

  @Test
  void aHostThatIsANumberTakesNoNameOfABucket() {
    ObjectStorage storage =
        ObjectStorage.on(
                IbmCloud.connect(Credentials.none())
                    .endpoint(Service.OBJECT_STORAGE, URI.create("https://10.1.2.3")),
                STORAGE)
            .virtualHosted();

    assertThatThrownBy(() -> storage.bucket("orders", Location.EU_DE).delete("a"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("endpoint");
  }

  @Test
  void aBucketElsewhereIsToldWithItsLocationAndTheCallGoesNowhere() throws Exception {
    Bucket bucket = signed();
    server.enqueue(
        new MockResponse.Builder()
            .code(307)
            .setHeader(
                "Location",
                "https://orders.s3.private.us-south.cloud-object-storage.appdomain.cloud/a")
            .build());

    assertThatThrownBy(() -> bucket.delete("a"))
        .isInstanceOfSatisfying(
            BucketElsewhereException.class,
            e -> {
              assertThat(e.location()).contains(Location.US_SOUTH);
              assertThat(e).hasMessageContaining("us-south");
            });
    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void theDocumentOfARedirectTellsTheLocationToo() throws Exception {
    Bucket bucket = signed();
    server.enqueue(
        new MockResponse.Builder()
            .code(301)
            .body(
                "<Error><Code>PermanentRedirect</Code><Endpoint>"
                    + "s3.dal.us.cloud-object-storage.appdomain.cloud</Endpoint></Error>")
            .build());

    assertThatThrownBy(() -> bucket.delete("a"))
        .isInstanceOfSatisfying(
            BucketElsewhereException.class, e -> assertThat(e.location()).contains(Location.US));
  }

  @Test
  void theKeysBytesAreSignedAsTheyAreWhateverTheyLookLike() throws Exception {
    Bucket bucket = signed();
    String key = "a//b/../ü +%?&=*'(1)~";
    enqueueOk();

    bucket.put(key, Content.of("x"));

    assertThat(next().getTarget())
        .isEqualTo("/orders/a%2F%2Fb%2F..%2F%C3%BC%20%2B%25%3F%26%3D%2A%27%281%29~");
  }

  @Test
  void nothingThatIsPrintedHoldsTheSecret() throws Exception {
    ObjectStorage storage = storage(Credentials.none()).signedBy(KEY);

    assertThat(storage + " " + KEY).doesNotContain("very-secret");
    assertThat(KEY.toString().getBytes(UTF_8)).isNotEmpty();
  }
}
