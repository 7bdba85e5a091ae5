package io.github.redoubt.storage.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that come down in ranges: whole and right, or not at all. */
class DownloadTest {

  private static final int RANGE = 1 << 20;
  private static final byte[] BYTES = Served.bytes(3 * RANGE + 9);
  private static final String SECOND = "get 1048576-2097151";
  private static final String THIRD = "get 2097152-3145727";
  private static final String LAST = "get 3145728-3145736";

  @TempDir private Path directory;
  private Path file;
  private Path account;
  private Served served;
  private PartsService service;

  @BeforeEach
  void start() throws IOException {
    served = new Served();
    service = served.service();
    service.store("k", BYTES);
    file = directory.resolve("f");
    account = directory.resolve("f.download");
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private Download download() {
    return served.bucket().download("k", file).rangesOf(RANGE).inParallel(1);
  }

  private DownloadedFile resumable() {
    return download().resumableFrom(account).run();
  }

  private void once(String verb, MockResponse answer) {
    AtomicInteger met = new AtomicInteger();
    service.instead(
        request ->
            PartsService.verb(request).equals(verb) && met.incrementAndGet() == 1 ? answer : null);
  }

  private void stopAt(String verb) {
    once(verb, PartsService.error(403, "AccessDenied"));
    assertThatThrownBy(this::resumable).isInstanceOf(ForbiddenException.class);
    service.instead(request -> null);
    service.forgetRequests();
  }

  private String[] files() {
    String[] names = directory.toFile().list();
    return names == null ? new String[0] : names;
  }

  @Test
  void aLongObjectComesInRangesThatAreAllOfTheSameBytes() {
    DownloadedFile downloaded =
        served.bucket().download("k", file).rangesOf(RANGE).inParallel(3).run();

    assertThat(file).hasBinaryContent(BYTES);
    assertThat(service.verbs()).containsExactlyInAnyOrder("get", SECOND, THIRD, LAST);
    assertThat(service.requests().subList(1, 4))
        .allSatisfy(
            request ->
                assertThat(request.getHeaders().get("If-Match"))
                    .isEqualTo('"' + downloaded.info().etag() + '"'));
    assertThat(downloaded.verifiedBy()).isPresent();
    assertThat(files()).containsExactly("f");
  }

  @Test
  void aShortObjectComesByOneRequest() {
    DownloadedFile downloaded = served.bucket().download("k", file).run();

    assertThat(file).hasBinaryContent(BYTES);
    assertThat(service.verbs()).containsExactly("get");
    assertThat(downloaded.verifiedBy()).isPresent();
  }

  @Test
  void anEmptyObjectIsAnEmptyFile() {
    service.store("k", new byte[0]);

    download().run();

    assertThat(file).isEmptyFile();
  }

  @Test
  void aRangeThatBreaksOffIsTakenUpAgain() {
    once(
        THIRD,
        new MockResponse.Builder()
            .code(206)
            .addHeader("ETag", '"' + etag() + '"')
            .addHeader("Last-Modified", "Sun, 01 Mar 2026 10:15:30 GMT")
            .addHeader("Content-Range", "bytes 2097152-3145727/" + BYTES.length)
            .body(new Buffer().write(BYTES, 2 * RANGE, RANGE))
            .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    download().run();

    assertThat(file).hasBinaryContent(BYTES);
  }

  private String etag() {
    return served.bucket().head("k").etag();
  }

  @Test
  void aRangeThatMeetsSlowDownIsAskedForAgain() {
    once(LAST, PartsService.error(503, "SlowDown"));

    download().run();

    assertThat(file).hasBinaryContent(BYTES);
    assertThat(service.count(LAST)).isEqualTo(2);
  }

  @Test
  void anObjectThatIsReplacedMeanwhileEndsTheDownload() throws IOException {
    Files.writeString(file, "before");
    service.instead(
        request -> {
          if (PartsService.verb(request).equals(THIRD)) {
            service.store("k", new byte[BYTES.length]);
          }
          return null;
        });

    assertThatThrownBy(() -> download().run())
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("was replaced while it was downloaded");

    assertThat(file).hasContent("before");
    assertThat(files()).containsExactly("f");
  }

  @Test
  void bytesThatAreNotTheStoredOnesTakeNoFilesPlace() throws IOException {
    Files.writeString(file, "before");
    once(
        SECOND,
        new MockResponse.Builder()
            .code(206)
            .addHeader("ETag", '"' + etag() + '"')
            .addHeader("Last-Modified", "Sun, 01 Mar 2026 10:15:30 GMT")
            .addHeader("Content-Range", "bytes 1048576-2097151/" + BYTES.length)
            .body(new Buffer().write(new byte[RANGE]))
            .build());

    assertThatThrownBy(() -> download().run()).isInstanceOf(ChecksumMismatchException.class);

    assertThat(file).hasContent("before");
    assertThat(files()).containsExactly("f");
  }

  @Test
  void whatIsMissingLeavesNoFile() {
    assertThatThrownBy(() -> served.bucket().download("missing", file).run())
        .isInstanceOf(NotFoundException.class);

    assertThat(files()).isEmpty();
  }

  @Test
  void anInterruptLeavesNoFile() {
    Thread me = Thread.currentThread();
    service.instead(
        request -> {
          if (PartsService.verb(request).equals(THIRD)) {
            me.interrupt();
          }
          return null;
        });

    assertThatThrownBy(() -> download().run()).isInstanceOf(ConnectionException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(files()).isEmpty();
  }

  @Test
  void theListenerIsToldAfterEachRangeOnTheThreadThatRuns() {
    List<Long> told = new ArrayList<>();
    Thread me = Thread.currentThread();

    download()
        .inParallel(2)
        .listening(
            (soFar, total) -> {
              assertThat(total).hasValue(BYTES.length);
              assertThat(Thread.currentThread()).isSameAs(me);
              told.add(soFar);
            })
        .run();

    assertThat(told).hasSize(4).isSorted().endsWith((long) BYTES.length);
  }

  @Test
  void onlyTheRestComesTheSecondTime() {
    stopAt(THIRD);
    assertThat(files()).hasSize(2).contains("f.download").doesNotContain("f");

    DownloadedFile downloaded = resumable();

    assertThat(file).hasBinaryContent(BYTES);
    assertThat(service.verbs()).containsExactly("head", THIRD, LAST);
    assertThat(downloaded.verifiedBy()).isPresent();
    assertThat(files()).containsExactly("f");
  }

  @Test
  void aRangeThatTheFileHasLostComesAgain() throws IOException {
    stopAt(THIRD);
    for (String name : files()) {
      if (name.endsWith(".part")) {
        Files.write(directory.resolve(name), new byte[RANGE]);
      }
    }

    resumable();

    assertThat(file).hasBinaryContent(BYTES);
    assertThat(service.verbs()).containsExactly("head", "get 0-1048575", SECOND, THIRD, LAST);
  }

  @Test
  void anObjectThatWasReplacedSinceIsSaidAndThenBegunAnew() {
    stopAt(THIRD);
    byte[] other = Served.bytes(2 * RANGE);
    service.store("k", other);

    assertThatThrownBy(this::resumable).isInstanceOf(PreconditionFailedException.class);
    assertThat(files()).isEmpty();

    resumable();
    assertThat(file).hasBinaryContent(other);
  }

  @Test
  void theAccountOfAnotherDownloadIsRefused() {
    stopAt(THIRD);

    assertThatThrownBy(
            () ->
                served
                    .bucket()
                    .download("k", directory.resolve("other"))
                    .resumableFrom(account)
                    .run())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("object 'k'");
    assertThat(account).exists();
  }
}
