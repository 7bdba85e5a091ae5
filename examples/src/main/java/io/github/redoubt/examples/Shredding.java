package io.github.redoubt.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.envelope.Envelope;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.KeyStateException;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.sealing.SealedBucket;
import io.github.redoubt.sealing.SealedContent;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import java.util.Arrays;
import java.util.UUID;

/**
 * The story of two customers: each has a root key, a bucket under it, and a sealed copy in a bucket
 * that both share. One leaves.
 */
final class Shredding {

  private static final String LETTER = "letter.txt";
  private static final byte[] PLAIN = "Dear customer".getBytes(UTF_8);

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final KeyService keys;
  private final ObjectStorage storage;
  private final StorageKeys storageKeys;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  Shredding(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.keys = KeyService.on(place.cloud(), place.keyProtect());
    this.storage = ObjectStorage.on(place.cloud(), place.objectStorage());
    this.storageKeys = new StorageKeys(place, narrator, cleanup);
  }

  private record Customer(String name, RootKey key, Bucket bucket) {}

  void tell() throws Exception {
    storageKeys.authorize(place.keyProtect());
    Customer leaving = customer("alder");
    Customer staying = customer("birch");
    Bucket backups =
        storage.newBucket("redoubt-backups-" + suffix, leaving.bucket().location()).create();
    cleanup.later("bucket " + backups.name(), () -> storage.deleteBucket(backups.name()));
    store(leaving, backups);
    store(staying, backups);
    shred(leaving);
    prove(leaving, staying, backups);
    narrator.add("root key", leaving.key().name(), leaving.key().crn(), "deleted");
    narrator.add("root key", staying.key().name(), staying.key().crn(), "active");
  }

  private Customer customer(String name) throws InterruptedException {
    RootKey key = keys.newRootKey(name + "-" + suffix).create();
    cleanup.later("root key " + key.name(), () -> KeyPauses.deleteUnlessGone(keys, key));
    String bucketName = "redoubt-" + name + "-" + suffix;
    Location location = Location.regional(key.crn().location());
    Bucket bucket =
        storageKeys.once(
            () -> storage.newBucket(bucketName, location).encryptedBy(key.crn()).create());
    cleanup.later("bucket " + bucket.name(), () -> storage.deleteBucket(bucket.name()));
    narrator.step("customer " + name + ": a root key and a bucket under it");
    return new Customer(name, key, bucket);
  }

  private void store(Customer customer, Bucket backups) {
    var unused = customer.bucket().put(LETTER, Content.of(PLAIN));
    cleanup.later("object " + LETTER, () -> customer.bucket().delete(LETTER));
    String copy = customer.name() + "/" + LETTER;
    try (Envelope envelope = Envelope.under(keys, customer.key().id()).open()) {
      unused = SealedBucket.of(backups, envelope).put(copy, Content.of(PLAIN));
    }
    cleanup.later("object " + copy, () -> backups.delete(copy));
    narrator.step(
        "customer "
            + customer.name()
            + ": a letter in the bucket, and a copy among the backups, sealed before it was sent");
  }

  private void shred(Customer customer) {
    keys.deleteForced(customer.key().id());
    narrator.step("the root key of customer " + customer.name() + " is deleted");
  }

  private void prove(Customer leaving, Customer staying, Bucket backups)
      throws InterruptedException {
    if (!place.comesTrue(() -> !reads(leaving))) {
      throw new IllegalStateException("The letter is readable without its root key");
    }
    narrator.step("the letter of " + leaving.name() + " is unreadable: Object Storage refuses it");
    if (readsSealed(leaving, backups)) {
      throw new IllegalStateException("The sealed copy is readable without its root key");
    }
    narrator.step(
        "so is its copy among the backups, whose bucket still stands: its data key is lost");
    if (!reads(staying) || !readsSealed(staying, backups)) {
      throw new IllegalStateException("The other customer's data are unreadable");
    }
    narrator.step("customer " + staying.name() + " reads both as before");
  }

  private static boolean reads(Customer customer) {
    try (ObjectContent content = customer.bucket().get(LETTER)) {
      return Arrays.equals(content.bytes(), PLAIN);
    } catch (BucketKeyException | ForbiddenException refused) {
      return false;
    }
  }

  private boolean readsSealed(Customer customer, Bucket backups) {
    try (Envelope envelope = Envelope.under(keys, customer.key().id()).open();
        SealedContent copy =
            SealedBucket.of(backups, envelope).get(customer.name() + "/" + LETTER)) {
      return Arrays.equals(copy.bytes(), PLAIN);
    } catch (KeyStateException | NotFoundException gone) {
      return false;
    }
  }
}
