package io.github.redoubt.core;

/** Somebody changed it since it was read: read it again and decide anew (status 412). */
public final class PreconditionFailedException extends ServiceException {

  /** Says no for the reasons in {@code error}. */
  public PreconditionFailedException(ServiceError error) {
    super(error);
  }
}
