package io.github.redoubt.examples;

import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.versioning.VersionSummary;
import java.util.List;
import java.util.stream.Stream;

/** What a bucket that keeps versions has to lose before it can be deleted. */
final class Emptying {

  private Emptying() {}

  /** Deletes all versions and delete markers. */
  static void empty(Bucket bucket) {
    List<VersionSummary> all;
    try (Stream<VersionSummary> versions = bucket.versions("")) {
      all = versions.toList();
    }
    all.forEach(each -> bucket.object(each.key()).deleteVersion(each.versionId()));
  }
}
