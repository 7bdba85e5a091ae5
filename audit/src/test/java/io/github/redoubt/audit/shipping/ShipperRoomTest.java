package io.github.redoubt.audit.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShipperRoomTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String TEXT = "x".repeat(1_000);

  private final LogsService service = new LogsService();
  private final Observed observed = new Observed();

  @AfterEach
  void stop() {
    service.close();
  }

  private ShipperStart small() {
    return service
        .shipper()
        .memory(1 << 20)
        .batches(64_000, 3_000, Duration.ofMillis(5))
        .closingWithin(Duration.ofMillis(10))
        .observedBy(observed);
  }

  private static LogMessage message(int number) {
    return LogMessage.of(LogSeverity.INFO, number + " " + TEXT);
  }

  private static SecurityEvent event(int number) {
    return SecurityEvent.signInFailed("orders", "user-" + number, "198.51.100.7");
  }

  @Test
  void theOldestDiagnosticsMakeRoomAndAreCounted() {
    service.answering(logs -> LogsService.status(503));
    try (Shipper shipper = small().start()) {
      for (int i = 0; i < 5_000; i++) {
        assertThat(shipper.ship(message(i))).isTrue();
      }
      ShipperCounts counts = shipper.counts();
      assertThat(counts.dropped()).isGreaterThan(3_500).isEqualTo(observed.dropped.get());
      assertThat(counts.refused()).isZero();
      assertThat(counts.dropped() + counts.left()).isEqualTo(5_000);
      service.answering(logs -> LogsService.OK);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.messages()).anyMatch(message -> message.startsWith("4999 "));
  }

  @Test
  void aThreadThatLogsWaitsNoLongerThanItMay() {
    service.answering(logs -> LogsService.status(503));
    Duration wait = Duration.ofMillis(50);
    try (Shipper shipper = small().waitingForRoom().waitingAtMost(wait).start()) {
      int accepted = 0;
      long longest = 0;
      while (accepted < 5_000) {
        long begin = System.nanoTime();
        boolean taken = shipper.ship(message(accepted));
        longest = Math.max(longest, System.nanoTime() - begin);
        if (!taken) {
          break;
        }
        accepted++;
      }
      assertThat(accepted).isBetween(200, 1_500);
      assertThat(Duration.ofNanos(longest)).isGreaterThanOrEqualTo(wait);
      assertThat(shipper.counts().refused()).isEqualTo(1);
      assertThat(shipper.counts().dropped()).isZero();
      assertThat(observed.refused).hasSize(1);
    }
  }

  @Test
  void aThreadThatWaitsGoesOnWhenThereIsRoom() throws Exception {
    AtomicBoolean ill = new AtomicBoolean(true);
    service.answering(logs -> ill.get() ? LogsService.status(503) : LogsService.OK);
    try (Shipper shipper = small().waitingForRoom().waitingAtMost(LONG).start()) {
      AtomicInteger accepted = new AtomicInteger();
      Thread logger =
          new Thread(
              () -> {
                for (int i = 0; i < 3_000; i++) {
                  if (shipper.ship(message(i))) {
                    accepted.incrementAndGet();
                  }
                }
              });
      logger.start();
      await().atMost(LONG).until(() -> logger.getState() == Thread.State.TIMED_WAITING);
      ill.set(false);
      logger.join();
      assertThat(accepted).hasValue(3_000);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.taken).hasSize(3_000);
  }

  @Test
  void aSecurityEventWithoutRoomIsRefusedAndReportedNeverDropped() {
    service.answering(logs -> LogsService.status(503));
    int refused = 0;
    try (Shipper shipper = small().waitingAtMost(Duration.ofMillis(1)).start()) {
      for (int i = 0; i < 2_000; i++) {
        if (!shipper.ship(event(i))) {
          refused++;
        }
      }
      ShipperCounts counts = shipper.counts();
      assertThat(refused).isPositive();
      assertThat(counts.refused()).isEqualTo(refused);
      assertThat(observed.refused).hasSize(refused);
      assertThat(counts.dropped()).isZero();
      service.answering(logs -> LogsService.OK);
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
    assertThat(service.taken).hasSize(2_000 - refused);
  }

  @Test
  void whatIsLeftInMemoryAtTheEndIsReportedAsLost() {
    service.answering(logs -> LogsService.status(503));
    Shipper shipper = small().start();
    for (int i = 0; i < 10; i++) {
      shipper.ship(message(i));
      shipper.ship(event(i));
    }
    Remains left = shipper.close(Duration.ofMillis(10));
    assertThat(left).isEqualTo(new Remains(20, 0));
    assertThat(shipper.counts().dropped()).isEqualTo(20);
    assertThat(shipper.counts().left()).isZero();
    assertThat(observed.dropped).hasValue(10);
    assertThat(observed.droppedSecurity).hasValue(10);
    assertThat(shipper.ship(message(1))).isFalse();
    assertThat(shipper.close(Duration.ofMillis(10)).isNothing()).isTrue();
  }

  @Test
  void aFlushThatIsOutOfTimeTellsWhatIsLeft() {
    service.answering(logs -> LogsService.status(503));
    try (Shipper shipper = small().start()) {
      shipper.ship(message(1));
      assertThat(shipper.flush(Duration.ofMillis(20))).isEqualTo(new Remains(1, 0));
    }
  }

  @Test
  void aFlushDoesNotWaitForWhatComesAfterIt() throws Exception {
    try (Shipper shipper = small().waitingForRoom().waitingAtMost(LONG).start()) {
      CountDownLatch stop = new CountDownLatch(1);
      Thread other =
          new Thread(
              () -> {
                while (stop.getCount() > 0) {
                  shipper.ship(message(1));
                }
              });
      other.start();
      shipper.ship(LogMessage.of(LogSeverity.INFO, "mine"));
      shipper.flush(LONG);
      boolean arrived = service.messages().contains("mine");
      stop.countDown();
      other.join();
      assertThat(arrived).isTrue();
    }
  }

  @Test
  void manyThreadsLoseNothing() throws Exception {
    int threads = 4;
    int each = 5_000;
    try (Shipper shipper = service.shipper().waitingForRoom().waitingAtMost(LONG).start()) {
      List<Thread> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int number = t;
        all.add(
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    shipper.ship(LogMessage.of(LogSeverity.INFO, number + "-" + i));
                  }
                }));
      }
      all.forEach(Thread::start);
      for (Thread thread : all) {
        thread.join();
      }
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
      assertThat(shipper.counts().sent()).isEqualTo((long) threads * each);
    }
    assertThat(service.messages()).hasSize(threads * each).doesNotHaveDuplicates();
    assertThat(service.taken.stream().map(l -> LogsService.text(l, "eventId")).distinct())
        .hasSize(threads * each);
  }

  @Test
  void anInterruptedThreadStaysInterruptedAndLogsAllTheSame() {
    try (Shipper shipper = small().start()) {
      Thread.currentThread().interrupt();
      assertThat(shipper.ship(message(1))).isTrue();
      assertThat(shipper.ship(event(1))).isTrue();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(shipper.flush(LONG).isNothing()).isTrue();
    }
  }

  @Test
  void anObserverThatLogsAndThrowsDoesNoHarm() {
    service.answering(logs -> LogsService.status(503));
    List<Shipper> self = new CopyOnWriteArrayList<>();
    AtomicInteger told = new AtomicInteger();
    ShipperObserver loud =
        new ShipperObserver() {
          @Override
          public void onRefused(LogEntry entry) {
            told.incrementAndGet();
            self.get(0).ship(message(-1));
            throw new IllegalStateException("no");
          }

          @Override
          public void onFailure(RuntimeException why, Duration wait) {
            assertThat(self.get(0).ship(message(-2))).isFalse();
            throw new IllegalStateException("no");
          }
        };
    try (Shipper shipper =
        small().waitingForRoom().waitingAtMost(Duration.ZERO).observedBy(loud).start()) {
      self.add(shipper);
      for (int i = 0; i < 3_000; i++) {
        shipper.ship(message(i));
      }
      assertThat(told.get()).isPositive();
      service.answering(logs -> LogsService.OK);
      assertThat(shipper.flush(LONG).inMemory()).isZero();
    }
  }

  @Test
  void settingsOutOfTheirBoundsAreRefused() {
    ShipperStart start = service.shipper();
    assertThatThrownBy(() -> service.connect().shipper(" ", "b"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> start.memory(10)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> start.batches(20_000_000, 1, LONG))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> start.inFlight(0)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> start.waitingAtMost(Duration.ofMillis(-1)))
        .isInstanceOf(InvalidRequestException.class);
  }
}
