package io.github.redoubt.examples;

import io.github.redoubt.core.Change;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.StorageClass;
import io.github.redoubt.storage.UnencryptedBucketException;
import io.github.redoubt.storage.WantedBucket;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import io.github.redoubt.storage.rootkeys.KeyDisabledException;
import io.github.redoubt.storage.rootkeys.KeyNotAuthorizedException;
import java.util.UUID;
import java.util.function.Consumer;

/** The story of a bucket that is brought to a state, and kept in it. */
final class KeptBucket {

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final KeyService keys;
  private final ObjectStorage storage;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  KeptBucket(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.keys = KeyService.on(place.cloud(), place.keyProtect());
    this.storage = ObjectStorage.on(place.cloud(), place.objectStorage()).refusingUnencrypted();
  }

  void tell() throws Exception {
    RootKey key = keys.newRootKey("tenant-" + suffix).create();
    cleanup.later("root key " + key.name(), () -> keys.delete(key.id()));
    narrator.step("root key '" + key.name() + "' made");
    narrator.add("root key", key.name(), key.crn(), key.state().toString());
    refuseWithoutAKey();
    refuseWithoutAuthorization(key);
    new StorageKeys(place, narrator, cleanup).authorize(place.keyProtect());
    Bucket bucket = ensure(key);
    use(bucket);
    narrator.say("");
    narrator.say(bucket.posture().toString());
    narrator.say("");
    refuseUnderADisabledKey(key);
    narrator.add("bucket", bucket.name(), bucket.crn(), "encrypted by that key");
  }

  private String name(String what) {
    return "redoubt-" + what + "-" + suffix;
  }

  private Location location() {
    return Location.regional(place.keyProtect().location());
  }

  private void refuseWithoutAKey() {
    try {
      storage.newBucket(name("plain"), location()).create();
    } catch (UnencryptedBucketException refused) {
      narrator.step("a bucket without a root key is refused before anything is sent");
      return;
    }
    throw new IllegalStateException("A bucket without a root key was made");
  }

  /** Where an authorization is there from before, there is nothing to be refused. */
  private void refuseWithoutAuthorization(RootKey key) {
    String name = name("early");
    try {
      storage.newBucket(name, location()).encryptedBy(key.crn()).create();
      cleanup.later("bucket " + name, () -> storage.deleteBucket(name));
      narrator.step("Object Storage was authorized to use keys before");
    } catch (KeyNotAuthorizedException refused) {
      narrator.step("refused without an authorization: " + refused.getMessage());
    }
  }

  private Bucket ensure(RootKey key) throws InterruptedException {
    Consumer<WantedBucket> wanted =
        bucket ->
            bucket
                .storageClass(StorageClass.SMART)
                .encryptedBy(key.crn())
                .versioned()
                .trackingManagement()
                .trackingWrites()
                .withMetrics()
                .quotaBytes(50L << 30);
    Bucket bucket =
        new StorageKeys(place, narrator, cleanup)
            .once(() -> storage.ensureBucket(name("tenant"), location(), wanted).resource());
    cleanup.later("bucket " + bucket.name(), () -> storage.deleteBucket(bucket.name()));
    cleanup.later("versions in " + bucket.name(), () -> Emptying.empty(bucket));
    narrator.step("bucket '" + bucket.name() + "' made and set up");
    Change<Bucket> again = storage.ensureBucket(name("tenant"), location(), wanted);
    narrator.step("the same wish once more: " + again.outcome());
    narrator.step(
        "a wish for more, only looked at: "
            + storage
                .previewBucket(
                    name("tenant"), location(), more -> more.trackingReads().quotaBytes(100L << 30))
                .differences());
    return bucket;
  }

  private void use(Bucket bucket) {
    var unused = bucket.put("invoices/1", Content.of("{\"total\":\"42.00 EUR\"}"));
    try (ObjectContent content = bucket.get("invoices/1")) {
      narrator.step(
          "an object stored and read back, "
              + content.bytes().length
              + " bytes, verified by "
              + content.verifiedBy().map(sum -> sum.algorithm().toString()).orElse("its length"));
    }
  }

  private void refuseUnderADisabledKey(RootKey key) throws InterruptedException {
    keys.disable(key.id());
    try {
      storage.newBucket(name("late"), location()).encryptedBy(key.crn()).create();
    } catch (KeyDisabledException refused) {
      narrator.step("refused under a disabled key: " + refused.getMessage());
      KeyPauses.enable(place, keys, key);
      narrator.step("root key enabled again");
      return;
    } catch (BucketKeyException other) {
      throw new IllegalStateException("The key's state was not found out", other);
    }
    throw new IllegalStateException("A bucket was made under a disabled key");
  }
}
