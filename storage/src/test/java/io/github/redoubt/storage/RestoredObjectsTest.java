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
    Bucket bucket =
        new Emulated(emulator).storage().newBucket(Emulated.newName(), Location.US_SOUTH).create();
    bucket.lifecycle().ensure(LifecycleRule.named("cold").archiveAfterDays(0));
    BucketObject object = bucket.object("a");
    object.put(Content.of("text"));
    emulator.clock().advance(Duration.ofDays(2));
    assertThat(archive(object).storageClass()).contains(ArchiveClass.ARCHIVE);
    assertThat(bucket.objects().findFirst().orElseThrow().archiveClass())
        .contains(ArchiveClass.ARCHIVE);
    assertThatThrownBy(object::get).isInstanceOf(ForbiddenException.class);

    object.restore(3, RestoreTier.BULK);
    assertThat(archive(object).isReadable()).isFalse();
    emulator.clock().advance(Duration.ofHours(13));

    assertThat(archive(object).isReadable()).isTrue();
    try (ObjectContent content = object.get()) {
      assertThat(new String(content.bytes(), UTF_8)).isEqualTo("text");
    }
  }
}
