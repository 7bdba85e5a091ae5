package io.github.redoubt.storage;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.storage.configuration.ConfigurationEdit;
import io.github.redoubt.storage.configuration.ConfigurationStore;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.lifecycle.Lifecycle;
import io.github.redoubt.storage.lifecycle.LifecycleRule;
import io.github.redoubt.storage.publicaccess.PublicAccess;
import io.github.redoubt.storage.publicaccess.PublicAccessBlock;
import io.github.redoubt.storage.retention.BucketRetention;
import io.github.redoubt.storage.retention.DefaultRetention;
import io.github.redoubt.storage.retention.LockConfiguration;
import io.github.redoubt.storage.retention.ObjectLock;
import io.github.redoubt.storage.retention.RetentionPolicy;
import io.github.redoubt.storage.versioning.Versioning;
import io.github.redoubt.storage.versioning.VersioningState;
import io.github.redoubt.storage.web.Cors;
import io.github.redoubt.storage.web.CorsRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that a bucket shall have, and that is not part of its creation.
 *
 * @param title what it is called in reports
 * @param missing reads what of it is not as wanted
 * @param bringingAbout changes what is not as wanted; twice is the same as once
 */
record BucketSetting(
    String title,
    Function<BucketAddress, List<Difference>> missing,
    Consumer<BucketAddress> bringingAbout) {

  static BucketSetting configuration(ConfigurationEdit wanted) {
    return new BucketSetting(
        "configuration " + wanted.titles(),
        bucket -> ConfigurationStore.of(bucket).preview(wanted).differences(),
        bucket -> ConfigurationStore.of(bucket).ensure(wanted));
  }

  static BucketSetting publicAccessBlock() {
    return new BucketSetting(
        "public access block",
        bucket -> PublicAccess.of(bucket).preview(PublicAccessBlock.ALL).differences(),
        bucket -> PublicAccess.of(bucket).block());
  }

  static BucketSetting versioning() {
    return new BucketSetting(
        "versioning",
        bucket -> Versioning.of(bucket).preview(VersioningState.ENABLED).differences(),
        bucket -> Versioning.of(bucket).enable());
  }

  static BucketSetting objectLock(Optional<DefaultRetention> byDefault) {
    return new BucketSetting(
        "object lock",
        bucket -> lockMissing(ObjectLock.of(bucket), byDefault),
        bucket -> {
          ObjectLock lock = ObjectLock.of(bucket);
          var unused = lock.enable();
          byDefault.ifPresent(lock::ensureDefault);
        });
  }

  private static List<Difference> lockMissing(
      ObjectLock lock, Optional<DefaultRetention> byDefault) {
    Optional<LockConfiguration> there = lock.find();
    Differences differences =
        new Differences().compare("object lock", there.isPresent() ? "on" : "off", "on");
    byDefault.ifPresent(
        wanted ->
            differences.compare(
                "default retention",
                there.flatMap(LockConfiguration::defaultRetention),
                Optional.of(wanted)));
    return differences.list();
  }

  static BucketSetting retention(RetentionPolicy wanted) {
    return new BucketSetting(
        "retention policy",
        bucket -> retentionMissing(BucketRetention.of(bucket), wanted),
        bucket -> BucketRetention.of(bucket).ensureForGood(wanted));
  }

  private static List<Difference> retentionMissing(
      BucketRetention retention, RetentionPolicy wanted) {
    return retention.find().isPresent()
        ? retention.preview(wanted).differences()
        : List.of(new Difference("retention policy", "none", wanted.toString()));
  }

  static BucketSetting lifecycle(LifecycleRule[] wanted) {
    return new BucketSetting(
        "lifecycle rules",
        bucket -> Lifecycle.of(bucket).preview(wanted).differences(),
        bucket -> Lifecycle.of(bucket).ensure(wanted));
  }

  static BucketSetting cors(CorsRule[] wanted) {
    return new BucketSetting(
        "CORS rules",
        bucket -> Cors.of(bucket).preview(wanted).differences(),
        bucket -> Cors.of(bucket).set(wanted));
  }
}
