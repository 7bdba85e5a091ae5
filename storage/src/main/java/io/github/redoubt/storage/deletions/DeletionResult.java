package io.github.redoubt.storage.deletions;

import io.github.redoubt.core.ServiceError;
import io.github.redoubt.storage.versioning.Deletion;
import java.util.Optional;

/**
 * What came of one of many deletions: either it is done, or it was refused.
 *
 * @param key the object's
 * @param versionId the version or delete marker that was to be deleted, if one was named
 * @param done what it came to
 * @param refusal why it did not come to anything
 */
public record DeletionResult(
    String key,
    Optional<String> versionId,
    Optional<Deletion> done,
    Optional<ServiceError> refusal) {

  static DeletionResult of(ToDelete what, Deletion done) {
    return new DeletionResult(what.key(), what.versionId(), Optional.of(done), Optional.empty());
  }

  static DeletionResult refused(ToDelete what, ServiceError why) {
    return new DeletionResult(what.key(), what.versionId(), Optional.empty(), Optional.of(why));
  }

  /** Names what it is of, for messages. */
  String name() {
    return "'" + key + "'" + versionId.map(id -> ", version " + id).orElse("");
  }
}
