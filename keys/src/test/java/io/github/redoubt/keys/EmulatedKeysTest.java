package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.Emulated.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How both services behave, over HTTP, in an account of its own for each test. */
class EmulatedKeysTest {

  private static final byte[] SECRET = "a data key".getBytes(StandardCharsets.UTF_8);
  private static final KeyId NOBODY = new KeyId("00000000-0000-4000-8000-000000000000");

  @ParameterizedTest
  @CsvSource({
    "KEY_PROTECT, 128", "KEY_PROTECT, 192", "KEY_PROTECT, 256",
    "HYPER_PROTECT, 128", "HYPER_PROTECT, 192", "HYPER_PROTECT, 256"
  })
  void materialBroughtThroughATokenIsTheMaterialThatWraps(Kind kind, int bits) throws Exception {
    KeyService keys = Emulated.fresh(kind).keys();
    try (KeyMaterial material = KeyMaterial.random(bits);
        SecretBytes dataKey = SecretBytes.copyOf(SECRET)) {
      RootKey key = keys.importKey("orders", material).throughImportToken().create();

      WrappedDataKey wrapped = keys.wrap(key.id(), dataKey, "table", "row 7");

      byte[] own = material.revealTo(byte[]::clone);
      assertThat(Outside.unwrap(wrapped, own, "table", "row 7")).isEqualTo(SECRET);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void materialBroughtOverTlsAloneIsTheMaterialThatWraps(Kind kind) throws Exception {
    KeyService keys = Emulated.fresh(kind).keys();
    try (KeyMaterial material = KeyMaterial.random(256);
        SecretBytes dataKey = SecretBytes.copyOf(SECRET)) {
      RootKey key = keys.importKey("orders", material).create();

      WrappedDataKey wrapped = keys.wrap(key.id(), dataKey);

      assertThat(Outside.unwrap(wrapped, material.revealTo(byte[]::clone))).isEqualTo(SECRET);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsWrappedIsUnwrappedWithTheSameAdditionalDataOnly(Kind kind) {
    KeyService keys = Emulated.fresh(kind).keys();
    RootKey key = keys.newRootKey("orders").create();
    try (DataKey dataKey = keys.newDataKey(key.id(), "a", "b");
        UnwrappedDataKey unwrapped = keys.unwrap(key.id(), dataKey.wrapped(), "a", "b")) {
      assertThat(unwrapped.plain()).isEqualTo(dataKey.plain());
      assertThat(dataKey.plain().sizeBytes()).isEqualTo(32);
      assertThat(unwrapped.rewrapped()).isEmpty();
      assertThatThrownBy(() -> keys.unwrap(key.id(), dataKey.wrapped(), "b", "a"))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining(KeyErrorCodes.UNPROCESSABLE_CIPHERTEXT)
          .hasMessageContaining("same additional data");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void twoImportersOfSixteenThreadsAllSucceed(Kind kind) throws Exception {
    Emulated account = Emulated.fresh(kind);
    List<KeyService> importers = List.of(account.keys(), account.keys());
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<RootKey>> imports = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        KeyService importer = importers.get(i % 2);
        String name = "orders-" + i;
        imports.add(
            pool.submit(
                () -> {
                  try (KeyMaterial material = KeyMaterial.random(256)) {
                    start.await();
                    return importer.importKey(name, material).throughImportToken().create();
                  }
                }));
      }
      start.countDown();
      for (Future<RootKey> done : imports) {
        assertThat(done.get().state()).isEqualTo(KeyState.ACTIVE);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(importers.get(0).list().map(RootKey::imported)).hasSize(16).containsOnly(true);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anImportAfterTheTokenExpiredMakesAnother(Kind kind) {
    try (Emulator emulator = Emulator.start();
        KeyMaterial material = KeyMaterial.random(256)) {
      KeyService keys = Emulated.freshOn(emulator, kind).keys();
      keys.importKey("first", material).throughImportToken().create();
      emulator.clock().advance(Duration.ofHours(25));

      RootKey second = keys.importKey("second", material).throughImportToken().create();

      assertThat(second.imported()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aDisabledKeyDoesNothingUntilItIsEnabled(Kind kind) {
    try (Emulator emulator = Emulator.start()) {
      KeyService keys = Emulated.freshOn(emulator, kind).keys();
      KeyId id = keys.newRootKey("orders").create().id();
      keys.disable(id);

      assertThat(keys.get(id).state()).isEqualTo(KeyState.SUSPENDED);
      assertThatThrownBy(() -> keys.newDataKey(id)).isInstanceOf(KeyStateException.class);
      assertThatThrownBy(() -> keys.enable(id))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("30 seconds");
      emulator.clock().advance(Duration.ofSeconds(31));
      keys.enable(id);
      try (DataKey dataKey = keys.newDataKey(id)) {
        assertThat(dataKey.plain().sizeBytes()).isEqualTo(32);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void unwrappingAfterARotationGivesTheNewForm(Kind kind) {
    KeyService keys = Emulated.fresh(kind).keys();
    KeyId id = keys.newRootKey("orders").create().id();
    try (DataKey dataKey = keys.newDataKey(id, "a")) {
      keys.rotate(id);

      try (UnwrappedDataKey unwrapped = keys.unwrap(id, dataKey.wrapped(), "a")) {
        WrappedDataKey renewed = unwrapped.rewrapped().orElseThrow();
        assertThat(unwrapped.plain()).isEqualTo(dataKey.plain());
        assertThat(renewed.rootKeyVersion()).isNotEqualTo(dataKey.wrapped().rootKeyVersion());
        assertThat(keys.rewrap(id, dataKey.wrapped(), "a").rootKeyVersion())
            .isEqualTo(renewed.rootKeyVersion());
      }
      assertThat(keys.get(id).lastRotated()).isPresent();
    }
  }

  @Test
  void anImportedKeyIsNotRotatedByTheService() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    try (KeyMaterial material = KeyMaterial.random(256)) {
      KeyId id = keys.importKey("orders", material).create().id();

      assertThatThrownBy(() -> keys.rotate(id))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("new material of yours");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aDeletedKeyIsStillDescribedAndNoLongerListed(Kind kind) {
    KeyService keys = Emulated.fresh(kind).keys();
    KeyId id = keys.newRootKey("orders").create().id();
    KeyId other = keys.newRootKey("other").create().id();

    keys.delete(id);

    assertThat(keys.get(id).state().known()).isEqualTo(KeyState.Known.DESTROYED);
    assertThat(keys.get(id).deleted()).isPresent();
    assertThat(keys.list().map(RootKey::id)).containsExactly(other);
    assertThatThrownBy(() -> keys.delete(id)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aKeyThatNeverWasIsNotFound() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();

    assertThat(keys.find(NOBODY)).isEmpty();
    assertThatThrownBy(() -> keys.get(NOBODY)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> keys.disable(NOBODY)).isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aKeyIsWhatItWasAskedToBe(Kind kind) {
    KeyService keys = Emulated.fresh(kind).keys();
    KeyRing ring = keys.rings().create("prod");

    RootKey created =
        keys.newRootKey("orders")
            .into(ring)
            .describedAs("order intake")
            .alias("orders-2026")
            .create();

    assertThat(created.ringId()).isEqualTo("prod");
    assertThat(created.description()).hasValue("order intake");
    assertThat(created.aliases()).containsExactly("orders-2026");
    assertThat(created.crn()).isEqualTo(keys.crn().withResource("key", created.id().value()));
    assertThat(keys.findByAlias("orders-2026")).hasValue(created);
    assertThat(keys.list()).containsExactly(created);
  }

  @Test
  void anAliasIsTakenOnce() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    keys.newRootKey("orders").alias("orders-2026").create();

    assertThatThrownBy(() -> keys.newRootKey("again").alias("orders-2026").create())
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aRingIsDeletedWhenItIsEmpty() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyRing ring = keys.rings().create("prod");
    KeyId id = keys.newRootKey("orders").into(ring).create().id();

    assertThat(keys.rings().list()).containsExactlyInAnyOrder(KeyRing.DEFAULT, ring);
    assertThat(keys.rings().find("prod")).hasValue(ring);
    assertThatThrownBy(() -> keys.rings().create("prod")).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> keys.rings().delete("prod")).isInstanceOf(ConflictException.class);
    keys.delete(id);
    keys.rings().deleteForced("prod");
    assertThat(keys.rings().find("prod")).isEmpty();
  }

  @Test
  void aDedicatedInstanceTakesMaterialOverTls() {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    Crn dedicated = Crn.parse(account.account().newKeyProtectDedicated());
    try (KeyMaterial material = KeyMaterial.random(256)) {
      RootKey key =
          KeyProtect.dedicatedOn(account.cloud(), dedicated).importKey("orders", material).create();

      assertThat(key.imported()).isTrue();
    }
  }
}
