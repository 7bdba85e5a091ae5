package io.github.redoubt.emulator.storage.state;

import io.github.redoubt.emulator.storage.internal.Rejection;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A bucket: what it is for its life, how it is set up now, and the versions of its objects by their
 * keys in the order of their UTF-8 bytes, newest first.
 */
public final class Bucket {

  private static final int LOCKS = 64;

  private final String name;
  private final StorageInstance instance;
  private final String location;
  private final Optional<String> rootKey;
  private final Instant created;
  private final Map<Class<?>, Object> settings = new ConcurrentHashMap<>();

  /** Lists are never empty and never changed, only replaced as a whole. */
  private final NavigableMap<Key, List<ObjectVersion>> versions = new ConcurrentSkipListMap<>();

  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  /** Keys share locks, so that there need not be one for each. */
  private final List<ReentrantLock> locks =
      IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toList();

  /** Held for reading while something is put in, for writing while the bucket goes. */
  private final ReadWriteLock life = new ReentrantReadWriteLock();

  private boolean gone;

  Bucket(
      String name,
      StorageInstance instance,
      String location,
      Optional<String> rootKey,
      Instant created) {
    this.name = name;
    this.instance = instance;
    this.location = location;
    this.rootKey = rootKey;
    this.created = created;
  }

  public String name() {
    return name;
  }

  public StorageInstance instance() {
    return instance;
  }

  /** Gives location and class as one code: {@code us-south-smart}. */
  public String location() {
    return location;
  }

  /** Gives the CRN of the customer's root key; empty where IBM's own keys encrypt. */
  public Optional<String> rootKey() {
    return rootKey;
  }

  public Instant created() {
    return created;
  }

  /** Gives all versions by key, to look at. */
  public NavigableMap<Key, List<ObjectVersion>> versions() {
    return Collections.unmodifiableNavigableMap(versions);
  }

  /** Gives the versions of one object, newest first; none if there is none. */
  public List<ObjectVersion> versions(Key key) {
    return versions.getOrDefault(key, List.of());
  }

  /**
   * Changes the versions of one object in one step, that no other change of them comes between.
   *
   * @param how is given the versions, newest first, and gives those that are to be; throws to leave
   *     them as they are
   * @throws Rejection if the bucket is gone
   */
  public void change(Key key, UnaryOperator<List<ObjectVersion>> how) {
    within(
        () -> {
          ReentrantLock lock = locks.get(Math.floorMod(key.hashCode(), LOCKS));
          lock.lock();
          try {
            List<ObjectVersion> after = List.copyOf(how.apply(versions(key)));
            if (after.isEmpty()) {
              versions.remove(key);
            } else {
              versions.put(key, after);
            }
          } finally {
            lock.unlock();
          }
        });
  }

  private void within(Runnable change) {
    life.readLock().lock();
    try {
      if (gone) {
        throw Rejection.noSuchBucket();
      }
      change.run();
    } finally {
      life.readLock().unlock();
    }
  }

  /** Changes how it is set up, in one step that no version comes or goes between. */
  public void setUp(Runnable change) {
    life.writeLock().lock();
    try {
      change.run();
    } finally {
      life.writeLock().unlock();
    }
  }

  /** Gives the uploads in parts that are under way, by their ids, to look at. */
  public Map<String, Upload> uploads() {
    return Collections.unmodifiableMap(uploads);
  }

  /** Takes up an upload in parts. */
  public void begin(Upload upload) {
    within(() -> uploads.put(upload.id(), upload));
  }

  /** Forgets an upload in parts. */
  public void forget(Upload upload) {
    uploads.remove(upload.id());
  }

  /**
   * Takes nothing in any more, if there is no version in it.
   *
   * @param full whether versions do not matter
   */
  boolean retire(boolean full) {
    life.writeLock().lock();
    try {
      gone = gone || full || versions.isEmpty();
      return gone;
    } finally {
      life.writeLock().unlock();
    }
  }

  /** Finds the current version of an object: none if it is not there, or was deleted. */
  public Optional<ObjectVersion> current(Key key) {
    return versions(key).stream().findFirst().filter(newest -> !newest.isMarker());
  }

  /** Finds a version, or a marker, by its id. */
  public Optional<ObjectVersion> version(Key key, String id) {
    return versions(key).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /**
   * Finds how some aspect is set up. Each aspect is an immutable type of its own.
   *
   * @return empty if it was never set up
   */
  public <T> Optional<T> setting(Class<T> aspect) {
    return Optional.ofNullable(aspect.cast(settings.get(aspect)));
  }

  /** Sets an aspect up, in place of how it was. */
  public <T> void set(Class<T> aspect, T setting) {
    settings.put(aspect, setting);
  }

  public void unset(Class<?> aspect) {
    settings.remove(aspect);
  }

  /** Says whether objects are kept in it by force, so that its root key has to stay too. */
  public boolean isProtected() {
    return setting(ObjectLock.class).isPresent() || setting(RetentionPolicy.class).isPresent();
  }

  public String crn() {
    return instance.crn().substring(0, instance.crn().length() - 2) + ":bucket:" + name;
  }
}
