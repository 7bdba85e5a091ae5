package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.registrations.KeyInUseException;
import io.github.redoubt.keys.registrations.Registration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of keys of both kinds, over HTTP. */
class LifeEmulatedTest {

  private static final byte[] SECRET = "hunter2".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSecretIsKeptAndReadBack(Kind kind) {
    KeyService keys = Emulated.fresh(kind).keys();
    try (SecretBytes password = SecretBytes.copyOf(SECRET)) {
      StandardKey key = keys.importStandardKey("database", password).alias("db").create();

      try (SecretBytes read = keys.material(key.id())) {
        assertThat(read).isEqualTo(password);
      }
      assertThat(keys.getAny(key.id())).isEqualTo(key);
      assertThat(keys.findAnyByAlias("db")).hasValue(key);
      assertThat(keys.query().standardKeys().list()).containsExactly(key);
      assertThat(keys.list()).isEmpty();
    }
  }

  @Test
  void aGeneratedSecretCanBeReadUntilItIsDeleted() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyId id = keys.newStandardKey("database").create().id();

    try (SecretBytes read = keys.material(id)) {
      assertThat(read.sizeBytes()).isPositive();
    }
    keys.delete(id);
    assertThatThrownBy(() -> keys.material(id)).hasMessageContaining("deleted");
  }

  @ParameterizedTest
  @CsvSource({
    "KEY_PROTECT, true",
    "KEY_PROTECT, false",
    "HYPER_PROTECT, true",
    "HYPER_PROTECT, false"
  })
  void anImportedKeyRotatesToNewMaterialOfYours(Kind kind, boolean throughToken) throws Exception {
    KeyService keys = Emulated.fresh(kind).keys();
    try (KeyMaterial first = KeyMaterial.random(256);
        KeyMaterial second = KeyMaterial.random(128);
        SecretBytes dataKey = SecretBytes.copyOf(SECRET)) {
      KeyId id = keys.importKey("orders", first).create().id();
      KeyRotation rotation = keys.newVersion(id, second);

      (throughToken ? rotation.throughImportToken() : rotation).create();

      WrappedDataKey wrapped = keys.wrap(id, dataKey);
      assertThat(Outside.unwrap(wrapped, second.revealTo(byte[]::clone))).isEqualTo(SECRET);
      assertThat(keys.versions(id)).hasSize(2);
      assertThat(keys.get(id).version().map(KeyVersion::id)).isEqualTo(wrapped.rootKeyVersion());
    }
  }

  @Test
  void aGeneratedKeyTakesNoMaterial() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyId id = keys.newRootKey("orders").create().id();
    try (KeyMaterial material = KeyMaterial.random(256)) {
      KeyRotation rotation = keys.newVersion(id, material);

      assertThatThrownBy(rotation::create)
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("use rotate(id)");
    }
  }

  @Test
  void aRotationWithinTheHourTellsWhenTheNextIsPossible() {
    try (Emulator emulator = Emulator.start()) {
      KeyService keys = Emulated.freshOn(emulator, Kind.KEY_PROTECT).keys();
      KeyId id = keys.newRootKey("orders").create().id();
      keys.rotate(id);
      Instant rotated = keys.get(id).lastRotated().orElseThrow();

      assertThatThrownBy(() -> keys.rotate(id))
          .isInstanceOfSatisfying(
              TooEarlyException.class,
              e ->
                  assertThat(e.possibleFrom())
                      .hasValue(rotated.plus(Duration.ofHours(1)).plusSeconds(1)));
      emulator.clock().advance(Duration.ofHours(1).plusSeconds(1));
      keys.rotate(id);
      assertThat(keys.versions(id)).hasSize(3);
    }
  }

  @Test
  void aRenewedDataKeyIsStoredForTheCaller() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyId id = keys.newRootKey("orders").create().id();
    List<WrappedDataKey> stored = new ArrayList<>();
    try (DataKey dataKey = keys.newDataKey(id, "a")) {
      keys.rotate(id);

      keys.unwrap(id, dataKey.wrapped(), stored::add, "a").close();
      try (SecretBytes plain = keys.unwrap(id, stored.get(0), stored::add, "a")) {
        assertThat(plain).isEqualTo(dataKey.plain());
      }
    }

    assertThat(stored).hasSize(1);
  }

  @Test
  void aDeletedKeyIsRestoredOncePossible() {
    try (Emulator emulator = Emulator.start()) {
      KeyService keys = Emulated.freshOn(emulator, Kind.KEY_PROTECT).keys();
      RootKey key = keys.newRootKey("orders").create();
      keys.delete(key.id());

      assertThatThrownBy(() -> keys.restore(key.id()))
          .isInstanceOfSatisfying(
              TooEarlyException.class, e -> assertThat(e.possibleFrom()).isPresent());
      emulator.clock().advance(Duration.ofSeconds(31));
      Key restored = keys.restore(key.id());

      assertThat(restored.state()).isEqualTo(KeyState.ACTIVE);
      assertThat(restored.id()).isEqualTo(key.id());
      assertThatThrownBy(() -> keys.restore(key.id())).isInstanceOf(KeyStateException.class);
    }
  }

  @Test
  void afterThirtyDaysNothingIsRestored() {
    try (Emulator emulator = Emulator.start()) {
      KeyService keys = Emulated.freshOn(emulator, Kind.KEY_PROTECT).keys();
      KeyId id = keys.newRootKey("orders").create().id();
      keys.delete(id);
      emulator.clock().advance(Duration.ofDays(31));

      assertThatThrownBy(() -> keys.restore(id))
          .isInstanceOfSatisfying(
              ServiceException.class,
              e -> assertThat(e.code()).isEqualTo(KeyErrorCodes.RESTORE_EXPIRED));
      assertThat(keys.get(id).details().deletion().orElseThrow().restorable()).isFalse();
    }
  }

  @Test
  void aDeletedKeyIsPurgedOncePossible() {
    try (Emulator emulator = Emulator.start()) {
      Emulated account = Emulated.freshOn(emulator, Kind.KEY_PROTECT);
      KeyService keys = account.keys();
      KeyService purger = account.keysOfSomebodyElse("kms::::serviceRole:KeyPurge");
      KeyId id = keys.newRootKey("orders").create().id();
      keys.delete(id);
      Instant from = keys.get(id).details().deletion().orElseThrow().purgeableFrom().orElseThrow();

      assertThatThrownBy(() -> purger.purge(id)).isInstanceOf(TooEarlyException.class);
      emulator.clock().advance(Duration.ofHours(4).plusSeconds(1));
      purger.purge(id);

      assertThat(from).isAfter(Instant.now().plus(Duration.ofHours(3)));
      assertThat(keys.find(id)).isEmpty();
    }
  }

  @Test
  void aKeyMovesToAnotherRing() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyRing old = keys.rings().ensure("old").resource();
    KeyRing fresh = keys.rings().ensure("fresh").resource();
    KeyId id = keys.newRootKey("orders").into(old).create().id();

    Key moved = keys.move(id, fresh);

    assertThat(moved.ringId()).isEqualTo("fresh");
    assertThat(keys.query().in(fresh).list()).containsExactly(moved);
    assertThat(keys.query().in(old).count()).isZero();
    assertThatThrownBy(() -> keys.move(id, new KeyRing("none")))
        .isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aKeyThatProtectsABucketNamesItWhenItIsNotDeleted(Kind kind) {
    Emulated account = Emulated.fresh(kind);
    KeyService keys = account.keys();
    RootKey key = keys.newRootKey("orders").create();
    account.authorizeStorage();
    String bucket = account.bucketUnder(key);

    assertThatThrownBy(() -> keys.delete(key.id()))
        .isInstanceOfSatisfying(
            KeyInUseException.class,
            e ->
                assertThat(e.registrations())
                    .extracting(Registration::resource)
                    .containsExactly(bucket))
        .hasMessageContaining(bucket);
    assertThat(keys.get(key.id()).state()).isEqualTo(KeyState.ACTIVE);
    keys.deleteForced(key.id());
    assertThat(keys.get(key.id()).state()).isEqualTo(KeyState.DESTROYED);
  }

  @Test
  void registrationsAreFoundByKeyAndByPattern() {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    KeyService keys = account.keys();
    RootKey one = keys.newRootKey("one").create();
    RootKey other = keys.newRootKey("other").create();
    account.authorizeStorage();
    String bucket = account.bucketUnder(one);
    account.bucketUnder(other);

    assertThat(keys.registrations().list()).hasSize(2);
    assertThat(keys.registrations().count()).isEqualTo(2);
    assertThat(keys.registrations().of(one.id()).list())
        .extracting(Registration::resource, Registration::key)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(bucket, one.id()));
    assertThat(keys.registrations().ofResources("*cloud-object-storage*").count()).isEqualTo(2);
    assertThat(keys.registrations().ofResources("crn:*:none:*").list()).isEmpty();
    assertThat(keys.registrations().preventingDeletion().count()).isZero();
    keys.syncResources(one.id());
  }

  @Test
  void aKeyUnderDualAuthorizationIsDeletedByTwo() {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    KeyService first = account.keys();
    KeyService second = account.keysOfSomebodyElse("iam::::serviceRole:Manager");
    KeyId id = first.newRootKey("orders").underDualAuthorization().create().id();

    assertThatThrownBy(() -> first.delete(id))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("scheduleDeletion");
    first.scheduleDeletion(id);
    assertThat(second.get(id).dualAuthorization().awaited())
        .isEqualTo(DualAuthorization.Awaited.SECOND_USER);
    assertThat(second.get(id).dualAuthorization().until()).isPresent();
    assertThatThrownBy(() -> first.delete(id)).isInstanceOf(ConflictException.class);
    second.delete(id);

    assertThat(first.get(id).state()).isEqualTo(KeyState.DESTROYED);
  }

  @Test
  void anAgreementToADeletionIsTakenBack() {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    KeyService keys = account.keys();
    KeyService second = account.keysOfSomebodyElse("iam::::serviceRole:Manager");
    KeyId id = keys.newRootKey("orders").underDualAuthorization().create().id();
    keys.scheduleDeletion(id);

    keys.cancelDeletion(id);

    assertThat(keys.get(id).dualAuthorization().awaited())
        .isEqualTo(DualAuthorization.Awaited.FIRST_USER);
    assertThatThrownBy(() -> second.delete(id)).isInstanceOf(ConflictException.class);
  }

  @Test
  void aKeyThatIsNotUnderDualAuthorizationIsNotScheduled() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyId id = keys.newRootKey("orders").create().id();

    assertThatThrownBy(() -> keys.scheduleDeletion(id))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(KeyErrorCodes.NOT_DUAL_AUTH);
  }

  @Test
  void anExpiredKeyUnwrapsAndWrapsNoMore() {
    try (Emulator emulator = Emulator.start()) {
      KeyService keys = Emulated.freshOn(emulator, Kind.KEY_PROTECT).keys();
      RootKey key =
          keys.newRootKey("orders").expiringAt(Instant.now().plus(Duration.ofDays(1))).create();
      try (DataKey dataKey = keys.newDataKey(key.id())) {
        emulator.clock().advance(Duration.ofDays(2));

        assertThat(keys.get(key.id()).state()).isEqualTo(KeyState.DEACTIVATED);
        keys.unwrap(key.id(), dataKey.wrapped()).close();
        assertThatThrownBy(() -> keys.newDataKey(key.id())).isInstanceOf(KeyStateException.class);
      }
    }
  }
}
