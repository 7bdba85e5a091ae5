package io.github.redoubt.storage.tagging;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.Tags;
import java.util.Map;

/**
 * The tags of a bucket: not secret, no personal data. Safe for use by many threads.
 *
 * <p>The service keeps them as one document without a version: of two who change them at the same
 * time, the last wins.
 */
public final class BucketTags {

  private final TagSet tags;

  private BucketTags(TagSet tags) {
    this.tags = tags;
  }

  /** Gives those of a bucket; called by {@code Bucket}. */
  public static BucketTags of(BucketAddress bucket) {
    return new BucketTags(
        new TagSet(
            new SubResource(bucket, TagSet.QUERY, TagSet.ROOT, "bucket tags"), Tags::checkEach));
  }

  /** Reads the tags, sorted; none if there are none. */
  public Map<String, String> get() {
    return tags.get();
  }

  /**
   * Has these tags on the bucket; others stay.
   *
   * @param wanted keys of 1 to 128 characters, values of 0 to 256
   * @throws InvalidRequestException if one is outside its limits, before anything is sent
   */
  public Change<Map<String, String>> ensure(Map<String, String> wanted) {
    return tags.ensure(wanted);
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<Map<String, String>> preview(Map<String, String> wanted) {
    return tags.preview(wanted);
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
