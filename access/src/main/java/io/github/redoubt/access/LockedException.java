package io.github.redoubt.access;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ServiceError;

/**
 * A service ID, an API key or a service instance is locked, and what was asked for would change or
 * delete it, or a policy of it. Unlock it first, and lock it again afterwards.
 *
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-serviceids">Service IDs:
 *     locking</a>
 */
public final class LockedException extends ConflictException {

  /** Says no for the reasons in {@code error}. */
  public LockedException(ServiceError error) {
    super(error);
  }
}
