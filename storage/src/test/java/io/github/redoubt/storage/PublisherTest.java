package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.storage.objects.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes from publishers, and to subscribers. */
class PublisherTest {

  private final byte[] bytes = new byte[500_000];
  private ServedObject served;
  private Bucket bucket;

  @BeforeEach
  void start() throws IOException {
    new Random(8).nextBytes(bytes);
    served = new ServedObject(bytes);
    bucket = served.bucket();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  /** Keeps what it is given, and asks for more only when it is told to. */
  private static final class Kept implements Flow.Subscriber<ByteBuffer> {
    final ByteArrayOutputStream got = new ByteArrayOutputStream();
    final BlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
    final CompletableFuture<byte[]> end = new CompletableFuture<>();
    Flow.@Nullable Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      int n = buffer.remaining();
      got.write(buffer.array(), buffer.arrayOffset() + buffer.position(), n);
      sizes.add(n);
    }

    @Override
    public void onError(Throwable failure) {
      end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      end.complete(got.toByteArray());
    }

    Flow.Subscription subscription() {
      return Objects.requireNonNull(subscription);
    }
  }

  private Kept subscribed() {
    Kept kept = new Kept();
    bucket.object("k").reading().publisher().subscribe(kept);
    return kept;
  }

  @Test
  void aSubscriberGetsAllBytesAndTheEnd() throws Exception {
    served.next(ServedObject.CUT);
    Kept kept = subscribed();
    assertThat(served.requests()).isEmpty();

    kept.subscription().request(Long.MAX_VALUE);

    assertThat(kept.end.get(30, TimeUnit.SECONDS)).isEqualTo(bytes);
  }

  @Test
  void aSubscriberGetsNoMoreThanItAskedFor() throws Exception {
    Kept kept = subscribed();

    kept.subscription().request(1);
    Integer first = kept.sizes.poll(30, TimeUnit.SECONDS);
    kept.subscription().request(2);
    kept.sizes.poll(30, TimeUnit.SECONDS);
    kept.sizes.poll(30, TimeUnit.SECONDS);

    assertThat(first).isEqualTo(64 << 10);
    assertThat(kept.got.size()).isEqualTo(3 * (64 << 10));
    assertThat(kept.end).isNotDone();
    kept.subscription().request(100);
    assertThat(kept.end.get(30, TimeUnit.SECONDS)).isEqualTo(bytes);
    assertThat(served.requests()).hasSize(1);
  }

  @Test
  void theEndNeedsNotBeAskedFor() throws Exception {
    Kept kept = subscribed();

    kept.subscription().request((bytes.length + (64 << 10) - 1) / (64 << 10));

    assertThat(kept.end.get(30, TimeUnit.SECONDS)).isEqualTo(bytes);
  }

  @Test
  void anEmptyObjectEndsAtOnce() throws Exception {
    served.replace(new byte[0], "e2");
    Kept kept = subscribed();

    kept.subscription().request(1);

    assertThat(kept.end.get(30, TimeUnit.SECONDS)).isEmpty();
    assertThat(kept.sizes).isEmpty();
  }

  @Test
  void aSubscriberThatCancelsWhileBytesAreWaitedForHearsNothingMore() throws Exception {
    ExecutorService oneThread = Executors.newSingleThreadExecutor();
    served.next(
        (answer, body) ->
            answer.body(new Buffer().write(body)).throttleBody(100_000, 1, TimeUnit.HOURS).build());
    Kept kept = new Kept();
    served
        .bucket(cloud -> cloud.runningAsyncOn(oneThread))
        .object("k")
        .reading()
        .publisher()
        .subscribe(kept);
    kept.subscription().request(100);
    kept.sizes.poll(30, TimeUnit.SECONDS);

    kept.subscription().cancel();

    // The one thread there is no longer waits for bytes.
    assertThat(oneThread.submit(() -> "free").get(30, TimeUnit.SECONDS)).isEqualTo("free");
    oneThread.shutdown();
    assertThat(kept.sizes).isEmpty();
    assertThat(kept.end).isNotDone();
  }

  @Test
  void aSubscriberIsToldWhatAReaderWouldBe() {
    served.next(
        (answer, body) ->
            new MockResponse.Builder()
                .code(404)
                .body("<Error><Code>NoSuchKey</Code></Error>")
                .build());
    Kept missing = subscribed();
    missing.subscription().request(1);

    assertThat(missing.end)
        .failsWithin(java.time.Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(NotFoundException.class);

    served.next(ServedObject.CUT, ServedObject.NOTHING, ServedObject.NOTHING);
    Kept broken = subscribed();
    broken.subscription().request(100);
    assertThat(broken.end)
        .failsWithin(java.time.Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(ConnectionException.class);
  }

  @Test
  void aRequestForNothingIsAMistakeThatTheSubscriberIsTold() {
    Kept kept = subscribed();

    kept.subscription().request(0);

    assertThat(kept.end)
        .failsWithin(java.time.Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(IllegalArgumentException.class);
  }

  private byte[] sentBody() {
    return Objects.requireNonNull(served.requests().get(0).getBody()).toByteArray();
  }

  private static Flow.Publisher<ByteBuffer> publisher(byte[] all, int piece) {
    return subscriber -> {
      SubmissionPublisher<ByteBuffer> source = new SubmissionPublisher<>(Runnable::run, 1024);
      source.subscribe(subscriber);
      for (int i = 0; i < all.length; i += piece) {
        source.submit(ByteBuffer.wrap(all, i, Math.min(piece, all.length - i)));
      }
      source.close();
    };
  }

  @Test
  void whatAPublisherGivesIsStored() {
    bucket.put("k", Content.of(publisher(bytes, 7_000)));

    assertThat(sentBody()).isEqualTo(bytes);
  }

  @Test
  void whatAPublisherGivesOfAToldLengthIsStoredAsItComes() {
    byte[] large = new byte[3_000_000];
    new Random(2).nextBytes(large);

    bucket.put("k", Content.of(publisher(large, 100_000), large.length));

    assertThat(sentBody()).isEqualTo(large);
  }

  @Test
  void aPublisherThatFailsStoresNothing() {
    Flow.Publisher<ByteBuffer> failing =
        subscriber -> {
          SubmissionPublisher<ByteBuffer> source = new SubmissionPublisher<>(Runnable::run, 16);
          source.subscribe(subscriber);
          source.submit(ByteBuffer.allocate(10));
          source.closeExceptionally(new IllegalStateException("out of bytes"));
        };

    assertThatThrownBy(() -> bucket.put("k", Content.of(failing)))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("out of bytes");
    assertThat(served.requests()).isEmpty();
  }

  @Test
  void anUploadThatWaitsForItsPublisherEndsWhenItsFutureIsCancelled() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    Flow.Publisher<ByteBuffer> silent =
        subscriber ->
            subscriber.onSubscribe(
                new Flow.Subscription() {
                  @Override
                  public void request(long n) {
                    waiting.countDown();
                  }

                  @Override
                  public void cancel() {
                    cancelled.countDown();
                  }
                });
    CompletableFuture<?> upload =
        served.cloud().async(() -> bucket.put("k", Content.of(silent, 5_000_000)));
    assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();

    upload.cancel(true);

    assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(served.requests()).isEmpty();
  }

  @Test
  void anInterruptEndsTheWaitForWhatIsReadBeforeItIsSent() {
    Flow.Publisher<ByteBuffer> silent = subscriber -> Thread.currentThread().interrupt();

    assertThatThrownBy(() -> bucket.putIfAbsent("k", Content.of(silent)))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(served.requests()).isEmpty();
  }

  @Test
  void aConditionalWriteTakesAStreamThatDoesNotTellItsLength() {
    bucket.putIfAbsent("k", Content.of(new ByteArrayInputStream(bytes)));

    assertThat(sentBody()).isEqualTo(bytes);
    assertThat(served.requests()).hasSize(1);
  }
}
