package io.github.redoubt.storage;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.configuration.ConfigurationEdit;
import io.github.redoubt.storage.configuration.NetworkType;
import io.github.redoubt.storage.lifecycle.LifecycleRule;
import io.github.redoubt.storage.retention.DefaultRetention;
import io.github.redoubt.storage.retention.RetentionPolicy;
import io.github.redoubt.storage.web.CorsRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bucket shall be like, as far as it was said. Belongs to one thread.
 *
 * @param <S> what says so: each method gives it back
 */
public abstract sealed class BucketDraft<S extends BucketDraft<S>>
    permits BucketCreation, WantedBucket {

  private final Location location;
  private final ConfigurationEdit configuration = new ConfigurationEdit();
  private final ConfigurationEdit firewall = new ConfigurationEdit();
  private Optional<StorageClass> storageClass = Optional.empty();
  private Optional<Crn> rootKey = Optional.empty();

  private boolean publicAccessBlocked;
  private boolean versioned;
  private boolean objectLocked;
  private Optional<DefaultRetention> defaultRetention = Optional.empty();
  private Optional<RetentionPolicy> retention = Optional.empty();
  private Optional<LifecycleRule[]> lifecycle = Optional.empty();
  private Optional<CorsRule[]> cors = Optional.empty();

  BucketDraft(Location location) {
    this.location = location;
  }

  abstract S self();

  /**
   * Chooses what the bucket's bytes cost, for the whole of its life.
   *
   * @throws InvalidRequestException if no new bucket there can have the class
   */
  public S storageClass(StorageClass chosen) {
    boolean geo = location.kind() == Location.Kind.GEO;
    if (chosen.equals(StorageClass.FLEX)) {
      throw new InvalidRequestException(
          "storage class", "is flex, which only buckets from before have", "Use smart.");
    }
    if (geo && chosen.equals(StorageClass.ONE_RATE_ACTIVE)) {
      throw new InvalidRequestException(
          "storage class",
          "is onerate_active, which the geography " + location + " does not have",
          "Use a region.");
    }
    storageClass = Optional.of(chosen);
    return self();
  }

  /**
   * Encrypts the bucket under a root key, for the whole of its life: this cannot be changed later.
   *
   * <p>Object Storage must be authorized to use the key: an IAM authorization from this instance to
   * the key's instance, with the role Reader. Buckets in a region take keys of Key Protect and
   * Hyper Protect Crypto Services from any region; those in a geography only keys of Key Protect
   * from us-south (us), eu-de (eu) or jp-tok (ap), or of Hyper Protect Crypto Services with
   * failover units (us); those in a single data center none.
   *
   * @param rootKeyCrn the CRN of the key, not of its instance
   * @throws InvalidRequestException if it is no CRN of a key, or the location does not take the key
   */
  public S encryptedBy(Crn rootKeyCrn) {
    rootKey = Optional.of(RootKeyRule.checked(rootKeyCrn, location));
    return self();
  }

  /**
   * Lets only these addresses reach the bucket, whatever access policies say. Set last, so that it
   * may leave out the address of who sets it. Only a Manager may say so.
   *
   * @param ips 1 to 1000 addresses or subnets, such as {@code 192.0.2.7} or {@code 192.0.2.0/24}
   * @throws InvalidRequestException if one is neither, or there are more or none
   */
  public S allowingOnly(String... ips) {
    firewall.allowingOnly(ips);
    return self();
  }

  /**
   * Lets only requests through these networks reach the bucket. Set last, so that it may leave out
   * the network of who sets it. Only a Manager may say so.
   *
   * @throws InvalidRequestException if none is named
   */
  public S allowingNetworks(NetworkType... types) {
    firewall.allowingNetworks(types);
    return self();
  }

  /** Reports requests for the bucket itself to the account's logs. */
  public S trackingManagement() {
    configuration.trackingManagement();
    return self();
  }

  /** Reports requests that read or list objects to the account's logs. */
  public S trackingReads() {
    configuration.trackingReads();
    return self();
  }

  /** Reports requests that write or delete objects to the account's logs. */
  public S trackingWrites() {
    configuration.trackingWrites();
    return self();
  }

  /** Sends figures of the bucket's size and of its requests to the account's monitoring. */
  public S withMetrics() {
    configuration.withMetrics();
    return self();
  }

  /**
   * Limits how much the bucket may hold.
   *
   * @param bytes positive
   * @throws InvalidRequestException if it is not
   */
  public S quotaBytes(long bytes) {
    configuration.quotaBytes(bytes);
    return self();
  }

  /**
   * Keeps the versions of its objects. Only a bucket without a retention policy can; this cannot be
   * taken back, only suspended.
   */
  public S versioned() {
    versioned = true;
    return self();
  }

  /**
   * Lets versions be locked, for as long as the bucket lives: this cannot be taken back. Includes
   * {@link #versioned}; needs an instance on the Standard plan.
   */
  public S objectLocked() {
    versioned = true;
    objectLocked = true;
    return self();
  }

  /**
   * As {@link #objectLocked()}, and locks versions that say nothing themselves.
   *
   * @throws InvalidRequestException if the mode is none that can be asked for, or the period none
   *     that the service has
   */
  public S objectLocked(DefaultRetention byDefault) {
    defaultRetention = Optional.of(byDefault);
    return objectLocked();
  }

  /**
   * Keeps objects from being overwritten and deleted by a retention policy, for as long as the
   * bucket lives: this cannot be taken back. Needs an instance on the Standard plan, an empty
   * bucket without versions, and a region that offers it. Only a Manager may say so.
   */
  public S retainingForGood(RetentionPolicy policy) {
    retention = Optional.of(policy);
    return self();
  }

  /** Keeps access lists from opening the bucket or its objects to everybody. */
  public S blockingPublicAccess() {
    publicAccessBlocked = true;
    return self();
  }

  /**
   * Has objects expire or archived by rules. A bucket that is there keeps its other rules.
   *
   * @throws InvalidRequestException if none is named
   */
  public S lifecycle(LifecycleRule... rules) {
    lifecycle = some("lifecycle rules", rules);
    return self();
  }

  /**
   * Lets pages of other origins call the bucket. The rules of a bucket that is there are replaced,
   * since the first that fits counts.
   *
   * @throws InvalidRequestException if none is named
   */
  public S cors(CorsRule... rules) {
    cors = some("CORS rules", rules);
    return self();
  }

  private static <T> Optional<T[]> some(String field, T[] given) {
    if (given.length == 0) {
      throw new InvalidRequestException(field, "names none", "Name one, or leave it out.");
    }
    return Optional.of(given.clone());
  }

  final boolean isObjectLocked() {
    return objectLocked;
  }

  /**
   * Checks what can only be said of all that was said.
   *
   * @throws InvalidRequestException if no bucket can be like this
   */
  final void check() {
    if (versioned && retention.isPresent()) {
      throw new InvalidRequestException(
          "retention policy",
          "is wanted of a bucket that keeps versions, and no bucket can have both",
          "Leave one of them out: objectLocked(…) protects versions.");
    }
  }

  final Location location() {
    return location;
  }

  final Optional<StorageClass> storageClass() {
    return storageClass;
  }

  final Optional<Crn> rootKey() {
    return rootKey;
  }

  /**
   * Gives what is to be set once there is a bucket, in this order. Reports come first, so that they
   * tell of the rest; the firewall last, because it may shut out who sets it, and there is nothing
   * in a new bucket yet.
   */
  final List<BucketSetting> settings() {
    List<BucketSetting> settings = new ArrayList<>();
    if (!configuration.isEmpty()) {
      settings.add(BucketSetting.configuration(configuration));
    }
    if (publicAccessBlocked) {
      settings.add(BucketSetting.publicAccessBlock());
    }
    if (versioned) {
      settings.add(BucketSetting.versioning());
    }
    if (objectLocked) {
      settings.add(BucketSetting.objectLock(defaultRetention));
    }
    retention.map(BucketSetting::retention).ifPresent(settings::add);
    lifecycle.map(BucketSetting::lifecycle).ifPresent(settings::add);
    cors.map(BucketSetting::cors).ifPresent(settings::add);
    if (!firewall.isEmpty()) {
      settings.add(BucketSetting.configuration(firewall));
    }
    return List.copyOf(settings);
  }
}
