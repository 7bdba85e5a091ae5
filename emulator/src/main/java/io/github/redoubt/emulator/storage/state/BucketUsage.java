package io.github.redoubt.emulator.storage.state;

import java.util.List;

/**
 * What is in a bucket. Uploads that are not completed do not count.
 *
 * @param objects current versions
 * @param bytes of current versions
 * @param noncurrentObjects versions that others came after
 * @param noncurrentBytes of those
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
        } else if (version == versions.get(0)) {
          objects++;
          bytes += version.bytes().size();
        } else {
          noncurrentObjects++;
          noncurrentBytes += version.bytes().size();
        }
      }
    }
    return new BucketUsage(objects, bytes, noncurrentObjects, noncurrentBytes, deleteMarkers);
  }

  /** All bytes, current or not. */
  public long allBytes() {
    return bytes + noncurrentBytes;
  }
}
