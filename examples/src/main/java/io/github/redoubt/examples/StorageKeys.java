package io.github.redoubt.examples;

import io.github.redoubt.access.authorizations.Authorization;
import io.github.redoubt.access.authorizations.AuthorizationPolicy;
import io.github.redoubt.core.Crn;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.rootkeys.KeyNotAuthorizedException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What lets Object Storage use the keys of a key service, and how long that takes to be known. */
final class StorageKeys {

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;

  StorageKeys(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
  }

  /** Lets Object Storage use the keys of an instance; an authorization that is there stays. */
  void authorize(Crn keyService) {
    AuthorizationPolicy policy =
        Authorizing.ensure(
            Authorization.letting(place.objectStorage()).useKeysOf(keyService),
            place,
            narrator,
            cleanup);
    narrator.add("authorization", "storage to keys", policy.id(), "in force");
  }

  /** Makes a bucket once its authorization is known, which can take half a minute. */
  Bucket once(Supplier<Bucket> creation) throws InterruptedException {
    AtomicReference<@Nullable Bucket> created = new AtomicReference<>();
    AtomicReference<@Nullable KeyNotAuthorizedException> refusal = new AtomicReference<>();
    place.comesTrue(
        () -> {
          try {
            created.set(creation.get());
          } catch (KeyNotAuthorizedException notYet) {
            refusal.set(notYet);
          }
          return created.get() != null;
        });
    Bucket bucket = created.get();
    if (bucket == null) {
      throw java.util.Objects.requireNonNull(refusal.get());
    }
    return bucket;
  }
}
