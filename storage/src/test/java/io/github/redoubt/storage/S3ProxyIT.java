package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ListedFolder;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.ObjectSummary;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.signing.HmacCredentials;
import io.github.redoubt.storage.signing.PresignedUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plain S3 of the client, judged by a server that nobody here wrote: it verifies signatures,
 * chunks and checksums by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ProxyIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final HmacCredentials credentials = S3ProxyProcess.credentials();
  private final S3ProxyProcess server;

  S3ProxyIT() throws IOException {
    server = S3ProxyProcess.start();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    credentials.close();
  }

  static Stream<Boolean> waysToSign() {
    return Stream.of(true, false);
  }

  private ObjectStorage signing(boolean payloads) {
    return payloads
        ? server.storage().signedBy(credentials)
        : server.storage().signedLeavingPayloadsToTls(credentials);
  }

  private Bucket newBucket() {
    return newBucket(signing(true));
  }

  private static Bucket newBucket(ObjectStorage storage) {
    return storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(Bucket bucket, String key) {
    try (ObjectContent content = bucket.get(key)) {
      return content.bytes();
    }
  }

  @ParameterizedTest
  @MethodSource("waysToSign")
  void bytesInMemoryComeBack(boolean payloads) {
    Bucket bucket = newBucket(signing(payloads));
    byte[] bytes = random(300_001);

    bucket.put("a", Content.of(bytes));

    assertThat(read(bucket, "a")).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("waysToSign")
  void aStreamIsSignedChunkByChunk(boolean payloads) {
    Bucket bucket = newBucket(signing(payloads));
    byte[] bytes = random(300_001);

    bucket.put("a", Content.of(new ByteArrayInputStream(bytes), bytes.length));

    assertThat(read(bucket, "a")).isEqualTo(bytes);
  }

  @Test
  void aFileComesBack(@TempDir Path directory) throws IOException {
    Bucket bucket = newBucket();
    byte[] bytes = random(1_000_003);
    Path file = Files.write(directory.resolve("file"), bytes);

    bucket.put("a", Content.of(file));

    assertThat(read(bucket, "a")).isEqualTo(bytes);
  }

  @Test
  void anEmptyObjectIsAnObject() {
    Bucket bucket = newBucket();

    bucket.put("empty", Content.of(new byte[0]));

    assertThat(read(bucket, "empty")).isEmpty();
  }

  // Keys with empty segments are left out: S3Proxy folds the slashes before it checks a signature,
  // and refuses what IBM's own SDK signs for them just as well.
  @ParameterizedTest
  @ValueSource(strings = {"plain", "a folder/ünï+code & more?.txt", "100%", "~(x)*'!", "a=b;c,d"})
  void anyKeyIsSignedAsTheServerReadsIt(String key) {
    Bucket bucket = newBucket();

    bucket.put(key, Content.of(key));

    assertThat(new String(read(bucket, key), UTF_8)).isEqualTo(key);
    assertThat(bucket.objects().map(ObjectSummary::key)).containsExactly(key);
  }

  @Test
  void typeAndMetadataComeBack() {
    Bucket bucket = newBucket();

    bucket.put("a", Content.of("{}").contentType("application/json").metadata("case", "42"));

    ObjectInfo info = bucket.head("a");
    assertThat(info.contentType()).contains("application/json");
    assertThat(info.metadata()).containsEntry("case", "42");
    assertThat(info.sizeBytes()).isEqualTo(2);
  }

  @Test
  void aPartOfAnObjectIsRead() {
    Bucket bucket = newBucket();
    byte[] bytes = random(1000);
    bucket.put("a", Content.of(bytes));

    try (ObjectContent part = bucket.get("a", 100, 199)) {
      assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(bytes, 100, 200));
    }
  }

  @Test
  void anObjectThatIsThereIsNotReplacedByOneThatMustBeTheFirst() {
    Bucket bucket = newBucket();
    bucket.putIfAbsent("a", Content.of("first"));

    assertThatThrownBy(() -> bucket.putIfAbsent("a", Content.of("second")))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(new String(read(bucket, "a"), UTF_8)).isEqualTo("first");
  }

  @Test
  void aVersionThatWasReadIsReplacedAndAnotherIsNot() {
    Bucket bucket = newBucket();
    StoredObject first = bucket.put("a", Content.of("first"));

    bucket.putIfUnchanged("a", first.etag(), Content.of("second"));

    assertThatThrownBy(() -> bucket.putIfUnchanged("a", first.etag(), Content.of("third")))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(new String(read(bucket, "a"), UTF_8)).isEqualTo("second");
  }

  @Test
  void whatIsNotThereIsNotFoundAndDeletedWithoutComplaint() {
    Bucket bucket = newBucket();

    bucket.delete("nothing");

    assertThat(bucket.find("nothing")).isEmpty();
    assertThatThrownBy(() -> bucket.get("nothing")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aLongListIsReadPageByPage() {
    Bucket bucket = newBucket();
    List<String> keys = IntStream.range(0, 1_203).mapToObj("n/%05d"::formatted).toList();
    keys.parallelStream().forEach(key -> bucket.put(key, Content.of("x")));
    bucket.put("other", Content.of("x"));

    assertThat(bucket.objects("n/").map(ObjectSummary::key)).containsExactlyElementsOf(keys);
  }

  @Test
  void aBucketWithObjectsIsNotDeletedAndAnEmptyOneIs() {
    ObjectStorage storage = signing(true);
    Bucket bucket = newBucket(storage);
    bucket.put("a", Content.of("x"));

    assertThatThrownBy(bucket::deleteBucket).isInstanceOf(ConflictException.class);
    bucket.delete("a");
    bucket.deleteBucket();

    assertThatThrownBy(() -> bucket.put("a", Content.of("x")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aBucketIsNotMadeTwice() {
    ObjectStorage storage = signing(true);
    Bucket bucket = newBucket(storage);

    assertThatThrownBy(() -> storage.newBucket(bucket.name(), Location.US_SOUTH).create())
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aWrongSecretIsRefused() {
    Bucket bucket = newBucket();
    try (HmacCredentials wrong = S3ProxyProcess.otherSecret()) {
      ObjectStorage stranger = server.storage().signedBy(wrong);

      assertThatThrownBy(() -> stranger.newBucket(Emulated.newName(), Location.US_SOUTH).create())
          .isInstanceOf(ForbiddenException.class);
    }
    assertThat(bucket.objects()).isEmpty();
  }

  @Test
  void whatIsPresignedIsTakenFromAnybody() throws Exception {
    Bucket bucket = newBucket();
    BucketObject object = bucket.object("a folder/ünï.txt");

    int put = send(object.presign(Duration.ofMinutes(5)).put().create(), "text").statusCode();
    HttpResponse<String> got =
        send(object.presign(Duration.ofMinutes(5)).get().savedAs("x.txt").create(), "");

    assertThat(put).isEqualTo(200);
    assertThat(got.body()).isEqualTo("text");
    assertThat(got.headers().firstValue("content-disposition"))
        .hasValueSatisfying(value -> assertThat(value).contains("x.txt"));
  }

  @Test
  void aPresignedUrlIsGoodForItsOwnMethodOnly() throws Exception {
    Bucket bucket = newBucket();
    PresignedUrl get = bucket.object("a").presign(Duration.ofMinutes(5)).get().create();

    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(get.url()).PUT(HttpRequest.BodyPublishers.ofString("x")).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(bucket.find("a")).isEmpty();
  }

  @Test
  void aCopyHasTheBytesAndTheMetadata() {
    Bucket bucket = newBucket();
    byte[] bytes = random(300_001);
    bucket.put("a folder/ünï+code.txt", Content.of(bytes).contentType("a/b").metadata("m", "v"));

    StoredObject copied =
        bucket.object("a folder/ünï+code.txt").copyTo(newBucket(signing(false)).object("b"));

    assertThat(copied.sizeBytes()).isEqualTo(bytes.length);
    bucket.object("a folder/ünï+code.txt").copyTo(bucket.object("c"));
    assertThat(read(bucket, "c")).isEqualTo(bytes);
    assertThat(bucket.head("c").contentType()).contains("a/b");
    assertThat(bucket.head("c").metadata()).containsEntry("m", "v");
  }

  @Test
  void whatIsSaidOfACopyReplacesTheMetadata() {
    Bucket bucket = newBucket();
    bucket.put("a", Content.of("x").metadata("m", "v"));

    bucket.object("a").newCopyTo(bucket.object("b")).metadata("n", "w").create();

    assertThat(bucket.head("b").metadata()).containsOnlyKeys("n");
  }

  @Test
  void manyObjectsAreDeletedByOneRequest() {
    Bucket bucket = newBucket();
    List<String> keys = List.of("a", "b & <c>", "ü/✓", "d+e f");
    keys.forEach(key -> bucket.put(key, Content.of("x")));
    bucket.put("stays", Content.of("x"));

    long deleted = bucket.deleteAll(keys).run().orThrow().deletedCount();

    assertThat(deleted).isEqualTo(4);
    assertThat(bucket.objects().map(ObjectSummary::key)).containsExactly("stays");
  }

  @Test
  void anUploadInPartsAndADownloadInRangesComeToTheSame(@TempDir Path directory)
      throws IOException {
    Bucket bucket = newBucket();
    byte[] bytes = random(11 << 20);
    Path file = Files.write(directory.resolve("sent"), bytes);

    bucket.upload("a", Content.of(file)).partsOf(5 << 20).run();
    bucket.download("a", directory.resolve("got")).rangesOf(5 << 20).run();

    assertThat(bucket.head("a").sizeBytes()).isEqualTo(bytes.length);
    assertThat(Files.readAllBytes(directory.resolve("got"))).isEqualTo(bytes);
    assertThat(bucket.uploads().list()).isEmpty();
  }

  @Test
  void foldersAreListed() {
    Bucket bucket = newBucket();
    bucket.put("a", Content.of("x"));
    bucket.put("b/1", Content.of("x"));
    bucket.put("b/2", Content.of("x"));

    assertThat(bucket.listing().entries().filter(ListedFolder.class::isInstance))
        .containsExactly(new ListedFolder("b/"));
    assertThat(bucket.listing().under("b/").objects()).hasSize(2);
  }

  private static HttpResponse<String> send(PresignedUrl url, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.url());
    url.headers().forEach(request::header);
    request.method(
        url.method(),
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
