package io.github.redoubt.storage.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads in parts that meet trouble: nothing is lost, nothing is double, nothing left behind. */
class UploadFaultsTest {

  private static final int PART = 5 << 20;
  private static final byte[] BYTES = Served.bytes(2 * PART + 1);

  private Served served;
  private PartsService service;

  @BeforeEach
  void start() throws IOException {
    served = new Served();
    service = served.service();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private StoredObject upload() {
    return served.bucket().upload("k", Content.of(BYTES)).partsOf(PART).inParallel(2).run();
  }

  /** Answers the first request of a kind otherwise. */
  private void once(String verb, MockResponse answer) {
    AtomicInteger met = new AtomicInteger();
    service.instead(
        request ->
            PartsService.verb(request).equals(verb) && met.incrementAndGet() == 1 ? answer : null);
  }

  private void always(String verb, MockResponse answer) {
    service.instead(request -> PartsService.verb(request).equals(verb) ? answer : null);
  }

  /** Does the first of a kind, and lets nobody know. */
  private void loseFirstAnswer(String verb) {
    AtomicInteger met = new AtomicInteger();
    service.afterwards(
        answered ->
            PartsService.verb(answered.request()).equals(verb) && met.incrementAndGet() == 1
                ? lost()
                : answered.response());
  }

  private static MockResponse lost() {
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin", "part 1", "part 3", "complete"})
  void whatMeetsSlowDownIsSentAgain(String verb) {
    once(verb, PartsService.error(503, "SlowDown"));

    upload();

    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(service.count(verb)).isEqualTo(2);
    assertThat(service.openUploads()).isZero();
  }

  @Test
  void whatIsInTheWayOfASecondAttemptMayBeWhatTheFirstHasMade() {
    AtomicInteger ends = new AtomicInteger();
    service.instead(
        request ->
            PartsService.verb(request).equals("complete") && ends.incrementAndGet() == 2
                ? PartsService.error(412, "PreconditionFailed")
                : null);
    loseFirstAnswer("complete");

    StoredObject stored =
        served.bucket().upload("k", Content.of(BYTES)).partsOf(PART).ifAbsent().run();

    assertThat(ends).hasValue(2);
    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(stored.sizeBytes()).isEqualTo(BYTES.length);
  }

  @Test
  void aPartWhoseConnectionBreaksIsSentAgain() {
    once("part 2", lost());

    upload();

    assertThat(service.object("k")).isEqualTo(BYTES);
  }

  @Test
  void aPartThatTheServiceFoundDamagedIsSentAgain() {
    once("part 2", PartsService.error(400, "BadDigest"));

    upload();

    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(service.count("part 2")).isEqualTo(2);
  }

  @Test
  void aPartThatIsDamagedEachTimeEndsTheUploadWithoutATrace() {
    always("part 2", PartsService.error(400, "BadDigest"));

    assertThatThrownBy(this::upload)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo("BadDigest"));

    assertThat(service.object("k")).isNull();
    assertThat(service.openUploads()).isZero();
  }

  @Test
  void aPartOfWhichTheServiceTellsAnotherChecksumIsSentAgain() {
    once(
        "part 1",
        new MockResponse.Builder()
            .addHeader("ETag", "\"e\"")
            .addHeader("x-amz-checksum-crc64nvme", PartsService.crc(new byte[1]))
            .build());

    upload();

    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(service.count("part 1")).isEqualTo(2);
  }

  @Test
  void aCompletionThatIsRefusedUnderAStatusOfSuccessIsARefusal() {
    always("complete", PartsService.ok(PartsService.errorDocument("InvalidPart")));

    assertThatThrownBy(this::upload)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidPart"));

    assertThat(service.object("k")).isNull();
    assertThat(service.openUploads()).isZero();
  }

  @Test
  void aCompletionThatFailsUnderAStatusOfSuccessIsAskedForAgain() {
    once(
        "complete",
        PartsService.ok(
            "   \n <?xml version=\"1.0\"?>" + PartsService.errorDocument("InternalError")));

    upload();

    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(service.count("complete")).isEqualTo(2);
  }

  @Test
  void aCompletionWhoseAnswerIsLostIsFoundByTheObject() {
    loseFirstAnswer("complete");

    StoredObject stored = upload();

    assertThat(service.object("k")).isEqualTo(BYTES);
    assertThat(stored.etag()).endsWith("-3");
    assertThat(service.count("complete")).isEqualTo(2);
    assertThat(service.count("abort")).isZero();
  }

  @Test
  void aCompletionWhoseAnswerIsLostIsNotTakenForAnotherObject() {
    AtomicInteger met = new AtomicInteger();
    service.afterwards(
        answered -> {
          if (PartsService.verb(answered.request()).equals("complete")
              && met.incrementAndGet() == 1) {
            service.store("k", new byte[] {1});
            return lost();
          }
          return answered.response();
        });

    assertThatThrownBy(this::upload)
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("upload-1");
    assertThat(service.object("k")).containsExactly(1);
  }

  @Test
  void anUploadThatSomebodyElseAbortedIsMissing() {
    AtomicInteger met = new AtomicInteger();
    service.instead(
        request -> {
          if (PartsService.verb(request).equals("complete") && met.incrementAndGet() == 1) {
            service.forgetUploads();
          }
          return null;
        });

    assertThatThrownBy(this::upload).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aCompletionThatNobodyAnswersLeavesNothingBehind() {
    always("complete", lost());

    assertThatThrownBy(this::upload).isInstanceOf(ConnectionException.class);

    assertThat(service.object("k")).isNull();
    assertThat(service.openUploads()).isZero();
  }

  @Test
  void anUploadThatIsRefusedHalfWayIsAborted() {
    always("part 3", PartsService.error(403, "AccessDenied"));

    assertThatThrownBy(this::upload).isInstanceOf(ForbiddenException.class);

    assertThat(service.openUploads()).isZero();
    assertThat(service.count("abort")).isEqualTo(1);
  }

  @Test
  void anUploadThatCannotBeAbortedIsNamed() {
    service.instead(
        request ->
            switch (PartsService.verb(request)) {
              case "part 3", "abort" -> PartsService.error(403, "AccessDenied");
              default -> null;
            });

    assertThatThrownBy(this::upload)
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e -> assertThat(e.leftBehind()).singleElement().asString().contains("upload-1"));
  }

  @Test
  void anInterruptEndsTheUploadAndAbortsIt() {
    Thread me = Thread.currentThread();
    service.instead(
        request -> {
          if (PartsService.verb(request).equals("part 2")) {
            me.interrupt();
          }
          return null;
        });

    assertThatThrownBy(this::upload).isInstanceOf(ConnectionException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(service.object("k")).isNull();
    assertThat(service.openUploads()).isZero();
  }

  @Test
  void anAbortThatTheCancellationEndsIsSentAgain() {
    Thread me = Thread.currentThread();
    AtomicInteger aborts = new AtomicInteger();
    service.instead(
        request -> {
          String verb = PartsService.verb(request);
          if (verb.equals("part 2") || (verb.equals("abort") && aborts.incrementAndGet() == 1)) {
            me.interrupt();
            return verb.equals("abort") ? PartsService.stalled() : null;
          }
          return null;
        });

    assertThatThrownBy(this::upload).isInstanceOf(ConnectionException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(service.openUploads()).isZero();
    assertThat(aborts.get()).isEqualTo(2);
  }

  @Test
  void aCancelledUploadIsAborted() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch aborted = new CountDownLatch(1);
    service.instead(
        request -> {
          if (PartsService.verb(request).equals("part 2")) {
            arrived.countDown();
          }
          return null;
        });
    service.afterwards(
        answered -> {
          if (PartsService.verb(answered.request()).equals("abort")) {
            aborted.countDown();
          }
          return answered.response();
        });
    CountDownLatch never = new CountDownLatch(1);
    Content endless =
        Content.of(
            new InputStream() {
              private long given;

              @Override
              public int read() throws IOException {
                if (given++ < 2 * PART) {
                  return 7;
                }
                try {
                  never.await();
                  return -1;
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  throw new java.io.InterruptedIOException();
                }
              }

              @Override
              public int read(byte[] into, int from, int length) throws IOException {
                int one = read();
                if (one < 0) {
                  return -1;
                }
                into[from] = (byte) one;
                return 1;
              }
            });

    var future =
        served.cloud().async(() -> served.bucket().upload("k", endless).partsOf(PART).run());
    assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
    future.cancel(true);

    assertThat(aborted.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(service.openUploads()).isZero();
    assertThat(service.object("k")).isNull();
  }

  @Test
  void anObjectOfOtherBytesThanWereSentIsRemovedAndReported() {
    service.instead(
        request -> {
          if (PartsService.verb(request).equals("complete")) {
            service.damage(2);
          }
          return null;
        });

    assertThatThrownBy(this::upload)
        .isInstanceOfSatisfying(
            ChecksumMismatchException.class,
            e -> assertThat(e.expected().base64()).isEqualTo(PartsService.crc(BYTES)));

    assertThat(service.object("k")).isNull();
  }

  @Test
  void anObjectThatMayNotBeLookedAtIsStoredAllTheSame() {
    service.instead(
        request ->
            PartsService.verb(request).equals("head")
                ? new MockResponse.Builder().code(403).build()
                : null);
    service.afterwards(
        answered ->
            PartsService.verb(answered.request()).equals("complete")
                ? PartsService.ok(
                    "<CompleteMultipartUploadResult><ETag>\"e-3\"</ETag>"
                        + "</CompleteMultipartUploadResult>")
                : answered.response());

    assertThat(upload().etag()).isEqualTo("e-3");
    assertThat(service.count("head")).isEqualTo(1);
    assertThat(service.object("k")).isEqualTo(BYTES);
  }

  @Test
  void aStreamThatEndsEarlyStoresNothing() {
    Content content = Content.of(new ByteArrayInputStream(BYTES), BYTES.length + 1);

    assertThatThrownBy(() -> served.bucket().upload("k", content).partsOf(PART).run())
        .isInstanceOf(InvalidRequestException.class);

    assertThat(service.object("k")).isNull();
    assertThat(service.openUploads()).isZero();
  }

  @Test
  void aStreamThatGoesOnStoresNothing() {
    Content content = Content.of(new ByteArrayInputStream(BYTES), BYTES.length - 1);

    assertThatThrownBy(() -> served.bucket().upload("k", content).partsOf(PART).run())
        .isInstanceOf(InvalidRequestException.class);

    assertThat(service.object("k")).isNull();
    assertThat(service.openUploads()).isZero();
  }

  @Test
  void aStreamThatCannotBeReadStoresNothing() {
    InputStream broken =
        new java.io.SequenceInputStream(
            new ByteArrayInputStream(Arrays.copyOf(BYTES, PART + 1)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the disk is gone");
              }

              @Override
              public int read(byte[] into, int from, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> served.bucket().upload("k", Content.of(broken)).partsOf(PART).run())
        .isInstanceOf(UncheckedIOException.class);

    assertThat(service.object("k")).isNull();
    assertThat(service.openUploads()).isZero();
  }

  @Test
  void anUploadRunsOnce() {
    Upload upload = served.bucket().upload("k", Content.of("short"));
    upload.run();

    assertThatThrownBy(upload::run).isInstanceOf(IllegalStateException.class);
  }
}
