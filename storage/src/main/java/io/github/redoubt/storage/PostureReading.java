package io.github.redoubt.storage;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.storage.configuration.BucketConfiguration;
import io.github.redoubt.storage.configuration.ConfigurationStore;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.lifecycle.Lifecycle;
import io.github.redoubt.storage.lifecycle.LifecycleRule;
import io.github.redoubt.storage.posture.BucketPosture;
import io.github.redoubt.storage.posture.PosturePart;
import io.github.redoubt.storage.publicaccess.AccessList;
import io.github.redoubt.storage.publicaccess.Acl;
import io.github.redoubt.storage.publicaccess.PublicAccess;
import io.github.redoubt.storage.publicaccess.PublicAccessBlock;
import io.github.redoubt.storage.retention.BucketRetention;
import io.github.redoubt.storage.retention.LockConfiguration;
import io.github.redoubt.storage.retention.ObjectLock;
import io.github.redoubt.storage.retention.RetentionPolicy;
import io.github.redoubt.storage.rootkeys.RootKeyState;
import io.github.redoubt.storage.rootkeys.RootKeys;
import io.github.redoubt.storage.versioning.Versioning;
import io.github.redoubt.storage.versioning.VersioningState;
import io.github.redoubt.storage.web.Cors;
import io.github.redoubt.storage.web.CorsRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks all that there is to ask of a bucket, at the same time. */
record PostureReading(Sites sites, String name, Placement placement) {

  private static final String OPERATION = Sites.TITLE + ": read bucket posture";

  private record KeySeen(PosturePart<Crn> key, PosturePart<RootKeyState> state) {}

  /**
   * Asks.
   *
   * @throws NotFoundException if there is no such bucket
   */
  BucketPosture read() {
    BucketAddress bucket = new BucketAddress(sites, name, placement.location());
    Together reads = new Together(sites.connection(), OPERATION);
    Supplier<KeySeen> key = reads.start(this::key);
    Supplier<PosturePart<BucketConfiguration>> configuration =
        reads.start(() -> seen(() -> ConfigurationStore.of(bucket).get()));
    Supplier<PosturePart<VersioningState>> versioning =
        reads.start(() -> seen(() -> Versioning.of(bucket).state()));
    Supplier<PosturePart<LockConfiguration>> lock =
        reads.start(() -> found(() -> ObjectLock.of(bucket).find()));
    Supplier<PosturePart<RetentionPolicy>> retention =
        reads.start(() -> found(() -> BucketRetention.of(bucket).find()));
    Supplier<PosturePart<PublicAccessBlock>> block =
        reads.start(() -> seen(() -> PublicAccess.of(bucket).state()));
    Supplier<PosturePart<AccessList>> acl = reads.start(() -> seen(() -> Acl.of(bucket).get()));
    Supplier<PosturePart<List<LifecycleRule>>> lifecycle =
        reads.start(() -> found(() -> some(Lifecycle.of(bucket).rules())));
    Supplier<PosturePart<List<CorsRule>>> cors =
        reads.start(() -> found(() -> some(Cors.of(bucket).rules())));
    reads.finish();
    return new BucketPosture(
        name,
        bucket.crn(),
        placement.location(),
        placement.storageClass(),
        key.get().key(),
        key.get().state(),
        configuration.get(),
        versioning.get(),
        lock.get(),
        retention.get(),
        block.get(),
        acl.get(),
        lifecycle.get(),
        cors.get());
  }

  /** The state is asked for where the key is, as soon as the bucket has said which it is. */
  private KeySeen key() {
    PosturePart<KeyInForce> head = head();
    if (head.value().isEmpty()) {
      String why = head.whyUnknown().orElse("");
      return new KeySeen(PosturePart.unknown(why), PosturePart.unknown("the key is not known"));
    }
    KeyInForce key = head.value().get();
    if (!key.enabled()) {
      return new KeySeen(PosturePart.of(Optional.empty()), PosturePart.of(Optional.empty()));
    }
    return key.crn()
        .map(
            crn ->
                new KeySeen(
                    PosturePart.seen(crn),
                    PosturePart.seen(RootKeys.over(sites.connection()).state(crn))))
        .orElseGet(
            () ->
                new KeySeen(
                    PosturePart.unknown(
                        "the service tells no more of it than '" + key.name() + "'"),
                    PosturePart.unknown("the key's instance is not known")));
  }

  /** That there is no bucket is the one thing that leaves nothing to tell. */
  private PosturePart<KeyInForce> head() {
    try {
      return PosturePart.seen(new BucketHead(sites, name, placement.location()).key());
    } catch (NotFoundException gone) {
      throw gone;
    } catch (RedoubtException e) {
      return found(
          () -> {
            throw e;
          });
    }
  }

  private static <T> Optional<List<T>> some(List<T> rules) {
    return rules.isEmpty() ? Optional.empty() : Optional.of(rules);
  }

  private static <T> PosturePart<T> seen(Supplier<T> reading) {
    return found(() -> Optional.of(reading.get()));
  }

  /** What cannot be read does not keep the rest from being told. */
  private static <T> PosturePart<T> found(Supplier<Optional<T>> reading) {
    try {
      return PosturePart.of(reading.get());
    } catch (ForbiddenException | UnauthorizedException e) {
      return PosturePart.unknown("the identity may not see it");
    } catch (ConnectionException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return PosturePart.unknown(String.valueOf(e.getMessage()));
    } catch (RedoubtException e) {
      return PosturePart.unknown(String.valueOf(e.getMessage()));
    }
  }
}
