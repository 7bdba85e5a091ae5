package io.github.redoubt.emulator.storage.configuration;

import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.util.List;

/**
 * What is in a bucket, counted.
 *
 * @param objects current versions that are no delete markers
 * @param bytes of all versions
 */
public record BucketCounts(
    long objects, long bytes, long noncurrentObjects, long noncurrentBytes, long deleteMarkers) {

  public static BucketCounts of(Bucket bucket) {
    long objects = 0;
    long bytes = 0;
    long noncurrentObjects = 0;
    long noncurrentBytes = 0;
    long deleteMarkers = 0;
    for (List<ObjectVersion> versions : bucket.versions().values()) {
      for (int i = 0; i < versions.size(); i++) {
        ObjectVersion version = versions.get(i);
        if (version.isMarker()) {
          deleteMarkers++;
          continue;
        }
        long size = version.bytes().size();
        if (i == 0) {
          objects++;
        } else {
          noncurrentObjects++;
          noncurrentBytes += size;
        }
        bytes += size;
      }
    }
    return new BucketCounts(objects, bytes, noncurrentObjects, noncurrentBytes, deleteMarkers);
  }
}
