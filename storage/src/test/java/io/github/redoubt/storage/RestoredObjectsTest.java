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
    Bucket bucket = account.storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();
    bucket.lifecycle().ensure(LifecycleRule.named("cold").archiveAfterDays(0));
    bucket.object("a").put(Content.of("text"));

    bucket = after(Duration.ofDays(2), account, bucket);
    BucketObject archived = bucket.object("a");
    assertThat(archive(archived).storageClass()).contains(ArchiveClass.ARCHIVE);
    assertThat(bucket.objects().findFirst().orElseThrow().archiveClass())
        .contains(ArchiveClass.ARCHIVE);
    assertThatThrownBy(archived::get).isInstanceOf(ForbiddenException.class);
    archived.restore(3, RestoreTier.BULK);
    assertThat(archive(archived).isReadable()).isFalse();

    BucketObject restored = after(Duration.ofHours(13), account, bucket).object("a");
    assertThat(archive(restored).isReadable()).isTrue();
    try (ObjectContent content = restored.get()) {
      assertThat(new String(content.bytes(), UTF_8)).isEqualTo("text");
    }
  }

  /** Lets time pass, and signs in again: no token lives so long. */
  private Bucket after(Duration time, Emulated account, Bucket bucket) {
    emulator.clock().advance(time);
    return account.storage().bucket(bucket.name());
  }
}
