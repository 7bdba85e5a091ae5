package io.github.redoubt.emulator.storage.state;

import java.util.List;

/**
 * What is in a bucket. Uploads that are not completed do not count.
 *
 * @param objects current versions
 * @param bytes of all versions
 * @param noncurrentObjects versions that others came after
 * @param noncurrentBytes of those, counted among all too
 * @param deleteMarkers current or not
 */
public record BucketUsage(
    long objects, long bytes, long noncurrentObjects, long noncurrentBytes, long deleteMarkers) {

  /** Counts. What comes and goes meanwhile may be counted or not. */
  public static BucketUsage of(Bucket bucket) {
    long objects = 0;
    long bytes = 0;
    long noncurrentObjects = 0;
    long noncurrentBytes = 0;
    long deleteMarkers = 0;
    for (List<ObjectVersion> versions : bucket.versions().values()) {
      for (ObjectVersion version : versions) {
        if (version.isMarker()) {
          deleteMarkers++;
          continue;
        }
        bytes += version.bytes().size();
        if (version == versions.get(0)) {
          objects++;
        } else {
          noncurrentObjects++;
          noncurrentBytes += version.bytes().size();
        }
      }
    }
    return new BucketUsage(objects, bytes, noncurrentObjects, noncurrentBytes, deleteMarkers);
  }
}
