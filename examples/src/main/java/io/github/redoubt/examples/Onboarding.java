package io.github.redoubt.examples;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.keys.DataKey;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.StorageClass;
import io.github.redoubt.storage.objects.Content;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The story of a service that gets an identity of its own. */
final class Onboarding {

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final Optional<Path> keyFile;
  private final KeyService keys;
  private final ObjectStorage storage;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  Onboarding(Surroundings place, Narrator narrator, Cleanup cleanup, Optional<Path> keyFile) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.keyFile = keyFile;
    this.keys = KeyService.on(place.cloud(), place.keyProtect());
    this.storage = ObjectStorage.on(place.cloud(), place.objectStorage());
  }

  void tell() throws Exception {
    KeyRing ring = ring("orders");
    RootKey key = key("orders", ring);
    Bucket bucket = bucket("orders");
    RootKey otherKey = key("payroll", ring("payroll"));
    Bucket otherBucket = bucket("payroll");
    narrator.step("there are keys and buckets of two services, orders and payroll");

    Path file = keyFile.isPresent() ? keyFile.get() : Temporary.file("orders.apikey");
    Workload workload = new Workload(place, narrator, cleanup);
    IbmCloud its = workload.onboard("orders-" + suffix, bucket, keys.crn(), ring, file);

    doTheJob(its, key, bucket);
    ServiceId service =
        Access.on(place.cloud()).serviceIds().find("orders-" + suffix).orElseThrow();
    workload.proveRefused(forbidden(its, service, key, otherKey, otherBucket));
    proveLocked(service);
  }

  private KeyRing ring(String name) {
    KeyRing ring = keys.rings().create(name + "-" + suffix);
    cleanup.later("key ring " + ring.id(), () -> keys.rings().deleteForced(ring.id()));
    return ring;
  }

  private RootKey key(String name, KeyRing ring) {
    RootKey key = keys.newRootKey(name + "-" + suffix).into(ring).create();
    cleanup.later("root key " + key.name(), () -> keys.delete(key.id()));
    return key;
  }

  private Bucket bucket(String name) {
    Bucket bucket =
        storage
            .newBucket("redoubt-" + name + "-" + suffix, Location.regional(keys.crn().location()))
            .storageClass(StorageClass.SMART)
            .create();
    cleanup.later("bucket " + bucket.name(), () -> storage.deleteBucket(bucket.name()));
    return bucket;
  }

  private void doTheJob(IbmCloud its, RootKey key, Bucket bucket) {
    Bucket mine = Workload.storage(its, bucket).bucket(bucket.name(), bucket.location());
    mine.put("order-1", Content.of(new byte[] {1}));
    mine.delete("order-1");
    narrator.step("its job: it wrote to its bucket and deleted again");
    try (DataKey dataKey = KeyService.on(its, keys.crn()).newDataKey(key.id(), "order-1")) {
      narrator.step(
          "its job: it made a data key under the root key of its ring, " + dataKey.plain());
    }
  }

  private List<Workload.Attempt> forbidden(
      IbmCloud its, ServiceId service, RootKey key, RootKey otherKey, Bucket otherBucket) {
    KeyService itsKeys = KeyService.on(its, keys.crn());
    ObjectStorage itsStorage = Workload.storage(its, otherBucket);
    return List.of(
        new Workload.Attempt(
            "to write to another service's bucket",
            () ->
                itsStorage
                    .bucket(otherBucket.name(), otherBucket.location())
                    .put("x", Content.of(new byte[] {1}))),
        new Workload.Attempt(
            "to use another service's key", () -> itsKeys.newDataKey(otherKey.id()).close()),
        new Workload.Attempt("to delete the key that it uses", () -> itsKeys.delete(key.id())),
        new Workload.Attempt(
            "to make a bucket",
            () ->
                itsStorage
                    .newBucket("redoubt-new-" + suffix, Location.regional(keys.crn().location()))
                    .create()),
        new Workload.Attempt(
            "to make a service ID",
            () -> Access.on(its).serviceIds().newServiceId("mine-" + suffix).create()),
        new Workload.Attempt(
            "to give itself more",
            () ->
                Access.on(its)
                    .policies()
                    .create(Grant.to(service).roles(Role.MANAGER).on(Resource.service("kms")))));
  }

  /** What even an administrator does not do in passing. */
  private void proveLocked(ServiceId service) {
    try {
      Access.on(place.cloud())
          .policies()
          .create(Grant.to(service).roles(Role.MANAGER).on(Resource.service("kms")));
    } catch (LockedException locked) {
      narrator.step("the account's owner gave it more in passing: refused, it is locked");
      return;
    }
    throw new IllegalStateException("A locked service ID was given a policy");
  }
}
