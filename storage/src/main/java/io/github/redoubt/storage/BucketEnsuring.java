package io.github.redoubt.storage;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.storage.internal.Sites;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings a bucket to a wanted state: makes it if there is none, else changes what differs. */
final class BucketEnsuring {

  private static final String OPERATION = Sites.TITLE + ": ensure bucket";

  private final Sites sites;
  private final String name;
  private final WantedBucket wanted;
  private final Supplier<Optional<Bucket>> there;

  /**
   * Prepares.
   *
   * @param there looks for the bucket, wherever it is
   */
  BucketEnsuring(Sites sites, String name, WantedBucket wanted, Supplier<Optional<Bucket>> there) {
    wanted.check();
    this.sites = sites;
    this.name = name;
    this.wanted = wanted;
    this.there = there;
  }

  Change<Bucket> ensure() {
    Optional<Bucket> found = there.get();
    if (found.isPresent()) {
      return brought(found.get());
    }
    try {
      return Change.created(new BucketMaking(sites, name, wanted).make());
    } catch (ConflictException taken) {
      // By somebody else of this account meanwhile; by another account, it is not found.
      return brought(there.get().orElseThrow(() -> taken));
    }
  }

  Plan<Bucket> preview() {
    Optional<Bucket> found = there.get();
    if (found.isPresent()) {
      List<Difference> differences =
          missing(found.get()).stream().flatMap(each -> each.differences().stream()).toList();
      return Plan.update("bucket '" + name + "'", found.get(), differences);
    }
    if (sites.refusesUnencrypted() && wanted.rootKey().isEmpty()) {
      throw new UnencryptedBucketException(name);
    }
    return Plan.create("bucket '" + name + "'");
  }

  private record Missing(BucketSetting setting, List<Difference> differences) {}

  private Change<Bucket> brought(Bucket bucket) {
    List<Difference> changed = new ArrayList<>();
    List<String> done = new ArrayList<>();
    List<Missing> missing = missing(bucket);
    for (Missing each : missing) {
      try {
        each.setting().bringingAbout().accept(bucket.address());
      } catch (RedoubtException e) {
        throw done.isEmpty() ? e : stopped(done, missing.subList(done.size(), missing.size()), e);
      }
      changed.addAll(each.differences());
      done.add(each.setting().title() + " was set");
    }
    return Change.updated(bucket, changed);
  }

  private PartialFailureException stopped(
      List<String> done, List<Missing> left, RedoubtException why) {
    return new PartialFailureException(
        "Bringing bucket '" + name + "' to its wanted state",
        done,
        left.stream().map(each -> each.setting().title() + ", not as wanted").toList(),
        why);
  }

  /** Looks at everything before anything is changed. */
  private List<Missing> missing(Bucket bucket) {
    checkFixed(bucket);
    return wanted.settings().stream()
        .map(setting -> new Missing(setting, setting.missing().apply(bucket.address())))
        .filter(each -> !each.differences().isEmpty())
        .toList();
  }

  private void checkFixed(Bucket bucket) {
    List<Difference> fixed = new ArrayList<>();
    if (!bucket.location().equals(wanted.location())) {
      fixed.add(new Difference("location", bucket.location().code(), wanted.location().code()));
    }
    wanted
        .storageClass()
        .filter(chosen -> !chosen.equals(bucket.storageClass()))
        .ifPresent(
            chosen ->
                fixed.add(
                    new Difference("storage class", bucket.storageClass().code(), chosen.code())));
    wanted
        .rootKey()
        .filter(key -> !bucket.key().is(key))
        .ifPresent(
            key ->
                fixed.add(
                    new Difference(
                        "root key",
                        bucket.key().enabled() ? bucket.key().name() : "none",
                        key.toString())));
    if (!fixed.isEmpty()) {
      throw new BucketNotAsWantedException(OPERATION, name, fixed);
    }
    if (sites.refusesUnencrypted() && !bucket.isUnderRootKey()) {
      throw new UnencryptedBucketException(name);
    }
  }
}
