package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceError;

/** There is no such key: its CRN is wrong, or it is deleted and gone for good. */
public final class KeyUnknownException extends BucketKeyException {

  KeyUnknownException(ServiceError error, Crn rootKey) {
    super(error, rootKey);
  }
}
