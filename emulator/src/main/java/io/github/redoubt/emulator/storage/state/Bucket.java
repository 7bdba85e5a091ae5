package io.github.redoubt.emulator.storage.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A bucket: what it is for its life, how it is set up now, and the versions of its objects by their
 * keys in the order of their UTF-8 bytes, newest first.
 */
public final class Bucket {

  private final String name;
  private final StorageInstance instance;
  private final String location;
  private final Optional<String> rootKey;
  private final Instant created;
  private final Map<Class<?>, Object> settings = new ConcurrentHashMap<>();

  /** Lists are never empty and never changed, only replaced as a whole. */
  private final ConcurrentNavigableMap<Key, List<ObjectVersion>> versions =
      new ConcurrentSkipListMap<>();

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

  public ConcurrentNavigableMap<Key, List<ObjectVersion>> versions() {
    return versions;
  }

  /** Finds the current version of an object: none if it is not there, or was deleted. */
  public Optional<ObjectVersion> current(Key key) {
    return Optional.ofNullable(versions.get(key))
        .map(all -> all.get(0))
        .filter(newest -> !newest.isMarker());
  }

  /** Finds a version of an object, or a marker, by its id. */
  public Optional<ObjectVersion> version(Key key, String id) {
    return versions.getOrDefault(key, List.of()).stream()
        .filter(each -> each.id().equals(id))
        .findFirst();
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
