package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.Emulated.Kind;
import io.github.redoubt.keys.policies.AllowedIps;
import io.github.redoubt.keys.policies.AllowedNetwork;
import io.github.redoubt.keys.policies.InstancePolicies;
import io.github.redoubt.keys.policies.KeyCreateImportAccess;
import io.github.redoubt.keys.policies.KeyCreateImportAccess.Way;
import io.github.redoubt.keys.policies.Policy;
import io.github.redoubt.keys.policies.Rotation;
import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies in force, over HTTP. */
class PoliciesEmulatedTest {

  private static final Rotation QUARTERLY = Rotation.every(Period.ofMonths(3));
  private static final Rotation MONTHLY = Rotation.every(Period.ofMonths(1));

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aKeyRotatesAsItsPolicySays(Kind kind) {
    try (Emulator emulator = Emulator.start()) {
      KeyService keys = Emulated.freshOn(emulator, kind).keys();
      RootKey key = keys.newRootKey("orders").rotatingEvery(Period.ofMonths(1)).create();
      assertThat(key.rotation()).hasValue(MONTHLY);

      emulator.clock().advance(Duration.ofDays(32));

      assertThat(keys.get(key.id()).lastRotated()).isPresent();
      assertThat(keys.versions(key.id())).hasSize(2);
    }
  }

  @Test
  void aKeysRotationIsSetPausedAndEnsured() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyId id = keys.newRootKey("orders").create().id();
    Policy<Rotation> rotation = keys.policies(id).rotation();

    assertThat(rotation.find()).isEmpty();
    rotation.set(MONTHLY);
    assertThat(rotation.inForce()).hasValue(MONTHLY);
    assertThat(rotation.find().orElseThrow().createdBy()).isPresent();
    assertThat(rotation.ensure(QUARTERLY).differences())
        .hasToString("[rotation: every month -> every 3 months]");
    assertThat(rotation.ensure(QUARTERLY).outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(keys.get(id).rotation()).hasValue(QUARTERLY);
    rotation.disable();
    assertThat(rotation.inForce()).isEmpty();
    assertThat(rotation.find().orElseThrow().value()).isEqualTo(QUARTERLY);
    assertThat(keys.get(id).rotation()).isEmpty();
    rotation.disable();
  }

  @Test
  void anImportedKeyHasNoRotationByItself() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    try (KeyMaterial material = KeyMaterial.random(256)) {
      KeyId id = keys.importKey("orders", material).create().id();
      Policy<Rotation> rotation = keys.policies(id).rotation();

      assertThatThrownBy(() -> rotation.set(MONTHLY)).isInstanceOf(ServiceException.class);
    }
  }

  @Test
  void dualAuthorizationOfAKeyIsEnsured() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    KeyId id = keys.newRootKey("orders").create().id();

    assertThat(keys.policies(id).dualAuthorization().isOn()).isFalse();
    assertThat(keys.policies(id).dualAuthorization().ensureOn().outcome())
        .isEqualTo(Change.Outcome.CREATED);
    assertThat(keys.policies(id).dualAuthorization().ensureOn().outcome())
        .isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(keys.get(id).dualAuthorization().required()).isTrue();
  }

  @Test
  void aWriterReadsNoPolicies() {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    KeyService writer = account.keysOfSomebodyElse("iam::::serviceRole:Writer");

    assertThatThrownBy(() -> writer.instancePolicies().metrics().isOn())
        .isInstanceOf(UnauthorizedException.class);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void importsGoThroughTokensWhereTheyAreEnforced(Kind kind) {
    KeyService keys = Emulated.fresh(kind).keys();
    keys.instancePolicies()
        .keyCreateImportAccess()
        .change(KeyCreateImportAccess::enforcingImportTokens);
    try (KeyMaterial material = KeyMaterial.random(256)) {
      KeyImport plain = keys.importKey("orders", material);

      assertThatThrownBy(plain::create)
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("throughImportToken()");
      assertThat(keys.importKey("orders", material).throughImportToken().create().imported())
          .isTrue();
    }
  }

  @Test
  void oneWayOfMakingKeysIsClosedAfterTheOther() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    Policy<KeyCreateImportAccess> access = keys.instancePolicies().keyCreateImportAccess();

    access.change(a -> a.forbidding(Way.CREATE_STANDARD_KEY));
    access.change(a -> a.forbidding(Way.CREATE_ROOT_KEY));

    RootKeyCreation root = keys.newRootKey("orders");
    StandardKeyCreation standard = keys.newStandardKey("orders");
    assertThatThrownBy(root::create).isInstanceOf(ConflictException.class);
    assertThatThrownBy(standard::create).isInstanceOf(ConflictException.class);
    assertThat(access.inForce().orElseThrow().allowed())
        .containsExactlyInAnyOrder(Way.IMPORT_ROOT_KEY, Way.IMPORT_STANDARD_KEY);
  }

  @Test
  void newKeysInheritTheInstancesPolicies() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    InstancePolicies policies = keys.instancePolicies();
    policies.rotation().set(QUARTERLY);
    policies.dualAuthorization().turnOn();

    RootKey key = keys.newRootKey("orders").create();

    assertThat(keys.get(key.id()).rotation()).hasValue(QUARTERLY);
    assertThat(keys.get(key.id()).dualAuthorization().required()).isTrue();
  }

  @Test
  void anInstanceIsClosedToThePublicNetwork() {
    Emulated account = Emulated.fresh(Kind.KEY_PROTECT);
    KeyService open = account.keys();
    open.instancePolicies().allowedNetwork().set(AllowedNetwork.PRIVATE_ONLY);

    assertThatThrownBy(() -> open.rings().find("none")).isInstanceOf(UnauthorizedException.class);
    KeyService closed = account.privateKeys();
    assertThat(closed.rings().find("none")).isEmpty();
    closed.instancePolicies().allowedNetwork().disable();
    assertThat(open.rings().find("none")).isEmpty();
  }

  @Test
  void anInstanceIsOpenToItsAllowedAddresses() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    Policy<AllowedIps> allowed = keys.instancePolicies().allowedIps();

    allowed.set(AllowedIps.only("127.0.0.0/8", "::1/128"));
    assertThat(allowed.ensure(AllowedIps.only("::1/128", "127.0.0.0/8")).outcome())
        .isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(keys.instancePolicies().privatePort()).isPositive();
  }

  @Test
  void anInstanceIsClosedToOtherAddresses() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();
    keys.instancePolicies().allowedIps().set(AllowedIps.only("192.0.2.0/24"));

    assertThatThrownBy(() -> keys.rings().find("none"))
        .isInstanceOf(UnauthorizedException.class)
        .hasMessageContaining("allows the caller's IP");
  }

  @Test
  void metricsAreSwitched() {
    KeyService keys = Emulated.fresh(Kind.KEY_PROTECT).keys();

    assertThat(keys.instancePolicies().metrics().ensureOn().outcome())
        .isEqualTo(Change.Outcome.CREATED);
    assertThat(keys.instancePolicies().metrics().isOn()).isTrue();
    assertThat(keys.instancePolicies().metrics().ensureOff().outcome())
        .isEqualTo(Change.Outcome.UPDATED);
    assertThat(keys.instancePolicies().metrics().isOn()).isFalse();
  }
}
