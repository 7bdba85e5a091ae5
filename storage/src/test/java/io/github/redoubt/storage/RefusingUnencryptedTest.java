package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Crn;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.signing.HmacCredentials;
import io.github.redoubt.storage.signing.Presigning;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A client that writes under root keys only, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusingUnencryptedTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  void aBucketWithoutARootKeyIsNotCreated() {
    ObjectStorage storage = new Emulated(emulator).storage().refusingUnencrypted();
    String name = Emulated.newName();

    assertThatThrownBy(() -> storage.newBucket(name, Location.US_SOUTH).create())
        .isInstanceOfSatisfying(
            UnencryptedBucketException.class, e -> assertThat(e.bucket()).isEqualTo(name));
    assertThatThrownBy(() -> storage.ensureBucket(name, Location.US_SOUTH, b -> {}))
        .isInstanceOf(UnencryptedBucketException.class);
    assertThatThrownBy(() -> storage.previewBucket(name, Location.US_SOUTH, b -> {}))
        .isInstanceOf(UnencryptedBucketException.class);
    assertThat(storage.list()).isEmpty();
  }

  @Test
  void aBucketWithoutARootKeyIsReadAndEmptiedButNotWrittenTo() {
    ObjectStorage storage = new Emulated(emulator).storage();
    Bucket open = storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();
    open.put("k", Content.of("v"));

    Bucket guarded = storage.refusingUnencrypted().bucket(open.name());

    assertThatThrownBy(() -> guarded.put("k", Content.of("w")))
        .isInstanceOf(UnencryptedBucketException.class);
    assertThatThrownBy(() -> guarded.upload("large", Content.of("w")).run())
        .isInstanceOf(UnencryptedBucketException.class);
    assertThatThrownBy(() -> guarded.putIfAbsent("l", Content.of("w")))
        .isInstanceOf(UnencryptedBucketException.class);
    assertThatThrownBy(
            () ->
                storage.refusingUnencrypted().ensureBucket(open.name(), Location.US_SOUTH, b -> {}))
        .isInstanceOf(UnencryptedBucketException.class);
    try (ObjectContent content = guarded.get("k")) {
      assertThat(content.bytes()).asString().isEqualTo("v");
    }
    guarded.delete("k");
    guarded.deleteBucket();
  }

  @Test
  void aBucketUnderARootKeyIsWrittenTo() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    ObjectStorage storage = account.storage().refusingUnencrypted();

    Bucket made =
        storage.newBucket(Emulated.newName(), Location.US_SOUTH).encryptedBy(key).create();
    made.put("k", Content.of("v"));
    storage.bucket(made.name()).put("l", Content.of("v"));

    assertThat(made.objects()).hasSize(2);
  }

  @Test
  void aCopyIsRefusedByWhereItGoesAndNotByWhereItComesFrom() {
    Emulated account = new Emulated(emulator);
    Crn key = account.rootKey("keyProtect");
    account.authorize("keyProtect");
    ObjectStorage storage = account.storage();
    Bucket open = storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();
    open.put("k", Content.of("v"));
    ObjectStorage strict = storage.refusingUnencrypted();
    Bucket keyed =
        strict.newBucket(Emulated.newName(), Location.US_SOUTH).encryptedBy(key).create();
    Bucket guarded = strict.bucket(open.name());

    assertThatThrownBy(() -> guarded.object("k").copyTo(guarded.object("l")))
        .isInstanceOf(UnencryptedBucketException.class);
    guarded.object("k").copyTo(keyed.object("l"));

    assertThat(open.find("l")).isEmpty();
    assertThat(keyed.find("l")).isPresent();
  }

  @Test
  void nobodyIsLetWriteByASignedAddressEither() {
    Emulated account = new Emulated(emulator);
    try (HmacCredentials hmac = account.hmac("Writer")) {
      ObjectStorage storage = account.storage().signedBy(hmac);
      Bucket open = storage.newBucket(Emulated.newName(), Location.US_SOUTH).create();
      Presigning url =
          storage
              .refusingUnencrypted()
              .virtualHosted()
              .bucket(open.name())
              .object("k")
              .presign(Duration.ofMinutes(1));

      assertThatThrownBy(url::put).isInstanceOf(UnencryptedBucketException.class);
      assertThatThrownBy(() -> url.part("an-upload", 1))
          .isInstanceOf(UnencryptedBucketException.class);
      assertThat(url.get().create().method()).isEqualTo("GET");
    }
  }

  @Test
  void everyCallThatWritesAnObjectBeginsWhereThisIsAsked() {
    Emulated account = new Emulated(emulator);
    Bucket open = account.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();
    BucketAddress guarded = account.storage().refusingUnencrypted().bucket(open.name()).address();

    assertThatThrownBy(() -> guarded.put("copy object", "k"))
        .isInstanceOf(UnencryptedBucketException.class);
    assertThatThrownBy(() -> guarded.post("begin upload", "k"))
        .isInstanceOf(UnencryptedBucketException.class);
  }
}
