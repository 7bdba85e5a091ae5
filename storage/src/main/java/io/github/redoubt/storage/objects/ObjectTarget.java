package io.github.redoubt.storage.objects;

import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.internal.BucketAddress;

/** The object that calls are for, and what each of them carries. */
record ObjectTarget(BucketAddress bucket, String key) {

  Call.Builder get(String operation) {
    return bucket.get(operation, key);
  }

  Call.Builder head(String operation) {
    return bucket.head(operation, key);
  }

  Call.Builder put(String operation) {
    return bucket.put(operation, key);
  }

  Call.Builder delete(String operation) {
    return bucket.delete(operation, key);
  }
}
