package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceError;

/**
 * The key is there, but no bucket can be encrypted under it, or not this one: it is a standard key
 * and no root key, it has expired, or the location does not take keys from where it is.
 */
public final class KeyUnsuitableException extends BucketKeyException {

  KeyUnsuitableException(ServiceError error, Crn rootKey) {
    super(error, rootKey);
  }
}
