package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.lifecycle.ArchiveClass;
import io.github.redoubt.storage.lifecycle.LifecycleRule;
import io.github.redoubt.storage.lifecycle.RestoreTier;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectArchive;
import io.github.redoubt.storage.objects.ObjectContent;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What comes back from the archive, on the emulator, whose clock is put forward. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoredObjectsTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static ObjectArchive archive(BucketObject object) {
    return object.head().archive().orElseThrow();
  }

  @Test
  void anArchivedObjectIsReadableForAWhileAfterItWasAskedFor() {
    Emulated account = new Emulated(emulator);
    Bucket made = account.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();
    made.lifecycle().ensure(LifecycleRule.named("cold").archiveAfterDays(0));
    made.object("a").put(Content.of("text"));
    emulator.clock().advance(Duration.ofDays(2));
    Bucket bucket = signedInAgain(account, made);
    BucketObject object = bucket.object("a");
    assertThat(archive(object).storageClass()).contains(ArchiveClass.ARCHIVE);
    assertThat(bucket.objects().findFirst().orElseThrow().archiveClass())
        .contains(ArchiveClass.ARCHIVE);
    assertThatThrownBy(object::get).isInstanceOf(ForbiddenException.class);

    object.restore(3, RestoreTier.BULK);
    assertThat(archive(object).isReadable()).isFalse();
    emulator.clock().advance(Duration.ofHours(13));

    BucketObject restored = signedInAgain(account, made).object("a");
    assertThat(archive(restored).isReadable()).isTrue();
    try (ObjectContent content = restored.get()) {
      assertThat(new String(content.bytes(), UTF_8)).isEqualTo("text");
    }
  }

  /** A token lasts an hour of the emulator's, and the client knows only of its own. */
  private static Bucket signedInAgain(Emulated account, Bucket bucket) {
    return account.storage().bucket(bucket.name(), Location.US_SOUTH);
  }
}
