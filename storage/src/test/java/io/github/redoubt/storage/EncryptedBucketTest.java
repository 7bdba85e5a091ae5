package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import io.github.redoubt.storage.rootkeys.KeyDisabledException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets under a root key, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncryptedBucketTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyProtect", "hyperProtect"})
  void aBucketComesOutUnderTheKeyThatWasAskedForAndIsFoundSo(String service) {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey(service);
    account.authorize(service);
    ObjectStorage storage = account.storage();

    Bucket made =
        storage
            .newBucket(Emulated.newName(), Location.EU_DE)
            .storageClass(StorageClass.SMART)
            .encryptedBy(key)
            .create();

    assertThat(made.rootKey()).contains(key);
    Bucket found = storage.bucket(made.name());
    assertThat(found.rootKey()).contains(key);
    assertThat(found.location()).isEqualTo(Location.EU_DE);
    assertThat(found.storageClass()).isEqualTo(StorageClass.SMART);
    assertThat(found.crn().toString()).endsWith(":bucket:" + made.name());
  }

  @Test
  void withoutTheAuthorizationTheExceptionSaysHowToGrantIt() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    ObjectStorage storage = account.storage();
    String name = Emulated.newName();

    assertThatThrownBy(() -> storage.newBucket(name, Location.US_SOUTH).encryptedBy(key).create())
        .isInstanceOfSatisfying(
            BucketKeyException.class, e -> assertThat(e.rootKey()).isEqualTo(key))
        .hasMessageContaining("Authorize it")
        .hasMessageContaining("Reader");
    assertThat(storage.find(name)).isEmpty();
  }

  @Test
  void aDisabledKeyEncryptsNoNewBucket() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    account.keyAction("keyProtect", key, "disable");

    assertThatThrownBy(
            () ->
                account
                    .storage()
                    .newBucket(Emulated.newName(), Location.US_SOUTH)
                    .encryptedBy(key)
                    .create())
        .isInstanceOf(BucketKeyException.class)
        .hasMessageContaining("Enable");
  }

  @Test
  void anObjectIsUnreadableWhileTheRootKeyIsDisabledAndReadableAgainAfterwards() {
    try (Emulator own = Emulator.start()) {
      Emulated account = new Emulated(own);
      Crn key = account.rootKey("keyProtect");
      account.authorize("keyProtect");
      Bucket bucket =
          account
              .storage()
              .newBucket(Emulated.newName(), Location.US_SOUTH)
              .encryptedBy(key)
              .create();
      bucket.put("invoice", Content.of("42"));

      account.keyAction("keyProtect", key, "disable");
      assertThatThrownBy(() -> bucket.get("invoice")).isInstanceOf(KeyDisabledException.class);
      assertThatThrownBy(() -> bucket.put("other", Content.of("43")))
          .isInstanceOf(KeyDisabledException.class);

      own.clock().advance(Duration.ofSeconds(31));
      account.keyAction("keyProtect", key, "enable");
      try (ObjectContent content = bucket.get("invoice")) {
        assertThat(content.bytes()).asString().isEqualTo("42");
      }
    }
  }

  @Test
  void aNameThatIsTakenIsAConflict() {
    Emulated account = new Emulated(emulator);
    String name = Emulated.newName();
    account.storage().newBucket(name, Location.US_SOUTH).create();

    assertThatThrownBy(() -> account.storage().newBucket(name, Location.US_SOUTH).create())
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.code()).isEqualTo("BucketAlreadyOwnedByYou"));
    assertThatThrownBy(
            () -> new Emulated(emulator).storage().newBucket(name, Location.US_SOUTH).create())
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("BucketAlreadyExists"));
  }

  @Test
  void bucketsAreListedWithWhereTheyAreAndGoneOnceTheyAreDeleted() {
    ObjectStorage storage = new Emulated(emulator).storage();
    Bucket bucket = storage.newBucket(Emulated.newName(), Location.JP_TOK).create();

    assertThat(storage.list())
        .singleElement()
        .satisfies(s -> assertThat(s.name()).isEqualTo(bucket.name()))
        .satisfies(s -> assertThat(s.location()).isEqualTo(Location.JP_TOK));
    storage.deleteBucket(bucket.name());
    assertThat(storage.list()).isEmpty();
    assertThatThrownBy(() -> storage.bucket(bucket.name())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void aBucketWithObjectsIsNotDeleted() {
    Bucket bucket =
        new Emulated(emulator).storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();
    bucket.put("k", Content.of("x"));

    assertThatThrownBy(bucket::deleteBucket).isInstanceOf(ConflictException.class);
  }
}
