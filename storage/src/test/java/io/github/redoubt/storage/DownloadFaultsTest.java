package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.objects.ObjectContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that break, and what is made of them. */
class DownloadFaultsTest {

  private final byte[] bytes = new byte[500_000];
  private ServedObject served;
  private Bucket bucket;

  @BeforeEach
  void start() throws IOException {
    new Random(3).nextBytes(bytes);
    served = new ServedObject(bytes);
    bucket = served.bucket();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private byte[] read() {
    try (ObjectContent content = bucket.get("k")) {
      return content.bytes();
    }
  }

  private String header(int request, String name) {
    return Objects.requireNonNull(served.requests().get(request).getHeaders().get(name), name);
  }

  @Test
  void aDownloadThatBreaksOffGoesOnWhereItDid() {
    served.next(ServedObject.CUT, ServedObject.CUT, ServedObject.CUT, ServedObject.CUT);

    assertThat(read()).isEqualTo(bytes);

    assertThat(served.requests()).hasSize(5);
    assertThat(header(1, "Range")).matches("bytes=[1-9]\\d+-499999");
    assertThat(header(1, "If-Match")).isEqualTo("\"e1\"");
  }

  @Test
  void aPartThatBreaksOffGoesOnWithinItself() {
    served.next(ServedObject.CUT);

    try (ObjectContent part = bucket.get("k", 100_000, 399_999)) {
      assertThat(part.bytes()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 100_000, 400_000));
    }

    assertThat(header(1, "Range")).matches("bytes=[12]\\d+-399999");
  }

  @Test
  void aRestThatIsRefusedForNowIsAskedForAgain() {
    served.next(ServedObject.CUT, ServedObject.SLOW_DOWN, ServedObject.SLOW_DOWN);

    assertThat(read()).isEqualTo(bytes);
  }

  @Test
  void aDownloadThatGetsNoFurtherEnds() {
    served.next(ServedObject.CUT, ServedObject.NOTHING, ServedObject.NOTHING, ServedObject.NOTHING);

    assertThatThrownBy(this::read)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("broke off");
    assertThat(served.requests()).hasSize(3);
  }

  @Test
  void anObjectThatIsReplacedWhileItIsReadIsNotMixedWithWhatReplacesIt() {
    served.next(
        (answer, body) -> {
          served.replace(new byte[500_000], "e2");
          return ServedObject.CUT.apply(answer, body);
        });

    assertThatThrownBy(this::read)
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("changed while it was read");
  }

  @Test
  void aServerThatSendsTheBeginningInPlaceOfTheRestIsNotBelieved() {
    served.next(
        ServedObject.CUT,
        (answer, body) ->
            answer.code(200).removeHeader("Content-Range").body(new Buffer().write(body)).build());

    assertThatThrownBy(this::read).isInstanceOf(ConnectionException.class);
  }

  @Test
  void aRestWithAnotherTagIsNotBelieved() {
    served.next(
        ServedObject.CUT,
        (answer, body) ->
            answer.setHeader("ETag", "\"e2\"").body(new Buffer().write(body)).build());

    assertThatThrownBy(this::read).isInstanceOf(ConnectionException.class);
  }

  @Test
  void anObjectThatMayNoLongerBeReadSaysSo() {
    served.next(
        ServedObject.CUT,
        (answer, body) ->
            answer.code(403).body("<Error><Code>AccessDenied</Code></Error>").build());

    assertThatThrownBy(this::read).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void anErrorInPlaceOfTheBytesIsNotTakenForThem() {
    served.next(
        (answer, body) ->
            new MockResponse.Builder()
                .setHeader("Content-Type", "application/xml")
                .body("<Error><Code>AccessDenied</Code></Error>")
                .build());

    assertThatThrownBy(this::read).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aBodyThatEndsBeforeItsLengthIsNoWholeOne() {
    served.next(
        (answer, body) ->
            answer
                .body(new Buffer().write(body, 0, 1000))
                .setHeader("Content-Length", body.length)
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

    assertThat(read()).isEqualTo(bytes);
    assertThat(header(1, "Range")).isEqualTo("bytes=1000-499999");
  }

  @Test
  void bytesThatAreNotTheStoredOnesAreNeverHandedOutWhole() throws IOException {
    served.tellChecksum(ServedObject.crc(new byte[1]));

    ByteArrayOutputStream got = new ByteArrayOutputStream();
    try (ObjectContent content = bucket.get("k")) {
      assertThat(content.verifiedBy().map(Checksum::base64))
          .contains(ServedObject.crc(new byte[1]));
      assertThatThrownBy(() -> content.copyTo(got))
          .isInstanceOf(ChecksumMismatchException.class)
          .hasMessageContaining("'k'");
      InputStream stream = content.stream();
      assertThatThrownBy(stream::read)
          .isInstanceOf(IOException.class)
          .hasCauseInstanceOf(ChecksumMismatchException.class);
    }
    assertThat(got.size()).isLessThan(bytes.length);
  }

  @Test
  void aByteThatChangedOnTheWayIsNoticedAcrossAResumption() {
    served.next(
        (answer, body) -> {
          byte[] changed = body.clone();
          changed[7] ^= 1;
          return ServedObject.CUT.apply(answer, changed);
        });

    assertThatThrownBy(this::read).isInstanceOf(ChecksumMismatchException.class);
  }

  @Test
  void anEmptyObjectIsComparedWithItsChecksumToo() {
    served.replace(new byte[0], "e2");
    assertThat(read()).isEmpty();

    served.tellChecksum(ServedObject.crc(new byte[1]));
    assertThatThrownBy(this::read).isInstanceOf(ChecksumMismatchException.class);
  }

  @Test
  void aChecksumOfPartsIsLeftAloneAndThatIsSaid() {
    served.next(
        (answer, body) ->
            answer
                .removeHeader("x-amz-checksum-crc64nvme")
                .setHeader("x-amz-checksum-crc32c", "yZRlqg==-3")
                .setHeader("x-amz-checksum-type", "COMPOSITE")
                .body(new Buffer().write(body))
                .build());

    try (ObjectContent content = bucket.get("k")) {
      assertThat(content.bytes()).isEqualTo(bytes);
      assertThat(content.verifiedBy()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-amz-checksum-sha256", "x-amz-checksum-crc32"})
  void anotherChecksumThatTheObjectHasIsComparedAsWell(String name) {
    served.next(
        (answer, body) ->
            answer
                .removeHeader("x-amz-checksum-crc64nvme")
                .setHeader(name, name.endsWith("256") ? "A".repeat(43) + "=" : "AAAAAA==")
                .body(new Buffer().write(body))
                .build());

    assertThatThrownBy(this::read).isInstanceOf(ChecksumMismatchException.class);
  }

  @Test
  void aBrokenDownloadLeavesNoFile(@TempDir Path directory) {
    served.next(ServedObject.CUT, ServedObject.NOTHING, ServedObject.NOTHING, ServedObject.NOTHING);

    try (ObjectContent content = bucket.get("k")) {
      assertThatThrownBy(() -> content.copyTo(directory.resolve("f")))
          .isInstanceOf(ConnectionException.class);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDownloadWhoseFutureIsCancelledStopsWaitingForBytes() throws Exception {
    served.next(
        (answer, body) ->
            answer.body(new Buffer().write(body)).throttleBody(100_000, 1, TimeUnit.HOURS).build());
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<Throwable> why = new AtomicReference<>();
    CompletableFuture<byte[]> work =
        served
            .cloud()
            .async(
                () -> {
                  try (ObjectContent content =
                      bucket
                          .object("k")
                          .reading()
                          .listening((done, total) -> begun.countDown())
                          .get()) {
                    return content.bytes();
                  } catch (RuntimeException e) {
                    why.set(e);
                    throw e;
                  } finally {
                    ended.countDown();
                  }
                });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    work.cancel(true);

    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(why.get())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("interrupted");
    assertThat(served.requests()).hasSize(1);
  }
}
