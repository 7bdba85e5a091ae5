package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceError;

/** The root key is disabled, or was enabled so lately that Object Storage does not know yet. */
public final class KeyDisabledException extends BucketKeyException {

  KeyDisabledException(ServiceError error, Crn rootKey) {
    super(error, rootKey);
  }
}
