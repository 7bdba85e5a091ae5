package io.github.redoubt.emulator.storage.events;

import io.github.redoubt.emulator.storage.events.Deed.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What requests are called in events: by method and sub-resource, as the service documents it. */
final class Actions {

  /** What an event says was done, and which switch it goes by. */
  record Action(String name, Kind kind) {}

  /** Sub-resources of buckets, the one that says most first. */
  private static final Map<String, Map<String, Action>> OF_BUCKETS = new LinkedHashMap<>();

  private static final Map<String, Map<String, Action>> OF_OBJECTS = new LinkedHashMap<>();

  /** What a bucket or an object without a sub-resource is called by. */
  private static final String PLAIN = "";

  static {
    setting("cors", "bucket-cors");
    setting("lifecycle", "bucket-lifecycle");
    setting("acl", "bucket-acl");
    setting("publicAccessBlock", "bucket-public-access-block");
    setting("protection", "bucket-retention");
    setting("website", "bucket-website");
    setting("replication", "bucket-replication");
    setting("object-lock", "bucket-object-lock");
    setting("tagging", "bucket-tagging");
    OF_BUCKETS.put("location", Map.of("GET", management("bucket-location.read")));
    OF_BUCKETS.put(
        "versioning",
        Map.of("GET", read("bucket-versioning.read"), "PUT", write("bucket-versioning.create")));
    OF_BUCKETS.put("versions", Map.of("GET", read("bucket-versioning.list")));
    OF_BUCKETS.put("uploads", Map.of("GET", read("bucket-multipart.list")));
    OF_BUCKETS.put("delete", Map.of("POST", write("objects.delete")));
    OF_BUCKETS.put(
        "ibm-replication-failures", Map.of("GET", management("bucket-replication-failures.list")));
    OF_BUCKETS.put(
        "ibm-replication-reattempt",
        Map.of("PUT", management("bucket-replication-reattempt.create")));
    OF_BUCKETS.put(
        PLAIN,
        Map.of(
            "PUT", global("bucket.create"),
            "DELETE", global("bucket.delete"),
            "GET", read("bucket.list"),
            "HEAD", read("bucket-metadata.read")));

    OF_OBJECTS.put(
        "uploadId",
        Map.of(
            "PUT", write("object-multipart.create"),
            "POST", write("object-multipart.complete"),
            "GET", read("object-multipart.list"),
            "DELETE", write("object-multipart.delete")));
    OF_OBJECTS.put("uploads", Map.of("POST", write("object-multipart.start")));
    OF_OBJECTS.put(
        "acl",
        Map.of("GET", management("object-acl.read"), "PUT", management("object-acl.create")));
    OF_OBJECTS.put(
        "tagging",
        Map.of(
            "GET", management("object-tagging.read"),
            "PUT", management("object-tagging.create"),
            "DELETE", management("object-tagging.delete")));
    OF_OBJECTS.put(
        "retention",
        Map.of(
            "GET", management("object-object-lock-retention.read"),
            "PUT", management("object-object-lock-retention.create")));
    OF_OBJECTS.put(
        "legal-hold",
        Map.of(
            "GET", management("object-object-lock-legal-hold.read"),
            "PUT", management("object-object-lock-legal-hold.create")));
    OF_OBJECTS.put(
        "legalHold",
        Map.of(
            "GET", management("object-retention-legal-hold.list"),
            "POST", management("object-retention-legal-hold.update")));
    OF_OBJECTS.put("extendRetention", Map.of("POST", management("object-retention.update")));
    OF_OBJECTS.put("restore", Map.of("POST", write("object-restore.create")));
    OF_OBJECTS.put(
        PLAIN,
        Map.of(
            "PUT", write("object.create"),
            "GET", read("object.read"),
            "HEAD", read("object-metadata.read"),
            "DELETE", write("object.delete"),
            "OPTIONS", management("object-cors.read")));
  }

  private Actions() {}

  private static void setting(String subresource, String type) {
    OF_BUCKETS.put(
        subresource,
        Map.of(
            "GET", management(type + ".read"),
            "PUT", management(type + ".create"),
            "DELETE", management(type + ".delete")));
  }

  private static Action management(String name) {
    return new Action(name, Kind.MANAGEMENT);
  }

  private static Action read(String name) {
    return new Action(name, Kind.READ);
  }

  private static Action write(String name) {
    return new Action(name, Kind.WRITE);
  }

  private static Action global(String name) {
    return new Action(name, Kind.GLOBAL);
  }

  static Optional<Action> ofBucket(String method, Map<String, ?> query) {
    return find(OF_BUCKETS, method, query);
  }

  static Optional<Action> ofObject(String method, Map<String, ?> query) {
    return find(OF_OBJECTS, method, query);
  }

  private static Optional<Action> find(
      Map<String, Map<String, Action>> table, String method, Map<String, ?> query) {
    String asked = table.keySet().stream().filter(query::containsKey).findFirst().orElse(PLAIN);
    return Optional.ofNullable(table.getOrDefault(asked, Map.of()).get(method));
  }
}
