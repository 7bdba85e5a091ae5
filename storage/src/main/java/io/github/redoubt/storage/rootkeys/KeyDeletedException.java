package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceError;

/** The root key was deleted; within 30 days it can be restored. */
public final class KeyDeletedException extends BucketKeyException {

  KeyDeletedException(ServiceError error, Crn rootKey) {
    super(error, rootKey);
  }
}
