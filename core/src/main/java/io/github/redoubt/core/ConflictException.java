package io.github.redoubt.core;

/**
 * The state of things forbids it: a name is taken, a key is in the wrong state, something is locked
 * (status 409).
 */
public class ConflictException extends ServiceException {

  /** Says no for the reasons in {@code error}. */
  public ConflictException(ServiceError error) {
    super(error);
  }
}
