package io.github.redoubt.emulator.storage.state;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.keys.RootKeys;
import io.github.redoubt.emulator.keys.RootKeys.Refused;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What Object Storage remembers: instances, and buckets under names that are unique in the world.
 */
public final class Store {

  private static final Duration NAME_HELD = Duration.ofMinutes(5);

  private final Clock clock;
  private final RootKeys keys;
  private final Map<String, StorageInstance> instances = new ConcurrentHashMap<>();
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private volatile Consumer<Bucket> upkeep = bucket -> {};

  /** Names of deleted buckets, and until when nobody else may have them. */
  private final Map<String, Instant> held = new ConcurrentHashMap<>();

  public Store(Clock clock, RootKeys keys) {
    this.clock = clock;
    this.keys = keys;
  }

  public void createInstance(String crn) {
    StorageInstance instance = StorageInstance.of(crn);
    instances.put(instance.guid(), instance);
  }

  /**
   * Forgets an instance with its buckets, whose names others may have after a while.
   *
   * @return what was forgotten
   */
  public List<Bucket> removeInstance(String crn) {
    StorageInstance instance = StorageInstance.of(crn);
    instances.remove(instance.guid());
    List<Bucket> buckets = bucketsOf(instance);
    for (Bucket bucket : buckets) {
      bucket.retire(true);
      forget(bucket);
    }
    return buckets;
  }

  /** Finds the instance that a request names, by its GUID or its CRN, in the caller's account. */
  public StorageInstance instance(Identity who, String named) {
    if (named.isEmpty()) {
      throw Rejection.argument("The header ibm-service-instance-id is required.");
    }
    String guid = named.startsWith("crn:") ? StorageInstance.of(named).guid() : named;
    StorageInstance instance = instances.get(guid);
    if (instance == null || !instance.accountId().equals(who.accountId())) {
      throw Rejection.denied();
    }
    return instance;
  }

  public Bucket bucket(String name) {
    return find(name).orElseThrow(Rejection::noSuchBucket);
  }

  /** Gives the time that all buckets go by. */
  public Instant now() {
    return clock.instant();
  }

  /** Finds a bucket as it was left, whatever its rules have made due meanwhile. */
  public Optional<Bucket> findAsLeft(String name) {
    return Optional.ofNullable(buckets.get(name));
  }

  /** Finds a bucket, brought up to date with what its rules have made due by now. */
  public Optional<Bucket> find(String name) {
    Optional<Bucket> found = findAsLeft(name);
    found.ifPresent(upkeep);
    return found;
  }

  /**
   * Says what a bucket needs before anybody looks at it.
   *
   * @param what brings it up to date with the time
   */
  public void upkeep(Consumer<Bucket> what) {
    upkeep = upkeep.andThen(what);
  }

  public List<Bucket> bucketsOf(StorageInstance instance) {
    return buckets.values().stream()
        .filter(b -> b.instance().equals(instance))
        .sorted(java.util.Comparator.comparing(Bucket::name))
        .toList();
  }

  /**
   * Makes a bucket.
   *
   * @param setup sets it up before anybody sees it
   */
  public void create(
      StorageInstance instance,
      String name,
      String constraint,
      Optional<String> rootKey,
      Consumer<Bucket> setup) {
    BucketRules.checkName(name);
    String location = BucketRules.location(constraint);
    rootKey.ifPresent(crn -> BucketRules.checkKey(crn, location));
    Instant until = held.get(name);
    if (until != null && clock.instant().isBefore(until)) {
      throw new Rejection(
          409, "BucketAlreadyExists", "The requested bucket name is not available.");
    }
    Bucket taken = buckets.get(name);
    if (taken != null) {
      throw conflict(taken, instance);
    }
    if (bucketsOf(instance).size() >= BucketRules.MOST_BUCKETS) {
      throw new Rejection(
          400, "TooManyBuckets", "You have attempted to create more buckets than allowed.");
    }
    Bucket bucket = new Bucket(name, instance, constraint, rootKey, clock.instant());
    setup.accept(bucket);
    rootKey.ifPresent(crn -> takeKey(bucket, crn));
    Bucket winner = buckets.putIfAbsent(name, bucket);
    if (winner != null) {
      throw conflict(winner, instance);
    }
    held.remove(name);
  }

  private static Rejection conflict(Bucket taken, StorageInstance by) {
    return taken.instance().accountId().equals(by.accountId())
        ? new Rejection(
            409,
            "BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded.")
        : new Rejection(409, "BucketAlreadyExists", "The requested bucket name is not available.");
  }

  /** Tries the key by wrapping, and registers the bucket with it. */
  private void takeKey(Bucket bucket, String crn) {
    try {
      keys.wrap(crn, bucket.instance().crn(), new byte[32]);
      keys.register(crn, bucket.instance().crn(), bucket.crn(), bucket.isProtected());
    } catch (Refused e) {
      throw refusal(e);
    }
  }

  /**
   * Has the key service keep a bucket's root key, if it has one, from now on: with the key gone, so
   * would be what the bucket keeps by force.
   *
   * @throws Rejection if the key service does not
   */
  public void keepKey(Bucket bucket) {
    bucket
        .rootKey()
        .ifPresent(
            crn -> {
              try {
                keys.register(crn, bucket.instance().crn(), bucket.crn(), true);
              } catch (Refused e) {
                throw refusal(e);
              }
            });
  }

  private static Rejection refusal(Refused e) {
    return switch (e.reason()) {
      case NOT_ACTIVE -> Rejection.invalid("The encryption key is not active");
      case NOT_FOUND, NOT_A_ROOT_KEY, NOT_AUTHORIZED, UNREADABLE ->
          Rejection.invalid("The Key CRN could not be found");
    };
  }

  /**
   * Makes a bucket that nobody can find, for what the service keeps to itself.
   *
   * @param rootKey under which it is sealed
   */
  public Bucket makeHidden(
      StorageInstance instance, String name, String constraint, Optional<String> rootKey) {
    Bucket hidden = new Bucket(name, instance, constraint, rootKey, clock.instant());
    hidden.set(Versioning.class, Versioning.ENABLED);
    return hidden;
  }

  public void delete(Bucket bucket) {
    boolean backedUp =
        bucket.setting(BackupPolicies.class).filter(set -> !set.policies().isEmpty()).isPresent();
    if (backedUp) {
      throw new Rejection(
          409, "InvalidBucketState", "The bucket has a backup policy, which has to go first.");
    }
    if (!bucket.retire(false)) {
      throw new Rejection(409, "BucketNotEmpty", "The bucket you tried to delete is not empty.");
    }
    forget(bucket);
  }

  private void forget(Bucket bucket) {
    if (buckets.remove(bucket.name(), bucket)) {
      held.put(bucket.name(), clock.instant().plus(NAME_HELD));
      bucket.rootKey().ifPresent(crn -> keys.unregister(crn, bucket.crn()));
    }
  }

  public static Target target(Bucket bucket) {
    return target(bucket.instance()).with("resourceType", "bucket").with("resource", bucket.name());
  }

  /** An object in a bucket, or where one may come to be. */
  public static Target target(Bucket bucket, String key) {
    return target(bucket).with("path", key);
  }

  public static Target target(StorageInstance instance) {
    return Target.of("cloud-object-storage", instance.accountId(), instance.guid());
  }
}
