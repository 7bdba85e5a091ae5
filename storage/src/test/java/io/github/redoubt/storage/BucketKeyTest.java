package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import io.github.redoubt.storage.rootkeys.KeyDeletedException;
import io.github.redoubt.storage.rootkeys.KeyDisabledException;
import io.github.redoubt.storage.rootkeys.KeyNotAuthorizedException;
import io.github.redoubt.storage.rootkeys.KeyUnknownException;
import io.github.redoubt.storage.rootkeys.KeyUnsuitableException;
import io.github.redoubt.storage.signing.HmacCredentials;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a bucket from being under a key is told apart, though the service says one thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketKeyTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> creating(
      ObjectStorage storage, Crn key) {
    return assertThatThrownBy(
        () -> storage.newBucket(Emulated.newName(), Location.US_SOUTH).encryptedBy(key).create());
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyProtect", "hyperProtect"})
  void aKeyThatIsFineLacksTheAuthorizationAndTheRemedyIsTold(String service) {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey(service);

    creating(account.storage(), key)
        .isInstanceOfSatisfying(
            KeyNotAuthorizedException.class, e -> assertThat(e.rootKey()).isEqualTo(key))
        .hasMessageContaining("access.authorizations().ensure");
  }

  @Test
  void aDisabledKeyIsToldAsSuch() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    account.keyAction("keyProtect", key, "disable");

    creating(account.storage(), key).isInstanceOf(KeyDisabledException.class);
  }

  @Test
  void aDeletedKeyIsToldAsSuch() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    account.deleteKey("keyProtect", key);

    creating(account.storage(), key)
        .isInstanceOf(KeyDeletedException.class)
        .hasMessageContaining("Restore it");
  }

  @Test
  void aStandardKeyIsToldAsSuch() {
    Emulated account = new Emulated(emulator);
    Crn key = account.standardKey("keyProtect");
    account.authorize("keyProtect");

    creating(account.storage(), key)
        .isInstanceOf(KeyUnsuitableException.class)
        .hasMessageContaining("standard key");
  }

  @Test
  void aKeyThatIsNotThereIsToldAsSuch() {
    Emulated account = new Emulated(emulator);
    account.authorize("keyProtect");
    Crn key = account.crn("keyProtect").withResource("key", UUID.randomUUID().toString());

    creating(account.storage(), key).isInstanceOf(KeyUnknownException.class);
  }

  @Test
  void whoMayNotAskTheKeyServiceIsToldWhatItCanBe() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    IbmCloud stranger =
        IbmCloud.connect(Credentials.bearerToken("nobody")).emulatedBy(emulator.endpoints());
    try (HmacCredentials hmac = account.hmac("Manager")) {
      ObjectStorage storage =
          ObjectStorage.on(stranger, account.crn("objectStorage")).signedBy(hmac);

      creating(storage, key)
          .isExactlyInstanceOf(BucketKeyException.class)
          .hasMessageContaining("authorization is missing")
          .hasMessageContaining("disabled, deleted, expired")
          .hasMessageContaining("may not ask the key service");
    }
  }

  @Test
  void noBucketIsLeftWhateverIsAmissWithTheKey() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");

    creating(account.storage(), key).isInstanceOf(BucketKeyException.class);
    assertThat(account.storage().list()).isEmpty();
  }
}
