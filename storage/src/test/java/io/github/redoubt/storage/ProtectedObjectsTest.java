package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectProtection;
import io.github.redoubt.storage.objects.ObjectVersion;
import io.github.redoubt.storage.objects.StoredObject;
import io.github.redoubt.storage.retention.LockMode;
import io.github.redoubt.storage.retention.ObjectRetention;
import io.github.redoubt.storage.retention.RetentionPolicy;
import io.github.redoubt.storage.retention.RetentionState;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Locks, holds and retention of objects, on the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedObjectsTest {

  private final Emulator emulator = Emulator.start();
  private final Instant tomorrow =
      Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
  private final Instant later = tomorrow.plus(1, ChronoUnit.DAYS);

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

  private Bucket lockable() {
    Bucket bucket = newBucket();
    bucket.versioning().enable();
    bucket.objectLock().enable();
    return bucket;
  }

  private Bucket retaining() {
    Bucket bucket = newBucket();
    bucket.retentionPolicy().ensureForGood(RetentionPolicy.between(1, 10).byDefault(2));
    return bucket;
  }

  private static ObjectVersion put(Bucket bucket, Content content) {
    StoredObject stored = bucket.put("a", content);
    return bucket.object("a").version(stored.versionId().orElseThrow());
  }

  @Test
  void aVersionLockedAtItsUploadCannotBeDeletedButTheObjectCan() {
    Bucket bucket = lockable();

    ObjectVersion version = put(bucket, Content.of("1").lockedUntil(LockMode.COMPLIANCE, tomorrow));

    assertThat(version.head().protection().lock())
        .contains(new ObjectProtection.Lock(LockMode.COMPLIANCE, tomorrow));
    assertThat(version.retention().find()).contains(ObjectRetention.compliance(tomorrow));
    assertThatThrownBy(version::delete).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(version::deleteBypassingGovernance).isInstanceOf(ForbiddenException.class);
    assertThat(bucket.delete("a").marker()).isTrue();
  }

  @Test
  void aLockedStreamIsSentWithAChecksumAndALongOneInParts() {
    Bucket bucket = lockable();
    byte[] bytes = new byte[6 << 20];

    bucket
        .object("short")
        .put(
            Content.of(new ByteArrayInputStream(bytes), bytes.length)
                .lockedUntil(LockMode.COMPLIANCE, tomorrow));
    bucket
        .upload(
            "long",
            Content.of(new ByteArrayInputStream(bytes), bytes.length)
                .lockedUntil(LockMode.COMPLIANCE, tomorrow))
        .partsOf(5 << 20)
        .run();

    assertThat(bucket.head("short").protection().lock()).isPresent();
    assertThat(bucket.head("long").protection().lock()).isPresent();
  }

  @Test
  void aLockIsMadeToLastLongerAndStaysAsItIsIfItLastsLongEnough() {
    ObjectVersion version = put(lockable(), Content.of("1"));
    assertThat(version.retention().find()).isEmpty();

    assertThat(version.retention().ensure(ObjectRetention.compliance(tomorrow)).outcome())
        .isEqualTo(Outcome.CREATED);
    assertThat(version.retention().preview(ObjectRetention.compliance(later)).changesNothing())
        .isFalse();
    assertThat(version.retention().ensure(ObjectRetention.compliance(later)).outcome())
        .isEqualTo(Outcome.UPDATED);
    assertThat(version.retention().ensure(ObjectRetention.compliance(tomorrow)).outcome())
        .isEqualTo(Outcome.UNCHANGED);

    assertThat(version.retention().find()).contains(ObjectRetention.compliance(later));
  }

  @Test
  void aLockInComplianceModeGivesWayToNobody() {
    ObjectVersion version =
        put(lockable(), Content.of("1").lockedUntil(LockMode.COMPLIANCE, later));

    assertThatThrownBy(
            () ->
                version
                    .retention()
                    .replaceBypassingGovernance(ObjectRetention.compliance(tomorrow)))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> version.retention().removeBypassingGovernance())
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> version.retention().ensure(ObjectRetention.governance(later)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aLockInGovernanceModeIsShortenedAndLiftedByThoseWhoMay() {
    ObjectVersion version =
        put(lockable(), Content.of("1").lockedUntil(LockMode.GOVERNANCE, later));
    assertThatThrownBy(version::delete).isInstanceOf(ForbiddenException.class);

    version.retention().replaceBypassingGovernance(ObjectRetention.governance(tomorrow));
    assertThat(version.retention().find()).contains(ObjectRetention.governance(tomorrow));
    version.retention().removeBypassingGovernance();

    assertThat(version.retention().find()).isEmpty();
    version.delete();
    assertThat(version.find()).isEmpty();
  }

  @Test
  void aVersionLockedInGovernanceModeIsDeletedByThoseWhoMay() {
    ObjectVersion version =
        put(lockable(), Content.of("1").lockedUntil(LockMode.GOVERNANCE, later));

    version.deleteBypassingGovernance();

    assertThat(version.find()).isEmpty();
  }

  @Test
  void aHeldVersionCannotBeDeletedUntilTheHoldIsLifted() {
    ObjectVersion version = put(lockable(), Content.of("1").underLegalHold());
    assertThat(version.legalHold().isOn()).isTrue();
    assertThatThrownBy(version::delete).isInstanceOf(ForbiddenException.class);

    version.legalHold().lift();
    assertThat(version.legalHold().isOn()).isFalse();
    version.legalHold().place();
    assertThat(version.head().protection().legalHold()).isTrue();
    version.legalHold().lift();
    version.delete();

    assertThat(version.find()).isEmpty();
  }

  @Test
  void theHoldOfWhatIsMissingIsNotMerelyOff() {
    Bucket bucket = lockable();

    assertThatThrownBy(() -> bucket.object("nothing").legalHold().isOn())
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> bucket.object("nothing").retention().find())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void anObjectIsRetainedForAsLongAsItAsksAndHeldBeyond() {
    BucketObject object = retaining().object("a");

    object.put(Content.of("1").retainedFor(Duration.ofDays(5)).heldBy("case-7"));

    RetentionState state = object.holds().findState().orElseThrow();
    assertThat(state.period()).contains(Duration.ofDays(5));
    assertThat(state.holds()).extracting(RetentionState.Hold::id).containsExactly("case-7");
    assertThat(object.head().protection().retention().orElseThrow().legalHolds()).isEqualTo(1);
    assertThatThrownBy(object::delete).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> object.put(Content.of("2"))).isInstanceOf(ForbiddenException.class);
  }

  @Test
  void anUploadInPartsIsRetainedForAsLongAsItAsks() {
    Bucket bucket = retaining();

    bucket
        .upload("a", Content.of(new byte[6 << 20]).retainedFor(Duration.ofDays(4)).heldBy("h"))
        .partsOf(5 << 20)
        .run();

    RetentionState state = bucket.object("a").holds().findState().orElseThrow();
    assertThat(state.period()).contains(Duration.ofDays(4));
    assertThat(state.holds()).hasSize(1);
  }

  @Test
  void holdsAreAddedTwiceWithoutHarmAndRemoved() {
    BucketObject object = retaining().object("a");
    object.put(Content.of("1"));

    object.holds().add("case-1");
    object.holds().add("case-1");
    object.holds().add("(x)*'!_.-");
    assertThat(object.holds().list())
        .extracting(RetentionState.Hold::id)
        .containsExactlyInAnyOrder("case-1", "(x)*'!_.-");
    object.holds().remove("case-1");

    assertThat(object.holds().list())
        .extracting(RetentionState.Hold::id)
        .containsExactly("(x)*'!_.-");
  }

  @Test
  void theHundredAndFirstHoldIsRefusedInWords() {
    BucketObject object = retaining().object("a");
    object.put(Content.of("1"));
    for (int i = 0; i < 100; i++) {
      object.holds().add("hold-" + i);
    }

    assertThatThrownBy(() -> object.holds().add("one-more"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("100");
  }

  @Test
  void retentionIsExtendedInEachOfItsWays() {
    Bucket bucket = retaining();
    BucketObject object = bucket.object("a");
    object.put(Content.of("1").retainedFor(Duration.ofDays(2)));

    object.extendRetention().by(Duration.ofDays(1));
    assertThat(period(object)).isEqualTo(Duration.ofDays(3));
    object.extendRetention().toPeriod(Duration.ofDays(4));
    assertThat(period(object)).isEqualTo(Duration.ofDays(4));
    object.extendRetention().fromNow(Duration.ofDays(5));
    assertThat(period(object)).isGreaterThanOrEqualTo(Duration.ofDays(5));
    Instant end = object.holds().findState().orElseThrow().until().orElseThrow();
    object.extendRetention().until(end.plus(1, ChronoUnit.DAYS));

    assertThat(object.holds().findState().orElseThrow().until())
        .contains(end.plus(1, ChronoUnit.DAYS));
    assertThatThrownBy(() -> object.extendRetention().toPeriod(Duration.ofDays(1)))
        .isInstanceOf(ServiceException.class);
  }

  private static Duration period(BucketObject object) {
    return object.holds().findState().orElseThrow().period().orElseThrow();
  }

  @Test
  void whatCannotBeSaidIsRefusedBeforeItIsSent() {
    Content content = Content.of("1");

    assertThatThrownBy(() -> content.lockedUntil(new LockMode("SOFT"), tomorrow))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> content.retainedFor(Duration.ofDays(1)).retainedUntil(tomorrow))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> content.retainedFor(Duration.ZERO))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> content.heldBy("a b")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> content.heldBy("x".repeat(65)))
        .isInstanceOf(InvalidRequestException.class);
  }
}
