package io.github.redoubt.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.access.Access;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.envelope.Envelope;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.KeyStateException;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.sealing.SealedBucket;
import io.github.redoubt.sealing.SealedContent;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.BucketCreation;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.StorageClass;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One key service's part of the story: a key of one's own, a bucket under it, and the proof. */
final class ProtectedBucket {

  private static final String INVOICE = "invoices/2026/0001.json";
  private static final String SEALED = "invoices/2026/0001.sealed";
  private static final byte[] PLAIN = "{\"invoice\":1,\"total\":\"42.00 EUR\"}".getBytes(UTF_8);

  private final IbmCloud cloud;
  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final String title;
  private final Crn instance;
  private final KeyService keys;
  private final Access access;
  private final StorageKeys storageKeys;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  ProtectedBucket(
      Surroundings place, Narrator narrator, Cleanup cleanup, String title, Crn instance) {
    this.cloud = place.cloud();
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.title = title;
    this.instance = instance;
    this.keys = KeyService.on(cloud, instance);
    this.access = Access.on(cloud);
    this.storageKeys = new StorageKeys(place, narrator, cleanup);
  }

  /**
   * What was used, and is told of by the platform's activity events.
   *
   * @param key the root key, which is gone by now
   * @param bucket the bucket under it
   */
  record Used(RootKey key, Bucket bucket) {}

  Used tell() throws Exception {
    narrator.say("");
    narrator.say(title);
    KeyRing ring = createRing();
    RootKey orders = bringKey(ring);
    storageKeys.authorize(instance);
    Bucket bucket = createBucket(orders);
    IbmCloud service = giveItsOwnIdentity(bucket, ring, orders);
    trustPods(bucket);
    storeAndRead(Workload.storage(service, bucket).bucket(bucket.name(), bucket.location()));
    sealAndOpen(orders, bucket);
    tellPosture(bucket);
    proveControl(orders, bucket);
    shred(orders, bucket);
    narrator.add(
        "root key", orders.name(), orders.crn(), "deleted, and all that it protected gone");
    narrator.add("bucket", bucket.name(), bucket.crn(), "encrypted by that key");
    return new Used(orders, bucket);
  }

  private KeyRing createRing() {
    KeyRing ring = keys.rings().create("prod-" + suffix);
    cleanup.later("key ring " + ring.id(), () -> keys.rings().deleteForced(ring.id()));
    narrator.step("key ring '" + ring.id() + "' created");
    narrator.add("key ring", ring.id(), ring.id(), "active");
    return ring;
  }

  private RootKey bringKey(KeyRing ring) {
    try (KeyMaterial material = KeyMaterial.random(256)) {
      narrator.step("key material made here: " + material);
      RootKey orders =
          keys.importKey("orders-" + suffix, material).into(ring).throughImportToken().create();
      cleanup.later("root key " + orders.name(), () -> KeyPauses.deleteUnlessGone(keys, orders));
      narrator.step(
          "imported through an import token as root key '"
              + orders.name()
              + "', "
              + orders.state());
      return orders;
    }
  }

  /** A service ID that does the writing, and is refused everything else. */
  private IbmCloud giveItsOwnIdentity(Bucket bucket, KeyRing ring, RootKey key) throws Exception {
    Workload workload = new Workload(place, narrator, cleanup);
    Path file = Temporary.file("orders.apikey");
    String name = "orders-" + suffix;
    IbmCloud its = workload.onboard(name, bucket, instance, ring, file);
    workload.proveRefused(
        List.of(
            new Workload.Attempt(
                "to disable the root key", () -> KeyService.on(its, instance).disable(key.id())),
            new Workload.Attempt(
                "to make a service ID",
                () -> Access.on(its).serviceIds().newServiceId("mine-" + suffix).create())));
    narrator.say("");
    narrator.say(access.whatCan(access.serviceIds().find(name).orElseThrow()).table());
    narrator.say("");
    return its;
  }

  private void trustPods(Bucket bucket) throws Exception {
    if (place.cluster().isEmpty()) {
      narrator.step("no pods to trust: " + CloudSurroundings.CLUSTER + " is not set");
      return;
    }
    PodIdentity pods = new PodIdentity(place, narrator, cleanup);
    pods.actAsPod(pods.trust(bucket, "orders-pods-" + suffix), bucket);
  }

  /** Set up before anything is in it: who gets in, what is reported, what is kept. */
  private Bucket createBucket(RootKey key) throws InterruptedException {
    ObjectStorage storage = ObjectStorage.on(cloud, place.objectStorage()).refusingUnencrypted();
    String name = "redoubt-orders-" + suffix;
    Location location = Location.regional(key.crn().location());
    Bucket bucket =
        storageKeys.once(
            () -> {
              BucketCreation creation =
                  storage
                      .newBucket(name, location)
                      .storageClass(StorageClass.SMART)
                      .encryptedBy(key.crn())
                      .trackingManagement()
                      .trackingReads()
                      .trackingWrites()
                      .versioned()
                      .blockingPublicAccess();
              place.ownAddresses().ifPresent(creation::allowingOnly);
              return creation.create();
            });
    cleanup.later("bucket " + bucket.name(), () -> storage.deleteBucket(bucket.name()));
    cleanup.later("versions in " + bucket.name(), () -> Emptying.empty(bucket));
    narrator.step(
        "bucket '" + bucket.name() + "' created, and read back: it is encrypted by that key");
    narrator.step(
        place
            .ownAddresses()
            .map(own -> "its firewall lets nobody in but " + String.join(", ", own))
            .orElse("no firewall: " + CloudSurroundings.OWN_ADDRESSES + " is not set"));
    narrator.step(
        "it reports management, reads and writes, keeps versions, and can be opened to nobody");
    return bucket;
  }

  private void tellPosture(Bucket bucket) {
    narrator.say("");
    narrator.say(bucket.posture().toString());
    narrator.say("");
  }

  private void storeAndRead(Bucket bucket) {
    var unused = bucket.put(INVOICE, Content.of(PLAIN));
    if (!reads(bucket)) {
      throw new IllegalStateException("The object did not come back");
    }
    narrator.step("object '" + INVOICE + "' stored and read back, " + PLAIN.length + " bytes");
  }

  /** The same bytes once more, so that not even the service sees them. */
  private void sealAndOpen(RootKey key, Bucket bucket) {
    try (Envelope envelope = Envelope.under(keys, key.id()).open()) {
      SealedBucket sealed = SealedBucket.of(bucket, envelope);
      var unused = sealed.put(SEALED, Content.of(PLAIN));
      try (SealedContent content = sealed.get(SEALED)) {
        if (!Arrays.equals(content.bytes(), PLAIN)) {
          throw new IllegalStateException("The sealed object did not come back");
        }
      }
      narrator.step(
          "object '"
              + SEALED
              + "' encrypted here before it was stored, "
              + bucket.head(SEALED).sizeBytes()
              + " bytes that the service cannot read");
    }
  }

  private void proveControl(RootKey key, Bucket bucket) throws InterruptedException {
    keys.disable(key.id());
    narrator.step("root key disabled");
    if (!place.comesTrue(() -> !reads(bucket))) {
      throw new IllegalStateException("The object is readable with its root key disabled");
    }
    narrator.step(
        "the object is unreadable: Object Storage refuses it, also to the account's owner");
    KeyPauses.enable(place, keys, key);
    if (!place.comesTrue(() -> reads(bucket))) {
      throw new IllegalStateException(
          "The object stays unreadable with its root key enabled again");
    }
    narrator.step("root key enabled again: the object is readable");
  }

  /** Deletes the key for good, though the bucket is registered with it. */
  private void shred(RootKey key, Bucket bucket) throws InterruptedException {
    keys.deleteForced(key.id());
    narrator.step("root key deleted");
    if (!place.comesTrue(() -> !reads(bucket)) || opensSealed(key, bucket)) {
      throw new IllegalStateException("Something is readable with its root key deleted");
    }
    narrator.step("shredded: neither object can be read, here or from any copy");
  }

  private boolean opensSealed(RootKey key, Bucket bucket) {
    try (Envelope envelope = Envelope.under(keys, key.id()).open();
        SealedContent content = SealedBucket.of(bucket, envelope).get(SEALED)) {
      return content.bytes().length > 0;
    } catch (BucketKeyException | ForbiddenException | KeyStateException | NotFoundException gone) {
      return false;
    }
  }

  private static boolean reads(Bucket bucket) {
    try (ObjectContent content = bucket.get(INVOICE)) {
      return Arrays.equals(content.bytes(), PLAIN);
    } catch (BucketKeyException | ForbiddenException refused) {
      return false;
    }
  }
}
