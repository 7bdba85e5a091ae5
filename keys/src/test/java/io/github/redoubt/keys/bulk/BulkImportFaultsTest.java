package io.github.redoubt.keys.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.Emulated;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.keys.bulk.ImportReport.End;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lost answers, outages, interrupts and crashes: no key is imported twice, and none is lost. */
class BulkImportFaultsTest {

  private static final String CREATE = "/api/v2/keys";
  private static final RetryPolicy SWIFT =
      new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(5));

  private final Emulated account = Emulated.fresh(Kind.KEY_PROTECT);

  private static Stream<KeyToImport> keys(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> KeyToImport.withAlias("key-" + i, () -> KeyMaterial.random(256)));
  }

  private KeyService over(LostAnswers lost) {
    return KeyService.on(lost.on(account.cloud()), account.instance());
  }

  private List<String> aliases() {
    try (Stream<RootKey> list = account.keys().list()) {
      return list.flatMap(key -> key.aliases().stream()).toList();
    }
  }

  @Test
  void anImportWhoseAnswerWasLostIsLookedUpAndNotRepeated() {
    LostAnswers lost = LostAnswers.after(10, CREATE);
    KeyService service = over(lost);

    ImportReport report = service.importKeys(keys(15)).run();

    assertThat(report.counts()).isEqualTo(new ImportCounts(15, 0, 0, 0));
    assertThat(lost.lost()).isEqualTo(10);
    assertThat(account.keys().list()).hasSize(15);
    assertThat(aliases()).doesNotHaveDuplicates();
  }

  @Test
  void anImportThatNeverArrivedIsSentAgain() {
    LostAnswers lost = LostAnswers.before(2, CREATE);
    KeyService service = over(lost);

    ImportReport report = service.importKeys(keys(6)).inFlight(1).run();

    assertThat(report.counts()).isEqualTo(new ImportCounts(6, 0, 0, 0));
    assertThat(lost.lost()).isEqualTo(2);
    assertThat(account.keys().list()).hasSize(6);
  }

  @Test
  void anImportThatCannotBeFoundOutAboutIsUnknownAndNotFailed() {
    LostAnswers lost = LostAnswers.before(1_000, CREATE);
    KeyService service = over(lost);

    ImportReport report = service.importKeys(keys(1)).run();

    assertThat(report.counts()).isEqualTo(new ImportCounts(0, 0, 0, 1));
    assertThat(lost.lost()).isEqualTo(3);
    assertThat(report.failures().get(0).failure())
        .get()
        .isInstanceOf(OutcomeUnknownException.class);
    assertThatThrownBy(report::requireWhole).hasMessageContaining("run it again");
  }

  @Test
  void tooManyRequestsAreWaitedOut() {
    try (Emulator emulator = Emulator.start()) {
      Emulated own = Emulated.freshOn(emulator, Kind.KEY_PROTECT);
      KeyService service = KeyService.on(own.cloud().retrying(SWIFT), own.instance());
      service.importKeys(keys(1)).run().requireWhole();
      emulator.faults().answer("keyProtect", 3, 429);

      ImportReport report = service.importKeys(keys(10)).run();

      assertThat(report.counts()).isEqualTo(new ImportCounts(9, 1, 0, 0));
    }
  }

  @Test
  void anOutageStopsTheRunInsteadOfFailingEveryKey() {
    try (Emulator emulator = Emulator.start()) {
      Emulated own = Emulated.freshOn(emulator, Kind.KEY_PROTECT);
      KeyService service = KeyService.on(own.cloud().retrying(RetryPolicy.NONE), own.instance());
      assertThat(service.list()).isEmpty();
      emulator.faults().answer("keyProtect", 100_000, 503);

      ImportReport report = service.importKeys(keys(5_000)).inFlight(4).run();

      assertThat(report.end()).isEqualTo(End.STOPPED_EARLY);
      assertThat(report.counts().failed()).isBetween(4L, 12L);
      assertThat(report.counts().imported()).isZero();
    }
  }

  @Test
  void cancellingTheFutureEndsItAtOnceAndTheReportSaysWhatIsDone() throws Exception {
    BlockingQueue<ImportReport> left = new LinkedBlockingQueue<>();
    CountDownLatch someAreDone = new CountDownLatch(5);
    KeyService service = account.keys();
    CompletableFuture<ImportReport> running =
        account
            .cloud()
            .async(
                () -> {
                  ImportReport report =
                      service
                          .importKeys(keys(2_000))
                          .inFlight(4)
                          .reportingTo((result, soFar) -> someAreDone.countDown())
                          .run();
                  left.add(report);
                  return report;
                });

    assertThat(someAreDone.await(2, TimeUnit.MINUTES)).isTrue();
    running.cancel(true);
    ImportReport report = left.take();

    assertThat(report.end()).isEqualTo(End.INTERRUPTED);
    assertThat(report.counts().imported()).isBetween(5L, 1_999L);
    assertThat(report.counts().failed()).isZero();
    await()
        .atMost(1, TimeUnit.MINUTES)
        .untilAsserted(
            () ->
                assertThat((long) aliases().size())
                    .isBetween(
                        report.counts().imported(),
                        report.counts().imported() + report.counts().unknown()));
  }

  @Test
  void aRunThatCrashedIsTakenUpWhereItWas() {
    KeyService service = account.keys();

    assertThatThrownBy(
            () ->
                service
                    .importKeys(keys(30))
                    .inFlight(4)
                    .reportingTo(
                        (result, soFar) -> {
                          if (soFar.total() == 7) {
                            throw new IllegalStateException("power failure");
                          }
                        })
                    .run())
        .hasMessage("power failure");
    int before = aliases().size();
    ImportReport again = account.keys().importKeys(keys(30)).run();

    assertThat(before).isBetween(7, 29);
    assertThat(again.isWhole()).isTrue();
    assertThat(again.counts().alreadyThere()).isGreaterThanOrEqualTo(before);
    assertThat(aliases()).doesNotHaveDuplicates().hasSize(30);
    assertThat(account.keys().list()).hasSize(30);
  }

  @Test
  void aRunWhoseExecutorWasShutDownIsTakenUpWhereItWas() {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    IbmCloud own = account.cloud().runningAsyncOn(pool);
    KeyService service = KeyService.on(own, account.instance());

    ImportReport cut =
        service
            .importKeys(keys(30))
            .inFlight(8)
            .reportingTo(
                (result, soFar) -> {
                  if (soFar.total() == 7) {
                    pool.shutdownNow();
                  }
                })
            .run();
    ImportReport again = account.keys().importKeys(keys(30)).run();

    assertThat(cut.end()).isEqualTo(End.EXECUTOR_CLOSED);
    assertThat(again.isWhole()).isTrue();
    assertThat(account.keys().list()).hasSize(30);
    assertThat(aliases()).doesNotHaveDuplicates().hasSize(30);
  }

  @Test
  void aRunOnAnExecutorWhoseOnlyThreadItHoldsGetsOn() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      IbmCloud own = account.cloud().runningAsyncOn(pool);
      KeyService service = KeyService.on(own, account.instance());

      ImportReport report = own.async(() -> service.importKeys(keys(3)).run()).get();

      assertThat(report.counts().imported()).isEqualTo(3);
    } finally {
      pool.shutdownNow();
    }
  }
}
