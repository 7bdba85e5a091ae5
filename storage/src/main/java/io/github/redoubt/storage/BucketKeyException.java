package io.github.redoubt.storage;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;

/**
 * A bucket cannot be had under the root key that was asked for: Object Storage may not use the key,
 * the key does not exist or is not active, or the key did not take.
 *
 * <p>No bucket is left: none was made, or it was deleted again.
 */
public final class BucketKeyException extends ServiceException {

  private final Crn rootKey;

  /** Says no for the reasons in {@code error}. */
  BucketKeyException(ServiceError error, Crn rootKey) {
    super(error);
    this.rootKey = rootKey;
  }

  /** Gives the key that was asked for. */
  public Crn rootKey() {
    return rootKey;
  }
}
