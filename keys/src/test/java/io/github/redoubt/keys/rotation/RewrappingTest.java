package io.github.redoubt.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.CallReport;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.DataKey;
import io.github.redoubt.keys.Emulated;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.KeyStateException;
import io.github.redoubt.keys.UnwrappedDataKey;
import io.github.redoubt.keys.WrappedDataKey;
import io.github.redoubt.keys.bulk.LostAnswers;
import io.github.redoubt.keys.rotation.RewrapReport.End;
import io.github.redoubt.keys.rotation.RewrapReport.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A root key and the data keys under it, in an account of their own for each test. */
class RewrappingTest {

  private static final Duration QUARTER = Duration.ofDays(90);

  private final Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
  private final KeyService keys = account.keys();
  private final KeyId root = keys.newRootKey("orders").create().id();
  private final MemoryStore store = new MemoryStore();

  private void fill(int number) {
    store.fill(keys, root, number);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyDataKeyIsBroughtUnderTheNewVersionAndStaysTheSameKey(Kind kind) {
    KeyService service = Emulated.fresh(kind).keys();
    KeyId id = service.newRootKey("orders").create().id();
    List<byte[]> plain = store.fill(service, id, 20);

    RewrapReport report =
        service.rewrapAll(id, store).rotatingUnlessRotatedSince(Instant.now()).run();

    assertThat(report.rotation()).isEqualTo(Rotation.ROTATED);
    assertThat(report.counts()).isEqualTo(new RewrapCounts(20, 0, 0, 0));
    assertThat(report.requireWhole()).isSameAs(report);
    assertThat(store.versions()).containsOnly(report.newestVersion().orElseThrow());
    assertThat(store.unwrappedBy(service, id)).usingRecursiveComparison().isEqualTo(plain);
  }

  @Test
  void runAgainItNeitherRotatesNorAsksForADataKey() {
    fill(10);
    Instant decided = Instant.now();
    keys.rewrapAll(root, store).rotatingUnlessRotatedSince(decided).run().requireWhole();
    ConcurrentLinkedQueue<CallReport> calls = new ConcurrentLinkedQueue<>();
    KeyService watched = KeyService.on(account.cloud().observedBy(calls::add), account.instance());

    RewrapReport again = watched.rewrapAll(root, store).rotatingUnlessRotatedSince(decided).run();

    assertThat(again.rotation()).isEqualTo(Rotation.NOT_DUE);
    assertThat(again.counts()).isEqualTo(new RewrapCounts(0, 10, 0, 0));
    assertThat(calls).hasSize(1);
  }

  @Test
  void aStoreThatKeepsNoVersionsIsNotWrittenToAgain() {
    fill(6);
    store.forgetVersions();
    keys.rewrapAll(root, store).rotatingUnlessRotatedSince(Instant.now()).run().requireWhole();
    store.forgetVersions();
    List<WrappedDataKey> before = store.all();

    RewrapReport again = keys.rewrapAll(root, store).run();

    assertThat(again.rotation()).isEqualTo(Rotation.NOT_ASKED_FOR);
    assertThat(again.counts()).isEqualTo(new RewrapCounts(0, 6, 0, 0));
    assertThat(store.all()).isEqualTo(before);
  }

  @Test
  void aRunThatCrashedAfterTheRotationIsTakenUpWithoutAnother() {
    fill(20);
    Instant decided = Instant.now();
    assertThatThrownBy(
            () ->
                keys.rewrapAll(root, store)
                    .rotatingUnlessRotatedSince(decided)
                    .inFlight(3)
                    .reportingTo(
                        (result, soFar) -> {
                          if (soFar.total() == 6) {
                            throw new IllegalStateException("power failure");
                          }
                        })
                    .run())
        .hasMessage("power failure");

    RewrapReport again =
        account.keys().rewrapAll(root, store).rotatingUnlessRotatedSince(decided).run();

    assertThat(again.rotation()).isEqualTo(Rotation.NOT_DUE);
    assertThat(again.counts()).isEqualTo(new RewrapCounts(14, 6, 0, 0));
    assertThat(store.versions()).containsOnly(again.newestVersion().orElseThrow());
  }

  @Test
  void aRootKeyIsRotatedOnceItIsOldEnough() {
    try (Emulator emulator = Emulator.start()) {
      KeyService service = Emulated.freshOn(emulator, Kind.KEY_PROTECT).keys();
      KeyId id = service.newRootKey("orders").create().id();
      store.fill(service, id, 2);

      Rotation young = due(service, id, emulator);
      emulator.clock().advance(QUARTER.plusMinutes(1));
      Rotation old = due(service, id, emulator);
      Rotation rightAfter = due(service, id, emulator);

      assertThat(List.of(young, old, rightAfter))
          .containsExactly(Rotation.NOT_DUE, Rotation.ROTATED, Rotation.NOT_DUE);
    }
  }

  private Rotation due(KeyService service, KeyId id, Emulator emulator) {
    return service
        .rewrapAll(id, store)
        .telling(emulator.clock())
        .rotatingIfOlderThan(QUARTER)
        .run()
        .rotation();
  }

  @Test
  void aRotationWithinTheHourThatIsTooOldIsAConflictAndNoDataKeyIsTouched() {
    fill(2);
    keys.rotate(root);
    List<WrappedDataKey> before = store.all();
    Instant afterwards = keys.get(root).lastRotated().orElseThrow().plusMillis(1_500);
    Rewrapping request =
        keys.rewrapAll(root, store)
            .telling(java.time.Clock.fixed(afterwards, java.time.ZoneOffset.UTC))
            .rotatingUnlessRotatedSince(afterwards);

    assertThatThrownBy(request::run)
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("once an hour");
    assertThat(store.all()).isEqualTo(before);
  }

  @Test
  void aRotationWhoseAnswerWasLostIsNotDoneTwice() {
    fill(3);
    LostAnswers losing = LostAnswers.after(1, "/actions/rotate");
    KeyService service = KeyService.on(losing.on(account.cloud()), account.instance());

    RewrapReport report =
        service.rewrapAll(root, store).rotatingUnlessRotatedSince(Instant.now()).run();

    assertThat(report.rotation()).isEqualTo(Rotation.ROTATED);
    assertThat(report.counts()).isEqualTo(new RewrapCounts(3, 0, 0, 0));
    assertThat(losing.lost()).isEqualTo(1);
    assertThat(report.newestVersion()).isPresent();
  }

  @Test
  void aRotationThatNeverArrivedIsDoneAgain() {
    fill(3);
    LostAnswers losing = LostAnswers.before(1, "/actions/rotate");
    KeyService service = KeyService.on(losing.on(account.cloud()), account.instance());

    RewrapReport report =
        service.rewrapAll(root, store).rotatingUnlessRotatedSince(Instant.now()).run();

    assertThat(report.rotation()).isEqualTo(Rotation.ROTATED);
    assertThat(losing.lost()).isEqualTo(1);
    assertThat(keys.get(root).lastRotated()).isPresent();
  }

  @Test
  void oneRefusedDataKeyDoesNotStopTheOthers() {
    fill(5);
    store.put("foreign", WrappedDataKey.of("bm90IHdyYXBwZWQgYnkgdGhpcyBrZXk="), List.of());

    RewrapReport report =
        keys.rewrapAll(root, store).rotatingUnlessRotatedSince(Instant.now()).run();

    assertThat(report.end()).isEqualTo(End.COMPLETE);
    assertThat(report.counts()).isEqualTo(new RewrapCounts(5, 0, 0, 1));
    assertThat(report.failures().get(0).id()).isEqualTo("foreign");
    assertThat(report.failures().get(0).failure().orElseThrow())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("UNPROCESSABLE_CIPHERTEXT_ERR");
    assertThatThrownBy(report::requireWhole).isInstanceOf(PartialFailureException.class);
  }

  @Test
  void anEntryThatGotAnotherDataKeyMeanwhileIsLeftAlone() {
    fill(3);
    try (DataKey other = keys.newDataKey(root, "row-1")) {
      store.beforeReplacing("row-1", other.wrapped());

      RewrapReport report =
          keys.rewrapAll(root, store).rotatingUnlessRotatedSince(Instant.now()).run();

      assertThat(report.counts()).isEqualTo(new RewrapCounts(2, 0, 1, 0));
      assertThat(store.get("row-1")).isEqualTo(other.wrapped());
    }
  }

  @Test
  void whatTheStoreCannotSaveIsAFailureOfThatDataKey() {
    fill(4);
    store.failingAt("row-2");

    RewrapReport report =
        keys.rewrapAll(root, store).rotatingUnlessRotatedSince(Instant.now()).run();

    assertThat(report.counts()).isEqualTo(new RewrapCounts(3, 0, 0, 1));
    assertThat(report.failures().get(0).failure())
        .get()
        .hasToString("java.lang.IllegalStateException: disk full");
  }

  @Test
  void aStoreThatSavesNothingStopsTheRun() {
    fill(100);
    store.failingAt("row");

    RewrapReport report =
        keys.rewrapAll(root, store).rotatingUnlessRotatedSince(Instant.now()).inFlight(4).run();

    assertThat(report.end()).isEqualTo(End.STOPPED_EARLY);
    assertThat(report.counts().failed()).isBetween(4L, 12L);
  }

  @Test
  void aDisabledRootKeyStopsTheRun() {
    fill(50);
    store.forgetVersions();
    keys.disable(root);

    RewrapReport report = keys.rewrapAll(root, store).inFlight(4).run();

    assertThat(report.end()).isEqualTo(End.STOPPED_EARLY);
    assertThat(report.reason()).get().isInstanceOf(KeyStateException.class);
    assertThat(report.counts().total()).isBetween(1L, 8L);
  }

  @Test
  void anInterruptEndsItAtOnceAndWhatIsStoredStays() {
    fill(200);
    store.forgetVersions();
    keys.rotate(root);

    RewrapReport report =
        keys.rewrapAll(root, store)
            .inFlight(4)
            .reportingTo(
                (result, soFar) -> {
                  if (soFar.total() == 10) {
                    Thread.currentThread().interrupt();
                  }
                })
            .run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.end()).isEqualTo(End.INTERRUPTED);
    assertThat(report.counts().failed()).isZero();
    assertThat(store.versions().stream().filter(version -> !version.equals("unknown")))
        .hasSize((int) report.counts().rewrapped())
        .hasSizeBetween(10, 199);
  }

  @Test
  void everythingOfTheApplicationsIsCalledOnTheThreadThatRunsIt() {
    fill(8);
    List<Thread> threads = new ArrayList<>();

    keys.rewrapAll(root, store)
        .rotatingUnlessRotatedSince(Instant.now())
        .reportingTo((result, soFar) -> threads.add(Thread.currentThread()))
        .run();

    assertThat(threads).hasSize(8).containsOnly(Thread.currentThread());
    assertThat(store.threads()).containsOnly(Thread.currentThread());
    assertThat(store.isClosed()).isTrue();
  }

  @Test
  void anImportedRootKeyIsNotRotatedWithoutNewMaterial() {
    try (KeyMaterial material = KeyMaterial.random(256)) {
      KeyId imported = keys.importKey("own", material).create().id();

      assertThatThrownBy(
              () -> keys.rewrapAll(imported, store).rotatingUnlessRotatedSince(Instant.now()).run())
          .hasMessageContaining("material");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anImportedRootKeyIsRotatedToMaterialThatIsAskedForWhenItIsDue(Kind kind) {
    KeyService service = Emulated.fresh(kind).keys();
    List<KeyMaterial> given = new ArrayList<>();
    Supplier<KeyMaterial> fresh =
        () -> {
          given.add(KeyMaterial.random(256));
          return given.get(given.size() - 1);
        };
    try (KeyMaterial material = KeyMaterial.random(256)) {
      KeyId imported = service.importKey("own", material).throughImportToken().create().id();
      store.fill(service, imported, 3);
      Instant decided = Instant.now();

      RewrapReport first =
          service
              .rewrapAll(imported, store)
              .rotatingUnlessRotatedSince(decided)
              .bringing(fresh)
              .run();
      RewrapReport second =
          service
              .rewrapAll(imported, store)
              .rotatingUnlessRotatedSince(decided)
              .bringing(fresh)
              .run();

      assertThat(first.rotation()).isEqualTo(Rotation.ROTATED);
      assertThat(first.counts()).isEqualTo(new RewrapCounts(3, 0, 0, 0));
      assertThat(second.rotation()).isEqualTo(Rotation.NOT_DUE);
      assertThat(given).hasSize(1).allMatch(KeyMaterial::isClosed);
    }
  }

  @Test
  void materialForAGeneratedRootKeyIsRefusedAndNotAskedFor() {
    Rewrapping request =
        keys.rewrapAll(root, store)
            .rotatingUnlessRotatedSince(Instant.now())
            .bringingOverTlsAlone(
                () -> {
                  throw new AssertionError("It was asked for");
                });

    assertThatThrownBy(request::run)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("generates");
    assertThat(keys.get(root).lastRotated()).isEmpty();
  }

  @Test
  void anAgeBelowAnHourIsRefused() {
    assertThatThrownBy(
            () -> keys.rewrapAll(root, store).rotatingIfOlderThan(Duration.ofMinutes(59)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("once an hour");
  }

  @Test
  void aDecisionInTheFutureIsRefused() {
    assertThatThrownBy(
            () ->
                keys.rewrapAll(root, store)
                    .rotatingUnlessRotatedSince(Instant.now().plusSeconds(60)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void whatIsRewrappedUnwrapsWithItsAdditionalData() {
    fill(1);

    keys.rewrapAll(root, store).rotatingUnlessRotatedSince(Instant.now()).run();

    try (UnwrappedDataKey again = keys.unwrap(root, store.get("row-0"), "row-0")) {
      assertThat(again.rewrapped()).isEmpty();
    }
  }
}
