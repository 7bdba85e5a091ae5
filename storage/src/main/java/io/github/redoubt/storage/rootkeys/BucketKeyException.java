package io.github.redoubt.storage.rootkeys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;

/**
 * Object Storage cannot use a bucket's root key: it is asked for a new bucket, or was lost to one
 * that is there.
 *
 * <p>The service says the same of most causes, so the key service is asked which one it is, as the
 * connection's own identity; the subclasses tell, and the message names the remedy. This class
 * itself is thrown where the caller may not ask there, and its message names what it can be; where
 * a copy takes two keys and the service does not say which of them; and where a bucket was made
 * but, read back, was not under the key.
 *
 * <p>Where a bucket was to be made, none is left: none was made, or it was deleted again. Where a
 * call for one was refused, the refusal is the cause, and has the same status and code.
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

  /** Gives the key that cannot be used. */
  public final Crn rootKey() {
    return rootKey;
  }
}
