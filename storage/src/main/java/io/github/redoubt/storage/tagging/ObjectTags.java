package io.github.redoubt.storage.tagging;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.Tags;
import java.util.Map;
import java.util.Optional;

/**
 * The tags of an object, or of one of its versions: ten at most, not secret, no personal data.
 * Rules of buckets go by them. They can be changed while the object is locked. Safe for use by many
 * threads.
 *
 * <p>The service keeps them as one document without a version: of two who change them at the same
 * time, the last wins.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-object-tagging">
 *     Tagging objects</a>
 */
public final class ObjectTags {

  private final TagSet tags;

  private ObjectTags(TagSet tags) {
    this.tags = tags;
  }

  /** Gives those of an object's current version, or of another one; called by {@code objects}. */
  public static ObjectTags of(BucketAddress bucket, String key, Optional<String> versionId) {
    return new ObjectTags(
        new TagSet(
            new SubResource(
                bucket,
                new SubResource.Of(key, versionId),
                TagSet.QUERY,
                TagSet.ROOT,
                "object tags"),
            Tags::check));
  }

  /**
   * Reads the tags, sorted; none if there are none.
   *
   * @throws NotFoundException if there is no such object or version
   */
  public Map<String, String> get() {
    return tags.get();
  }

  /**
   * Has these tags on the object; others stay.
   *
   * @param wanted keys of 1 to 128 characters, values of 0 to 256
   * @throws InvalidRequestException if one is outside its limits, or there would be more than ten,
   *     before anything is written
   * @throws NotFoundException if there is no such object or version
   * @throws ForbiddenException if the identity may not
   */
  public Change<Map<String, String>> ensure(Map<String, String> wanted) {
    return tags.ensure(wanted);
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<Map<String, String>> preview(Map<String, String> wanted) {
    return tags.preview(wanted);
  }

  /** Has these tags on the object and no others; otherwise as {@link #ensure}. */
  public Change<Map<String, String>> ensureOnly(Map<String, String> wanted) {
    return tags.ensureOnly(wanted);
  }

  /** Removes tags by their keys; those that are not there are no error. */
  public Change<Map<String, String>> remove(String... keys) {
    return tags.remove(keys);
  }

  /** Removes all tags. */
  public void clear() {
    tags.clear();
  }
}
