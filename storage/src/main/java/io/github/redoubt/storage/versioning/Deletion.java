package io.github.redoubt.storage.versioning;

import io.github.redoubt.core.internal.Answer;
import java.util.Optional;

/**
 * What deleting an object came to.
 *
 * <p>A bucket that keeps versions takes none away unless it is named: it puts a delete marker on
 * top of them, so that the object is not found any more, and comes back when the marker is deleted.
 *
 * @param versionId of the version or marker that was taken away, if one was named; else of the
 *     delete marker that was made; empty in a bucket that keeps no versions
 * @param marker whether that is a delete marker, made or taken away
 */
public record Deletion(Optional<String> versionId, boolean marker) {

  /** Reads it off an answer; called by what deletes. */
  public static Deletion read(Answer answer) {
    return new Deletion(
        answer.header("x-amz-version-id"),
        answer
            .header("x-amz-delete-marker")
            .filter(text -> text.strip().equalsIgnoreCase("true"))
            .isPresent());
  }
}
