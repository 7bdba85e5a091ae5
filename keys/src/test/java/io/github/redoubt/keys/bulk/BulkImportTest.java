package io.github.redoubt.keys.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.CallReport;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.Emulated;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyProtect;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.keys.bulk.ImportReport.End;
import io.github.redoubt.keys.bulk.ImportResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many keys at once, in an account of its own for each test. */
class BulkImportTest {

  private static KeyMaterial fresh() {
    return KeyMaterial.random(256);
  }

  private static Stream<KeyToImport> keys(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> KeyToImport.withAlias("key-" + i, BulkImportTest::fresh));
  }

  private static List<String> aliasesIn(KeyService service) {
    try (Stream<RootKey> list = service.list()) {
      return list.flatMap(key -> key.aliases().stream()).toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void allKeysAreImportedThroughOneToken(Kind kind) {
    Emulated account = Emulated.fresh(kind);
    ConcurrentLinkedQueue<CallReport> calls = new ConcurrentLinkedQueue<>();
    KeyService service = KeyService.on(account.cloud().observedBy(calls::add), account.instance());
    KeyRing ring = service.rings().create("prod");

    ImportReport report = service.importKeys(keys(40)).into(ring).run();

    assertThat(report.end()).isEqualTo(End.COMPLETE);
    assertThat(report.counts()).isEqualTo(new ImportCounts(40, 0, 0, 0));
    assertThat(report.requireWhole()).isSameAs(report);
    assertThat(service.list()).hasSize(40).allMatch(RootKey::imported);
    assertThat(service.list().map(RootKey::ringId)).containsOnly("prod");
    assertThat(calls).filteredOn(c -> c.operation().endsWith("create import token")).hasSize(1);
  }

  @Test
  void eachKeyGetsWhatWasAskedForIt() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyToImport orders =
        KeyToImport.withAlias("orders-2026", BulkImportTest::fresh)
            .named("Orders")
            .describedAs("order intake");
    List<ImportResult> heard = new ArrayList<>();

    service
        .importKeys(List.of(orders))
        .reportingTo((result, soFar) -> heard.add(result))
        .run()
        .requireWhole();

    RootKey key = heard.get(0).key().orElseThrow();
    assertThat(heard.get(0).alias()).isEqualTo("orders-2026");
    assertThat(key).isEqualTo(service.findByAlias("orders-2026").orElseThrow());
    assertThat(key.name()).isEqualTo("Orders");
    assertThat(key.description()).hasValue("order intake");
  }

  @Test
  void materialIsAskedForWhenItsTurnComesAndWipedRightAfter() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();
    AtomicInteger mostOpen = new AtomicInteger();
    List<KeyMaterial> all = new ArrayList<>();
    Supplier<KeyMaterial> watched =
        () -> {
          KeyMaterial material = KeyMaterial.random(256);
          synchronized (all) {
            all.add(material);
            long open = all.stream().filter(m -> !m.isClosed()).count();
            mostOpen.accumulateAndGet((int) open, Math::max);
          }
          return material;
        };

    service
        .importKeys(
            IntStream.range(0, 12).mapToObj(i -> KeyToImport.withAlias("key-" + i, watched)))
        .inFlight(2)
        .run()
        .requireWhole();

    assertThat(all).hasSize(12).allMatch(KeyMaterial::isClosed);
    assertThat(mostOpen).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void runAgainItFindsAllKeysThereAndAsksForNoMaterial() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();
    service.importKeys(keys(10)).run().requireWhole();
    AtomicInteger asked = new AtomicInteger();
    Supplier<KeyMaterial> counted =
        () -> {
          asked.incrementAndGet();
          return KeyMaterial.random(256);
        };

    ImportReport again =
        service
            .importKeys(
                IntStream.range(0, 11).mapToObj(i -> KeyToImport.withAlias("key-" + i, counted)))
            .run();

    assertThat(again.counts()).isEqualTo(new ImportCounts(1, 10, 0, 0));
    assertThat(asked).hasValue(1);
  }

  @Test
  void aKeyThatDiffersIsAFailureThatSaysInWhat() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyRing ring = service.rings().create("prod");
    service.newRootKey("generated").alias("key-1").describedAs("by the service").create();

    ImportReport report = service.importKeys(keys(3)).into(ring).run();

    assertThat(report.end()).isEqualTo(End.COMPLETE);
    assertThat(report.counts()).isEqualTo(new ImportCounts(2, 0, 1, 0));
    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().get(0).failure().orElseThrow())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("not imported")
        .hasMessageContaining("name is 'generated' instead of 'key-1'")
        .hasMessageContaining("ring is 'default' instead of 'prod'")
        .hasMessageContaining("description is 'by the service' instead of ''");
    assertThatThrownBy(report::requireWhole).isInstanceOf(PartialFailureException.class);
  }

  @Test
  void aKeyThatWasDeletedIsNoKeyThatIsThere() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();
    service.importKeys(keys(1)).run().requireWhole();
    service.delete(service.findByAlias("key-0").orElseThrow().id());

    ImportReport report = service.importKeys(keys(1)).run();

    assertThat(report.failures().get(0).failure().orElseThrow()).hasMessageContaining("deleted");
  }

  @Test
  void oneKeysFailureDoesNotStopTheOthers() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyToImport broken =
        KeyToImport.withAlias(
            "broken",
            () -> {
              throw new IllegalStateException("the safe is locked");
            });

    ImportReport report = service.importKeys(Stream.concat(Stream.of(broken), keys(20))).run();

    assertThat(report.counts()).isEqualTo(new ImportCounts(20, 0, 1, 0));
    assertThat(report.failures().get(0).alias()).isEqualTo("broken");
    assertThat(report.failures().get(0).failure())
        .get()
        .hasToString("java.lang.IllegalStateException: the safe is locked");
  }

  @Test
  void whatASupplierThrowsSaysNothingOfOtherKeys() {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    KeyService service = account.keys();
    KeyService elsewhere = Emulated.fresh(Kind.KEY_PROTECT).keys();
    Supplier<KeyMaterial> missing =
        () -> {
          throw new NotFoundExceptionOf(elsewhere).get();
        };

    ImportReport report =
        service
            .importKeys(Stream.concat(Stream.of(KeyToImport.withAlias("a-1", missing)), keys(5)))
            .inFlight(1)
            .run();

    assertThat(report.end()).isEqualTo(End.COMPLETE);
    assertThat(report.counts()).isEqualTo(new ImportCounts(5, 0, 1, 0));
  }

  /** A failure of another service, which looks like one of this service. */
  private record NotFoundExceptionOf(KeyService service) implements Supplier<RuntimeException> {
    @Override
    public RuntimeException get() {
      try {
        service.disable(new io.github.redoubt.keys.KeyId("00000000-0000-4000-8000-000000000000"));
        throw new AssertionError("There is no such key");
      } catch (NotFoundException e) {
        return e;
      }
    }
  }

  @Test
  void aFailureThatWouldHitEveryKeyStopsTheRunEarly() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();

    ImportReport report =
        service.importKeys(keys(500)).into(new KeyRing("nowhere")).inFlight(4).run();

    assertThat(report.end()).isEqualTo(End.STOPPED_EARLY);
    assertThat(report.reason()).get().isInstanceOf(NotFoundException.class);
    assertThat(report.counts().total()).isBetween(1L, 8L);
    assertThatThrownBy(report::requireWhole)
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("KEY_RING_NOT_FOUND_ERR");
  }

  @Test
  void anInstanceThatTakesNoMoreAliasesStopsTheRun() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();

    ImportReport report = service.importKeys(keys(1_500)).inFlight(4).protectedByTlsAlone().run();

    assertThat(report.end()).isEqualTo(End.STOPPED_EARLY);
    assertThat(report.counts().imported()).isEqualTo(1_000);
    assertThat(report.counts().failed()).isBetween(4L, 12L);
  }

  @Test
  void aTokenThatExpiresOnTheWayIsReplaced() {
    try (Emulator emulator = Emulator.start()) {
      KeyService service = Emulated.freshOn(emulator, Kind.KEY_PROTECT).keys();

      ImportReport report =
          service
              .importKeys(keys(12))
              .inFlight(2)
              .reportingTo(
                  (result, soFar) -> {
                    if (soFar.total() == 5) {
                      emulator.clock().advance(Duration.ofHours(2));
                    }
                  })
              .run();

      assertThat(report.counts()).isEqualTo(new ImportCounts(12, 0, 0, 0));
    }
  }

  @Test
  void aStreamIsReadNoFurtherAheadThanThereAreKeysInFlight() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();
    AtomicInteger read = new AtomicInteger();
    AtomicInteger furthest = new AtomicInteger();
    Stream<KeyToImport> endless =
        Stream.generate(
            () -> KeyToImport.withAlias("key-" + read.getAndIncrement(), BulkImportTest::fresh));

    service
        .importKeys(endless.limit(30))
        .inFlight(3)
        .reportingTo(
            (result, soFar) ->
                furthest.accumulateAndGet((int) (read.get() - soFar.total()), Math::max))
        .run()
        .requireWhole();

    assertThat(read).hasValue(30);
    assertThat(furthest).hasValueLessThanOrEqualTo(3);
  }

  @Test
  void theStreamIsClosedAndTheListenerCalledOnTheCallersThread() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    List<Long> totals = new ArrayList<>();
    AtomicInteger closed = new AtomicInteger();

    service
        .importKeys(
            keys(9)
                .peek(key -> threads.add(Thread.currentThread()))
                .onClose(closed::incrementAndGet))
        .reportingTo(
            (result, soFar) -> {
              threads.add(Thread.currentThread());
              totals.add(soFar.total());
            })
        .run();

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(totals).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(closed).hasValue(1);
  }

  @Test
  void anInstanceWithoutImportTokensTakesMaterialOverTlsOnRequestOnly() {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    Crn dedicated = Crn.parse(account.account().newKeyProtectDedicated());
    KeyService service = KeyProtect.dedicatedOn(account.cloud(), dedicated);

    assertThatThrownBy(() -> service.importKeys(keys(3)).run())
        .isInstanceOf(NotOfferedException.class)
        .hasMessageContaining("protectedByTlsAlone");
    assertThat(service.importKeys(keys(3)).protectedByTlsAlone().run().counts().imported())
        .isEqualTo(3);
  }

  @Test
  void twoRunsAtTheSameTimeImportEachKeyOnce() throws Exception {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    KeyService service = account.keys();

    var first = account.cloud().async(() -> service.importKeys(keys(25)).inFlight(4).run());
    ImportReport second = account.keys().importKeys(keys(25)).inFlight(4).run();

    long imported = first.get().counts().imported() + second.counts().imported();
    assertThat(imported).isEqualTo(25);
    assertThat(first.get().isWhole() && second.isWhole()).isTrue();
    assertThat(aliasesIn(service)).doesNotHaveDuplicates().hasSize(25);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 257})
  void keysInFlightAreOneToTwoHundredAndFiftySix(int number) {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();

    assertThatThrownBy(() -> service.importKeys(keys(1)).inFlight(number))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "with blank", "keys", "11111111-2222-4333-8444-555555555555"})
  void anAliasThatTheServiceWouldRefuseIsRefusedAtOnce(String alias) {
    assertThatThrownBy(() -> KeyToImport.withAlias(alias, BulkImportTest::fresh))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aRunIsForOnce() {
    BulkImport request = Emulated.fresh(Kind.KEY_PROTECT).keys().importKeys(keys(0));
    assertThat(request.run().isWhole()).isTrue();

    assertThatThrownBy(request::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noMoreFailuresAreKeptThanTheReportSays() {
    KeyService service = Emulated.fresh(Kind.KEY_PROTECT).keys();
    int many = ImportReport.MOST_FAILURES + 5;
    Stream<KeyToImport> broken =
        IntStream.range(0, many)
            .mapToObj(
                i ->
                    KeyToImport.withAlias(
                        "key-" + i,
                        () -> {
                          throw new IllegalStateException("none");
                        }));

    ImportReport report = service.importKeys(broken).run();

    assertThat(report.counts()).isEqualTo(new ImportCounts(0, 0, many, 0));
    assertThat(report.failures())
        .hasSize(ImportReport.MOST_FAILURES)
        .allMatch(result -> result.outcome() == Outcome.FAILED);
  }
}
