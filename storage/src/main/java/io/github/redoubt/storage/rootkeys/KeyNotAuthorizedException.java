package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceError;

/**
 * The root key is there and active, but Object Storage may not use it: the authorization from its
 * instance to that of the key, with the role Reader, is missing, was withdrawn, or is less than
 * half a minute old.
 */
public final class KeyNotAuthorizedException extends BucketKeyException {

  KeyNotAuthorizedException(ServiceError error, Crn rootKey) {
    super(error, rootKey);
  }
}
