package io.github.redoubt.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.authorizations.Authorization;
import io.github.redoubt.access.authorizations.AuthorizationPolicy;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.keys.KeyErrorCodes;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.StorageClass;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One key service's part of the story: a key of one's own, a bucket under it, and the proof. */
final class ProtectedBucket {

  private static final String INVOICE = "invoices/2026/0001.json";
  private static final byte[] PLAIN = "{\"invoice\":1,\"total\":\"42.00 EUR\"}".getBytes(UTF_8);

  private final IbmCloud cloud;
  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final String title;
  private final Crn instance;
  private final KeyService keys;
  private final Access access;
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
  }

  void tell() throws Exception {
    narrator.say("");
    narrator.say(title);
    KeyRing ring = createRing();
    RootKey orders = bringKey(ring);
    authorize();
    Bucket bucket = createBucket(orders);
    IbmCloud service = giveItsOwnIdentity(bucket, ring, orders);
    trustPods(bucket);
    storeAndRead(Workload.storage(service, bucket).bucket(bucket.name(), bucket.location()));
    proveControl(orders, bucket);
    narrator.add("root key", orders.name(), orders.crn(), keys.get(orders.id()).state().toString());
    narrator.add("bucket", bucket.name(), bucket.crn(), "encrypted by that key");
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
      cleanup.later("root key " + orders.name(), () -> keys.delete(orders.id()));
      narrator.step(
          "imported through an import token as root key '"
              + orders.name()
              + "', "
              + orders.state());
      return orders;
    }
  }

  private void authorize() {
    Change<AuthorizationPolicy> change =
        access
            .authorizations()
            .ensure(Authorization.letting(place.objectStorage()).useKeysOf(instance));
    AuthorizationPolicy policy = change.resource();
    narrator.step("authorization " + change.outcome() + ": " + policy.sentence());
    if (change.outcome() == Change.Outcome.CREATED) {
      cleanup.later(
          "authorization " + policy.id(), () -> access.authorizations().delete(policy.id()));
    }
    narrator.add("authorization", "storage to keys", policy.id(), "in force");
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

  private Bucket createBucket(RootKey key) throws InterruptedException {
    ObjectStorage storage = ObjectStorage.on(cloud, place.objectStorage());
    Bucket bucket = create(storage, key);
    cleanup.later("bucket " + bucket.name(), () -> storage.deleteBucket(bucket.name()));
    narrator.step(
        "bucket '" + bucket.name() + "' created, and read back: it is encrypted by that key");
    return bucket;
  }

  /** A new authorization can take half a minute to be known. */
  private Bucket create(ObjectStorage storage, RootKey key) throws InterruptedException {
    AtomicReference<@Nullable Bucket> created = new AtomicReference<>();
    AtomicReference<@Nullable BucketKeyException> refusal = new AtomicReference<>();
    place.comesTrue(
        () -> {
          try {
            created.set(
                storage
                    .newBucket("redoubt-orders-" + suffix, Location.regional(key.crn().location()))
                    .storageClass(StorageClass.SMART)
                    .encryptedBy(key.crn())
                    .create());
          } catch (BucketKeyException notYet) {
            refusal.set(notYet);
          }
          return created.get() != null;
        });
    Bucket bucket = created.get();
    if (bucket == null) {
      throw Objects.requireNonNull(refusal.get());
    }
    return bucket;
  }

  private void storeAndRead(Bucket bucket) {
    bucket.put(INVOICE, Content.of(PLAIN));
    cleanup.later("object " + INVOICE, () -> bucket.delete(INVOICE));
    if (!reads(bucket)) {
      throw new IllegalStateException("The object did not come back");
    }
    narrator.step("object '" + INVOICE + "' stored and read back, " + PLAIN.length + " bytes");
  }

  private void proveControl(RootKey key, Bucket bucket) throws InterruptedException {
    keys.disable(key.id());
    narrator.step("root key disabled");
    if (!place.comesTrue(() -> !reads(bucket))) {
      throw new IllegalStateException("The object is readable with its root key disabled");
    }
    narrator.step(
        "the object is unreadable: Object Storage refuses it, also to the account's owner");
    if (!place.comesTrue(() -> enables(key)) || !place.comesTrue(() -> reads(bucket))) {
      throw new IllegalStateException(
          "The object stays unreadable with its root key enabled again");
    }
    narrator.step("root key enabled again: the object is readable");
  }

  /** The service wants half a minute between two actions on a key. */
  private boolean enables(RootKey key) {
    try {
      keys.enable(key.id());
      return true;
    } catch (ConflictException tooEarly) {
      if (!tooEarly.code().equals(KeyErrorCodes.TOO_EARLY)) {
        throw tooEarly;
      }
      return false;
    }
  }

  private static boolean reads(Bucket bucket) {
    try (ObjectContent content = bucket.get(INVOICE)) {
      return java.util.Arrays.equals(content.bytes(), PLAIN);
    } catch (ForbiddenException refused) {
      return false;
    }
  }
}
