package io.github.redoubt.storage.deletions;

import io.github.redoubt.storage.versioning.VersionSummary;
import java.util.Optional;

/**
 * What is to be deleted: an object, or one of its versions or delete markers.
 *
 * @param versionId the version or marker; the object if empty
 */
public record ToDelete(String key, Optional<String> versionId) {

  /** Names an object. */
  public static ToDelete object(String key) {
    return new ToDelete(key, Optional.empty());
  }

  /** Names a version or delete marker for good. */
  public static ToDelete version(VersionSummary listed) {
    return new ToDelete(listed.key(), Optional.of(listed.versionId()));
  }
}
