package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.publicaccess.PublicAccessBlock;
import io.github.redoubt.storage.retention.DefaultRetention;
import io.github.redoubt.storage.retention.LockConfiguration;
import io.github.redoubt.storage.retention.RetentionPolicy;
import io.github.redoubt.storage.versioning.VersioningState;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What keeps a bucket's objects, who may read them, and its tags, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectionSettingsTest {

  private final Emulator emulator = Emulator.start();

  @AfterAll
  void stop() {
    emulator.close();
  }

  private Bucket newBucket() {
    return new Emulated(emulator)
        .storage()
        .newBucket(Emulated.newName(), Location.US_SOUTH)
        .create();
  }

  @Test
  void objectLockIsEnabledOnceVersionsAreKeptAndHasADefault() {
    Bucket bucket = newBucket();
    assertThat(bucket.objectLock().find()).isEmpty();
    assertThatThrownBy(() -> bucket.objectLock().enable()).isInstanceOf(ConflictException.class);
    bucket.versioning().enable();

    assertThat(bucket.objectLock().enable().outcome()).isEqualTo(Outcome.CREATED);
    assertThat(bucket.objectLock().enable().outcome()).isEqualTo(Outcome.UNCHANGED);
    DefaultRetention wanted = DefaultRetention.governance(Period.ofYears(2));
    bucket.objectLock().ensureDefault(wanted);

    assertThat(bucket.objectLock().find()).contains(new LockConfiguration(Optional.of(wanted)));
    assertThat(bucket.objectLock().ensureDefault(wanted).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(bucket.objectLock().previewDefault(wanted).changesNothing()).isTrue();
    bucket.objectLock().removeDefault();
    assertThat(bucket.objectLock().configuration().defaultRetention()).isEmpty();
  }

  @Test
  void versionsAreKeptWhereObjectLockIs() {
    Bucket bucket = newBucket();
    bucket.versioning().enable();
    bucket.objectLock().enable();

    assertThatThrownBy(() -> bucket.versioning().suspend()).isInstanceOf(ServiceException.class);
    assertThat(bucket.versioning().state()).isEqualTo(VersioningState.ENABLED);
  }

  @Test
  void aRetentionPolicyKeepsWhatIsWrittenAndItsPeriodsCanChange() {
    Bucket bucket = newBucket();
    RetentionPolicy policy = RetentionPolicy.between(1, 10).byDefault(5);
    assertThat(bucket.retentionPolicy().find()).isEmpty();

    assertThat(bucket.retentionPolicy().ensureForGood(policy).outcome()).isEqualTo(Outcome.CREATED);
    bucket.put("a", Content.of("1"));

    assertThat(bucket.retentionPolicy().find()).contains(policy);
    assertThatThrownBy(() -> bucket.delete("a")).isInstanceOf(ForbiddenException.class);
    assertThat(
            bucket
                .retentionPolicy()
                .ensureForGood(RetentionPolicy.between(1, 20).byDefault(5))
                .differences())
        .containsExactly(new Difference("maximum days", "10", "20"));
  }

  @Test
  void aBucketThatHoldsSomethingGetsNoRetentionPolicy() {
    Bucket bucket = newBucket();
    bucket.put("a", Content.of("1"));

    assertThatThrownBy(() -> bucket.retentionPolicy().ensureForGood(RetentionPolicy.between(1, 10)))
        .isInstanceOf(ServiceException.class);
    assertThat(bucket.retentionPolicy().find()).isEmpty();
  }

  @Test
  void publicAccessIsBlockedAndAllowed() {
    Bucket bucket = newBucket();
    assertThat(bucket.publicAccess().state()).isEqualTo(PublicAccessBlock.NONE);

    assertThat(bucket.publicAccess().block().outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(bucket.publicAccess().state()).isEqualTo(PublicAccessBlock.ALL);
    assertThatThrownBy(() -> bucket.acl().openToEverybody()).isInstanceOf(ForbiddenException.class);
    assertThat(bucket.publicAccess().allowPublicAcls().outcome()).isEqualTo(Outcome.UPDATED);

    assertThat(bucket.publicAccess().state()).isEqualTo(PublicAccessBlock.NONE);
  }

  @Test
  void aBucketIsOpenedToEverybodyAndMadePrivateAgain() {
    Bucket bucket = newBucket();
    assertThat(bucket.acl().makePrivate().outcome()).isEqualTo(Outcome.UNCHANGED);

    assertThat(bucket.acl().openToEverybody().resource().isPublic()).isTrue();
    assertThat(bucket.acl().makePrivate().outcome()).isEqualTo(Outcome.UPDATED);

    assertThat(bucket.acl().get().isPublic()).isFalse();
  }

  @Test
  void tagsComeBackAsTheyWereSet() {
    Bucket bucket = newBucket();
    assertThat(bucket.tags().get()).isEmpty();

    bucket.tags().ensure(Map.of("team", "orders & <returns>", "✓", ""));
    bucket.tags().ensure(Map.of("team", "returns"));

    assertThat(bucket.tags().get()).containsOnly(Map.entry("team", "returns"), Map.entry("✓", ""));
    bucket.tags().remove("team");
    assertThat(bucket.tags().get()).containsOnlyKeys("✓");
    bucket.tags().clear();
    assertThat(bucket.tags().get()).isEmpty();
  }
}
