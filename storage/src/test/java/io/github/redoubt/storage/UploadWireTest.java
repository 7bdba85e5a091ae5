package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.internal.ByteSource;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.signing.HmacCredentials;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent when an object is stored, and what is made of the answer. */
class UploadWireTest {

  /** More than is read into memory before it is sent. */
  private static final int LONG = 2 << 20;

  private final byte[] large = new byte[LONG];
  private ServedObject served;
  private Bucket bucket;

  @BeforeEach
  void start() throws IOException {
    new Random(4).nextBytes(large);
    served = new ServedObject(new byte[0]);
    bucket = served.bucket();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private RecordedRequest request(int number) {
    return served.requests().get(number);
  }

  private @Nullable String sent(String name) {
    return request(0).getHeaders().get(name);
  }

  private byte[] body(int number) {
    return Objects.requireNonNull(request(number).getBody()).toByteArray();
  }

  private static MockResponse damaged(MockResponse.Builder answer) {
    return answer
        .setHeader("x-amz-checksum-crc64nvme", ServedObject.crc(new byte[1]))
        .setHeader("x-amz-version-id", "v9")
        .build();
  }

  @Test
  void allThatIsKeptBesideTheBytesTravelsInItsHeader() {
    bucket.put(
        "k",
        Content.of("{}")
            .contentType("application/json")
            .cacheControl("no-store")
            .contentDisposition("attachment; filename=\"a.json\"")
            .contentEncoding("gzip")
            .contentLanguage("de")
            .expires(Instant.parse("2030-01-02T03:04:05.9Z"))
            .metadata("kind", "invoice")
            .tagged("team", "orders & more")
            .tagged("stufe", "ü"));

    assertThat(sent("Content-Type")).isEqualTo("application/json");
    assertThat(sent("Cache-Control")).isEqualTo("no-store");
    assertThat(sent("Content-Disposition")).isEqualTo("attachment; filename=\"a.json\"");
    assertThat(sent("Content-Encoding")).isEqualTo("gzip");
    assertThat(sent("Content-Language")).isEqualTo("de");
    assertThat(sent("Expires")).isEqualTo("Wed, 02 Jan 2030 03:04:05 GMT");
    assertThat(sent("x-amz-meta-kind")).isEqualTo("invoice");
    assertThat(sent("x-amz-tagging")).isEqualTo("stufe=%C3%BC&team=orders%20%26%20more");
  }

  @Test
  void tagsThatTheServiceWouldRefuseAreRefusedBeforeAnythingIsSent() {
    Content content = Content.of("x");
    for (int i = 0; i < 10; i++) {
      content = content.tagged("t" + i, "");
    }
    Content ten = content;

    assertThatThrownBy(() -> ten.tagged("t10", "")).isInstanceOf(InvalidRequestException.class);
    assertThat(ten.tagged("t9", "other")).isNotNull();
    for (String name : List.of("", "ibm:mine", "x".repeat(129), "ü€".repeat(60))) {
      assertThatThrownBy(() -> Content.of("x").tagged(name, "v"))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("tag key");
    }
    assertThatThrownBy(() -> Content.of("x").tagged("t", "x".repeat(257)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void otherBytesCarryAllThatWasKeptBesideTheFirst() throws IOException {
    Content content = Content.of("{}").metadata("kind", "invoice").tagged("a", "b");
    Content other = content.carrying(Content.of(new byte[3]).source());

    assertThat(other.headers()).isEqualTo(content.headers());
    assertThat(other.sizeBytes()).hasValue(3);
    try (InputStream in = other.open()) {
      assertThat(in.readAllBytes()).hasSize(3);
    }
  }

  @Test
  void aFileIsOpenedAtAnyOfItsBytes(@TempDir Path directory) throws IOException {
    ByteSource source =
        Content.of(Files.writeString(directory.resolve("f"), "0123456789")).source();

    try (InputStream in = source.openAt(7)) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("789");
    }
    assertThat(source.isRepeatable()).isTrue();
    assertThat(source.file()).contains(directory.resolve("f"));
    assertThat(Content.of(InputStream.nullInputStream()).sizeBytes())
        .isEqualTo(OptionalLong.empty());
  }

  @Test
  void aLargeFileIsReadOnceAndComparedWithWhatWasStored(@TempDir Path directory)
      throws IOException {
    Path file = Files.write(directory.resolve("f"), large);

    StoredObject stored = bucket.put("k", Content.of(file));

    assertThat(stored.sizeBytes()).isEqualTo(LONG);
    assertThat(body(0)).isEqualTo(large);
    assertThat(request(0).getHeaders().names()).noneMatch(n -> n.startsWith("x-amz-checksum"));
  }

  @Test
  void aShortStreamIsSentAgainWithItsChecksumAhead() {
    served.next(ServedObject.SLOW_DOWN);

    bucket.put("k", Content.of(new ByteArrayInputStream("123456789".getBytes(UTF_8)), 9));

    assertThat(body(1)).asString().isEqualTo("123456789");
    assertThat(sent("x-amz-checksum-crc64nvme")).isEqualTo("rosUhgp5mIg=");
  }

  @Test
  void aChosenChecksumTravelsAheadOfAFileAndOfBytes(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("f"), large);
    bucket.put("k", Content.of("123456789").checkedBy(ChecksumAlgorithm.SHA256));
    bucket.put("k", Content.of("123456789").checkedBy(ChecksumAlgorithm.CRC32C));
    bucket.put("k", Content.of(file).checkedBy(ChecksumAlgorithm.CRC64NVME));

    assertThat(sent("x-amz-checksum-sha256"))
        .isEqualTo("FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");
    assertThat(request(1).getHeaders().get("x-amz-checksum-crc32c")).isEqualTo("4waSgw==");
    assertThat(request(2).getHeaders().get("x-amz-checksum-crc64nvme"))
        .isEqualTo(ServedObject.crc(large));
  }

  @Test
  void aChosenChecksumFollowsALongStreamWhoseBytesAreSigned() {
    Bucket signed =
        ObjectStorage.on(
                served.cloud(),
                io.github.redoubt.core.Crn.ofInstance("cloud-object-storage", "global", "acc", "i"))
            .signedBy(HmacCredentials.of("key-1", "secret"))
            .bucket("orders", Location.US_SOUTH);

    // The server does not take the chunks apart.
    served.next((answer, body) -> answer.removeHeader("x-amz-checksum-crc64nvme").build());

    signed.put(
        "k", Content.of(new ByteArrayInputStream(large), LONG).checkedBy(ChecksumAlgorithm.CRC32C));

    assertThat(sent("x-amz-trailer")).isEqualTo("x-amz-checksum-crc32c");
    assertThat(sent("x-amz-sdk-checksum-algorithm")).isEqualTo("CRC32C");
    assertThat(new String(body(0), java.nio.charset.StandardCharsets.ISO_8859_1))
        .containsPattern("\r\nx-amz-checksum-crc32c:[A-Za-z0-9+/]{6}==\r\n");
  }

  @Test
  void aChosenChecksumOfALongStreamIsRefusedWhereItCannotFollow() {
    Content content =
        Content.of(new ByteArrayInputStream(large), LONG).checkedBy(ChecksumAlgorithm.SHA256);

    assertThatThrownBy(() -> bucket.put("k", content))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("checkedBy");
    assertThat(served.requests()).isEmpty();
  }

  @Test
  void anObjectThatWasDamagedOnItsWayIsTakenBack() {
    served.next((answer, body) -> damaged(answer));
    Content content = Content.of(new ByteArrayInputStream(large), LONG);

    assertThatThrownBy(() -> bucket.put("k", content))
        .isInstanceOfSatisfying(
            ChecksumMismatchException.class,
            e -> {
              assertThat(e.expected().base64()).isEqualTo(ServedObject.crc(large));
              assertThat(e.actual().base64()).isEqualTo(ServedObject.crc(new byte[1]));
              assertThat(e).hasMessageContaining("removed again");
            });
    assertThat(served.requests())
        .extracting(r -> r.getMethod() + " " + r.getTarget())
        .containsExactly(
            "PUT /orders/k", "HEAD /orders/k?versionId=v9", "DELETE /orders/k?versionId=v9");
    assertThat(request(1).getHeaders().get("If-Match")).isEqualTo("\"e1\"");
  }

  @Test
  void anObjectThatWasReplacedSinceIsNotTakenBack() {
    served.next(
        (answer, body) -> {
          served.replace(new byte[2], "e2");
          return damaged(answer);
        });

    assertThatThrownBy(() -> bucket.put("k", Content.of(new ByteArrayInputStream(large), LONG)))
        .isInstanceOf(ChecksumMismatchException.class);
    assertThat(served.requests()).extracting(RecordedRequest::getMethod).doesNotContain("DELETE");
  }

  @Test
  void aDamagedObjectThatCannotBeTakenBackIsReportedAsLeftBehind() {
    served.next(
        (answer, body) -> damaged(answer),
        (answer, body) -> answer.build(),
        (answer, body) ->
            new MockResponse.Builder()
                .code(403)
                .body("<Error><Code>AccessDenied</Code></Error>")
                .build());

    assertThatThrownBy(() -> bucket.put("k", Content.of(new ByteArrayInputStream(large), LONG)))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e ->
                assertThat(e.leftBehind()).singleElement().asString().contains("'k'", "version v9"))
        .hasCauseInstanceOf(ChecksumMismatchException.class);
  }

  @Test
  void aSuccessThatTurnsOutToBeARefusalIsOneAndIsTriedAgainIfItMayPass() {
    ServedObject.Fault late =
        (answer, body) ->
            new MockResponse.Builder()
                .setHeader("Content-Type", "application/xml")
                .body("<Error><Code>SlowDown</Code><Message>slow</Message></Error>")
                .build();
    served.next(late);
    bucket.put("k", Content.of("x"));
    assertThat(served.requests()).hasSize(2);

    served.next(late, late, late);
    assertThatThrownBy(() -> bucket.put("k", Content.of("x")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("SlowDown");
  }

  @Test
  void aConditionalWriteWhoseAnswerIsLostIsOfUnknownOutcome() {
    served.next(
        (answer, body) -> answer.onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build());

    assertThatThrownBy(() -> bucket.putIfAbsent("k", Content.of("x")))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(served.requests()).hasSize(1);
  }

  @Test
  void aStreamOfAnotherLengthIsRefusedAndNeverArrivesWhole() {
    for (int told : new int[] {LONG - 1, LONG + 1}) {
      assertThatThrownBy(() -> bucket.put("k", Content.of(new ByteArrayInputStream(large), told)))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("bytes long");
    }
    for (int told : new int[] {4, 6}) {
      assertThatThrownBy(
              () -> bucket.put("k", Content.of(new ByteArrayInputStream(new byte[5]), told)))
          .isInstanceOf(InvalidRequestException.class);
    }
    assertThat(served.requests()).isEmpty();
  }

  @Test
  void aStreamThatFailsIsNoFaultOfTheNetworks() {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(large),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read() throws IOException {
                throw new IOException("the disk is gone");
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> bucket.put("k", Content.of(failing, 2 * LONG)))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("the disk is gone");
    assertThat(served.requests()).isEmpty();
  }

  @Test
  void aListenerIsToldOfEachAttemptFromNoughtOn(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("f"), large);
    served.next(ServedObject.SLOW_DOWN);
    List<Long> told = new ArrayList<>();

    bucket.put(
        "k",
        Content.of(file)
            .listening(
                (done, total) -> {
                  assertThat(total).hasValue(LONG);
                  told.add(done);
                }));

    assertThat(told).hasSize(2 * 32).contains((long) LONG).startsWith(65_536L, 131_072L);
    assertThat(told.subList(32, 64)).startsWith(65_536L).endsWith((long) LONG).isSorted();
  }

  @Test
  void headersComeInOneOrder() {
    Content content = Content.of("x").metadata("b", "1").metadata("a", "2").contentLanguage("de");

    assertThat(content.headers()).isEqualTo(new TreeMap<>(content.headers()));
    assertThat(content.toString()).isEqualTo("Content[1 bytes]");
  }
}
