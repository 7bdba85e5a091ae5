package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances found through the emulated Resource Controller. */
class EmulatedDiscoveryTest {

  private static final Emulator EMULATOR = Emulator.start();

  private final Account account = EMULATOR.newAccount();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  private static IbmCloud cloud(Account of) {
    return IbmCloud.connect(Credentials.apiKey(of.apiKey())).emulatedBy(EMULATOR.endpoints());
  }

  private Crn instance(String name) {
    return Crn.parse(Objects.requireNonNull(account.instances().get(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyProtect", "keyProtectDedicated", "hyperProtect"})
  void anInstanceThatWasDiscoveredAnswers(String name) {
    KeyService keys = KeyService.discover(cloud(account), instance(name));

    assertThat(keys.rings().create("prod").id()).isEqualTo("prod");
  }

  @Test
  void aDedicatedInstanceIsKnownAsOne() {
    KeyService keys = KeyService.discover(cloud(account), instance("keyProtectDedicated"));

    assertThatThrownBy(keys::importTokens).isInstanceOf(NotOfferedException.class);
  }

  @Test
  void anInstanceOfAnotherAccountIsNotFound() {
    IbmCloud stranger = cloud(EMULATOR.newAccount());

    assertThatThrownBy(() -> KeyService.discover(stranger, instance("keyProtect")))
        .isInstanceOf(NotFoundException.class);
  }
}
