package io.github.redoubt.keys;

import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;

/**
 * The key is there, and its state does not allow what was asked: it is disabled, expired, or
 * already in the state that was wanted. Nothing was changed.
 */
public final class KeyStateException extends ServiceException {

  /** Says no for the reasons in {@code error}. */
  public KeyStateException(ServiceError error) {
    super(error);
  }
}
