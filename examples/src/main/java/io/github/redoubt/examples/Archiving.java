package io.github.redoubt.examples;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.objects.BucketObject;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.retention.LockMode;
import io.github.redoubt.storage.retention.ObjectRetention;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The story of a ledger that is locked, tried to be deleted by its owner, and released by time. */
final class Archiving {

  /** Longer than a new authorization takes to be known, shorter than a story's patience. */
  private static final Duration LOCKED_FOR = Duration.ofMinutes(5);

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final KeyService keys;
  private final ObjectStorage storage;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  Archiving(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.keys = KeyService.on(place.cloud(), place.keyProtect());
    this.storage = ObjectStorage.on(place.cloud(), place.objectStorage());
  }

  void tell() throws InterruptedException {
    RootKey key = keys.newRootKey("archive-" + suffix).create();
    cleanup.later("root key " + key.name(), () -> keys.delete(key.id()));
    narrator.step("root key '" + key.name() + "' made");
    Bucket bucket = lockedBucket(key);
    BucketObject ledger = bucket.object("ledger/2026.csv");
    String version = storeLocked(ledger);
    proveLocked(ledger, version);
    proveHeld(bucket);
    proveKeyStays(key);
    waitUntilReleased(ledger, version);
    narrator.add("root key", key.name(), key.crn(), "kept the archive readable");
    narrator.add("bucket", bucket.name(), bucket.crn(), "object lock");
  }

  private Bucket lockedBucket(RootKey key) throws InterruptedException {
    StorageKeys storageKeys = new StorageKeys(place, narrator, cleanup);
    storageKeys.authorize(place.keyProtect());
    Location location = Location.regional(key.crn().location());
    Bucket bucket =
        storageKeys.once(
            () ->
                storage
                    .newBucket("redoubt-archive-" + suffix, location)
                    .encryptedBy(key.crn())
                    .objectLocked()
                    .create());
    cleanup.later("bucket " + bucket.name(), () -> storage.deleteBucket(bucket.name()));
    cleanup.later("versions in " + bucket.name(), () -> Emptying.empty(bucket));
    narrator.step("bucket '" + bucket.name() + "' made: it keeps versions, which can be locked");
    return bucket;
  }

  private String storeLocked(BucketObject ledger) {
    Instant until = Instant.now().plus(LOCKED_FOR).truncatedTo(ChronoUnit.SECONDS);
    String version =
        ledger
            .put(Content.of("2026-01-01;opening;0.00").lockedUntil(LockMode.COMPLIANCE, until))
            .versionId()
            .orElseThrow();
    narrator.step(
        "'" + ledger.key() + "' stored, locked: " + ledger.retention().find().orElseThrow());
    return version;
  }

  private void proveLocked(BucketObject ledger, String version) {
    refused("to delete the version", () -> ledger.deleteVersion(version));
    ObjectRetention lock = ledger.retention().find().orElseThrow();
    refused(
        "to bypass the lock",
        () ->
            ledger
                .retention()
                .replaceBypassingGovernance(
                    ObjectRetention.compliance(lock.until().minus(Duration.ofMinutes(2)))));
    ledger.delete();
    narrator.step("deleted without naming a version: a marker hides it, and nothing is lost");
    try (var content = ledger.reading().version(version).get()) {
      narrator.step("the version is read as before, " + content.bytes().length + " bytes");
    }
  }

  private void proveHeld(Bucket bucket) {
    BucketObject letter = bucket.object("case-17/letter.txt");
    String version =
        letter.put(Content.of("Dear court").underLegalHold()).versionId().orElseThrow();
    refused("to delete what is under legal hold", () -> letter.deleteVersion(version));
    letter.legalHold().lift();
    letter.deleteVersion(version);
    narrator.step("the hold is lifted, and the letter deleted");
  }

  private void proveKeyStays(RootKey key) {
    try {
      keys.deleteForced(key.id());
    } catch (ConflictException refused) {
      narrator.step("refused, as it should be: to delete the root key (" + refused.code() + ")");
      return;
    }
    throw new IllegalStateException("The root key of an archive was deleted");
  }

  private void refused(String what, Runnable attempt) {
    try {
      attempt.run();
    } catch (ForbiddenException refused) {
      narrator.step("refused, as it should be: " + what + " (" + refused.status() + ")");
      return;
    }
    throw new IllegalStateException("It was let " + what);
  }

  private void waitUntilReleased(BucketObject ledger, String version) throws InterruptedException {
    boolean released =
        place.comesTrue(
            () -> {
              try {
                ledger.deleteVersion(version);
                return true;
              } catch (ForbiddenException stillLocked) {
                return false;
              }
            });
    if (!released) {
      throw new IllegalStateException("The ledger stays locked after its time");
    }
    narrator.step("its time is over: the version could be deleted");
  }
}
