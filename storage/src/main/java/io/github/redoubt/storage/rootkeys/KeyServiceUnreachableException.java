package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceError;

/**
 * Object Storage could not make the bucket, and the key service does not answer either: the same
 * may succeed later.
 */
public final class KeyServiceUnreachableException extends BucketKeyException {

  KeyServiceUnreachableException(ServiceError error, Crn rootKey) {
    super(error, rootKey);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
