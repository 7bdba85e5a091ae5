package io.github.redoubt.core;

/**
 * The identity is known, and may not do this (status 403). A service may have subclasses for what
 * it says more precisely.
 */
public class ForbiddenException extends ServiceException {

  /** Says no for the reasons in {@code error}. */
  public ForbiddenException(ServiceError error) {
    super(error);
  }
}
