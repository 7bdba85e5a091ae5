package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;

/**
 * A bucket cannot be had under the root key that was asked for.
 *
 * <p>The service says the same of most causes, so the key service is asked which one it is; the
 * subclasses tell. This class itself is thrown where the caller may not ask there, and its message
 * names what it can be; and where a bucket was made but, read back, was not under the key.
 *
 * <p>No bucket is left: none was made, or it was deleted again.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-kp">
 *     Server-side encryption with Key Protect</a>
 */
public sealed class BucketKeyException extends ServiceException
    permits KeyNotAuthorizedException,
        KeyDisabledException,
        KeyDeletedException,
        KeyUnsuitableException,
        KeyUnknownException,
        KeyServiceUnreachableException {

  private final Crn rootKey;

  /** Says no for the reasons in {@code error}. */
  public BucketKeyException(ServiceError error, Crn rootKey) {
    super(error);
    this.rootKey = rootKey;
  }

  /** Gives the key that was asked for. */
  public final Crn rootKey() {
    return rootKey;
  }
}
