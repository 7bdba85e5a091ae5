package io.github.redoubt.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyStateException;
import io.github.redoubt.keys.WrappedDataKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data keys are kept within their limits, asked for once, and wiped. */
class DataKeyCacheTest {

  private static final DataKeyReuse AN_HOUR = DataKeyReuse.forAtMost(Duration.ofHours(1));
  private static final byte[] MESSAGE = new byte[100];

  @Test
  void withoutReuseEachMessageAsksTheService() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().open()) {
      byte[] sealed = envelope.encrypt(MESSAGE);
      envelope.encrypt(MESSAGE);
      envelope.decrypt(sealed);
      envelope.decrypt(sealed);

      assertThat(orders.calls()).isEqualTo(4);
    }
  }

  @Test
  void oneDataKeyServesManyMessages() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().reusingDataKeys(AN_HOUR).open()) {
      for (int i = 0; i < 5; i++) {
        envelope.decrypt(envelope.encrypt(MESSAGE));
      }

      assertThat(orders.calls()).isEqualTo(2);
    }
  }

  @Test
  void eachAdditionalDataHaveADataKeyOfTheirOwn() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().reusingDataKeys(AN_HOUR).open()) {
      byte[] one = envelope.encrypt(MESSAGE, "a");
      byte[] other = envelope.encrypt(MESSAGE, "b");

      assertThat(EnvelopeHeader.of(one).wrappedDataKey())
          .isNotEqualTo(EnvelopeHeader.of(other).wrappedDataKey());
      assertThat(envelope.decrypt(one, "a")).isEqualTo(MESSAGE);
      assertThatThrownBy(() -> envelope.decrypt(one, "b")).isInstanceOf(DamagedDataException.class);
    }
  }

  @Test
  void aDataKeyServesAsManyMessagesAsItMay() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().reusingDataKeys(AN_HOUR.upToMessages(3)).open()) {
      for (int i = 0; i < 7; i++) {
        envelope.encrypt(MESSAGE);
      }

      assertThat(orders.calls()).isEqualTo(3);
    }
  }

  @Test
  void aDataKeyServesAsManyBytesAsItMay() {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().reusingDataKeys(AN_HOUR.upToBytes(250)).open()) {
      for (int i = 0; i < 5; i++) {
        envelope.encrypt(MESSAGE);
      }

      assertThat(orders.calls()).isEqualTo(3);
    }
  }

  @Test
  void theBytesOfAStreamAreCountedAsTheyAreEncrypted() throws IOException {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().reusingDataKeys(AN_HOUR.upToBytes(1_000)).open()) {
      try (EncryptingStream out = envelope.encryptingTo(new ByteArrayOutputStream())) {
        out.write(new byte[1_000]);
      }
      envelope.encrypt(MESSAGE);

      assertThat(orders.calls()).isEqualTo(2);
    }
  }

  @Test
  void aDataKeyIsForgottenWhenItIsOld() {
    try (Emulator emulator = Emulator.start()) {
      Emulated orders = Emulated.freshOn(emulator);
      try (Envelope envelope =
          orders
              .envelope()
              .reusingDataKeys(DataKeyReuse.forAtMost(Duration.ofMinutes(10)))
              .timedBy(emulator.clock())
              .open()) {
        byte[] sealed = envelope.encrypt(MESSAGE);
        envelope.decrypt(sealed);
        emulator.clock().advance(Duration.ofMinutes(9));
        envelope.decrypt(sealed);
        envelope.encrypt(MESSAGE);
        assertThat(orders.calls()).isEqualTo(2);

        emulator.clock().advance(Duration.ofMinutes(1));
        envelope.decrypt(sealed);
        envelope.encrypt(MESSAGE);
        assertThat(orders.calls()).isEqualTo(4);
      }
    }
  }

  @Test
  void manyThreadsAskTheServiceOnce() throws Exception {
    Emulated orders = Emulated.fresh();
    try (Envelope envelope = orders.envelope().reusingDataKeys(AN_HOUR).open()) {
      List<byte[]> sealed = inParallel(16, () -> envelope.encrypt(MESSAGE));
      assertThat(orders.calls()).isEqualTo(1);

      inParallel(16, () -> envelope.decrypt(sealed.get(0)));
      assertThat(orders.calls()).isEqualTo(2);
      assertThat(sealed).doesNotHaveDuplicates();
    }
  }

  @Test
  void aFailureIsToldToThoseWhoWaitedAndIsNotKept() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch waiting = new CountDownLatch(1);
    try (DataKeyCache cache = cache(AN_HOUR)) {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      try {
        Future<HeldKey> leader =
            pool.submit(
                () ->
                    cache.take(
                        use("a"),
                        0,
                        () -> {
                          asked.incrementAndGet();
                          await(waiting);
                          throw new InvalidRequestException("test", "fails", "Fail.");
                        }));
        Awaitility.await().until(() -> asked.get() == 1);
        CompletableFuture<Thread> follower = new CompletableFuture<>();
        Future<HeldKey> following =
            pool.submit(
                () -> {
                  follower.complete(Thread.currentThread());
                  return cache.take(use("a"), 0, DataKeyCacheTest::fresh);
                });
        awaitBlocked(follower);
        waiting.countDown();

        assertThatThrownBy(leader::get).hasCauseInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(following::get).hasCauseInstanceOf(InvalidRequestException.class);
        try (HeldKey key = cache.take(use("a"), 0, DataKeyCacheTest::fresh)) {
          assertThat(key.plain().sizeBytes()).isEqualTo(32);
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void anInterruptOfTheThreadThatAsksIsNoFailureOfThoseWhoWait() throws Exception {
    CompletableFuture<Thread> asking = new CompletableFuture<>();
    try (DataKeyCache cache = cache(AN_HOUR)) {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      try {
        CountDownLatch never = new CountDownLatch(1);
        Future<HeldKey> leader =
            pool.submit(
                () ->
                    cache.take(
                        use("a"),
                        0,
                        () -> {
                          asking.complete(Thread.currentThread());
                          await(never);
                          return fresh();
                        }));
        asking.get();
        CompletableFuture<Thread> follower = new CompletableFuture<>();
        Future<HeldKey> following =
            pool.submit(
                () -> {
                  follower.complete(Thread.currentThread());
                  return cache.take(use("a"), 0, DataKeyCacheTest::fresh);
                });
        awaitBlocked(follower);
        asking.get().interrupt();

        try (HeldKey key = following.get()) {
          assertThat(key.plain().isClosed()).isFalse();
        }
        assertThatThrownBy(leader::get).hasCauseInstanceOf(IllegalStateException.class);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void whoWaitsCanBeInterrupted() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch waiting = new CountDownLatch(1);
    try (DataKeyCache cache = cache(AN_HOUR)) {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      try {
        Future<HeldKey> leader =
            pool.submit(
                () ->
                    cache.take(
                        use("a"),
                        0,
                        () -> {
                          asked.incrementAndGet();
                          await(waiting);
                          return fresh();
                        }));
        Awaitility.await().until(() -> asked.get() == 1);
        CompletableFuture<Thread> follower = new CompletableFuture<>();
        Future<HeldKey> following =
            pool.submit(
                () -> {
                  follower.complete(Thread.currentThread());
                  return cache.take(use("a"), 0, DataKeyCacheTest::fresh);
                });
        awaitBlocked(follower);
        follower.get().interrupt();

        assertThatThrownBy(following::get).hasCauseInstanceOf(ConnectionException.class);
        waiting.countDown();
        leader.get().close();
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void theOneThatWasNotUsedForLongestGoesFirst() {
    List<HeldKey> made = new ArrayList<>();
    try (DataKeyCache cache = cache(AN_HOUR.upToKeys(2))) {
      for (String text : List.of("a", "b", "a", "c")) {
        cache.take(use(text), 0, () -> kept(made)).close();
      }

      assertThat(cache.size()).isEqualTo(2);
      assertThat(made)
          .extracting(key -> key.plain().isClosed())
          .containsExactly(false, true, false);
    }
  }

  @Test
  void aKeyThatIsForgottenOrClosedIsWipedAndWhatWasLentIsNot() {
    List<HeldKey> made = new ArrayList<>();
    DataKeyCache cache = cache(AN_HOUR.upToKeys(1));
    try (HeldKey lent = cache.take(use("a"), 0, () -> kept(made))) {
      cache.take(use("b"), 0, () -> kept(made)).close();
      assertThat(made.get(0).plain().isClosed()).isTrue();
      assertThat(lent.plain().isClosed()).isFalse();

      cache.close();
      assertThat(made.get(1).plain().isClosed()).isTrue();
      assertThatThrownBy(() -> cache.take(use("b"), 0, () -> kept(made)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aKeyThatNobodyAsksForAnyMoreIsWipedInTime() {
    List<HeldKey> made = new ArrayList<>();
    try (DataKeyCache cache = cache(DataKeyReuse.forAtMost(Duration.ofMillis(20)))) {
      cache.take(use("a"), 0, () -> kept(made)).close();

      Awaitility.await().untilAsserted(() -> assertThat(made.get(0).plain().isClosed()).isTrue());
    }
  }

  @Test
  void aRefusalByTheServiceComesAsItIs() {
    Emulated orders = Emulated.fresh();
    orders.keys().disable(orders.rootKey());
    try (Envelope envelope = orders.envelope().reusingDataKeys(AN_HOUR).open()) {
      assertThatThrownBy(() -> envelope.encrypt(MESSAGE)).isInstanceOf(KeyStateException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 1, 1, 1",
    "PT-1S, 1, 1, 1",
    "PT25H, 1, 1, 1",
    "PT1H, 0, 1, 1",
    "PT1H, 1, 0, 1",
    "PT1H, 1, 1, 0",
    "PT1H, 1, 1, 100001"
  })
  void limitsOutOfTheirRangeAreRefused(Duration age, long messages, long bytes, int keys) {
    assertThatThrownBy(() -> new DataKeyReuse(age, messages, bytes, keys))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void whatHoldsAKeyShowsNothingOfIt() {
    try (HeldKey key = fresh()) {
      assertThat(key).hasToString("HeldKey[SecretBytes[32 bytes]]");
    }
  }

  private static DataKeyCache cache(DataKeyReuse limits) {
    return new DataKeyCache(limits, Clock.systemUTC());
  }

  private static DataKeyCache.Use use(String text) {
    return new DataKeyCache.Use(new KeyId("root"), text, List.of());
  }

  private static HeldKey fresh() {
    return HeldKey.of(
        SecretBytes.takeOver(new byte[32]), WrappedDataKey.of("wrapped"), Optional.empty());
  }

  private static HeldKey kept(List<HeldKey> made) {
    HeldKey key = fresh();
    made.add(key);
    return key;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitBlocked(Future<Thread> thread) throws Exception {
    Thread blocked = thread.get();
    Awaitility.await().until(() -> blocked.getState() == Thread.State.WAITING);
  }

  private static List<byte[]> inParallel(int threads, java.util.function.Supplier<byte[]> work)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<byte[]>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  return work.get();
                }));
      }
      start.countDown();
      List<byte[]> done = new ArrayList<>();
      for (Future<byte[]> one : running) {
        done.add(one.get());
      }
      return done;
    } finally {
      pool.shutdownNow();
    }
  }
}
