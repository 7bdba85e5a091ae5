package io.github.redoubt.emulator.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A bucket, and the objects in it by their keys in the order of their UTF-8 bytes.
 *
 * @param rootKey the CRN of the customer's root key; empty where IBM's own keys encrypt
 */
record Bucket(
    String name,
    StorageInstance instance,
    String location,
    Optional<String> rootKey,
    Instant created,
    Map<Key, StoredObject> objects) {

  static Bucket empty(
      String name,
      StorageInstance instance,
      String location,
      Optional<String> rootKey,
      Instant created) {
    return new Bucket(name, instance, location, rootKey, created, new ConcurrentSkipListMap<>());
  }

  String crn() {
    return instance.crn().substring(0, instance.crn().length() - 2) + ":bucket:" + name;
  }
}
