package io.github.redoubt.core;

/** The identity is known, and may not do this (status 403). */
public final class ForbiddenException extends ServiceException {

  /** Says no for the reasons in {@code error}. */
  public ForbiddenException(ServiceError error) {
    super(error);
  }
}
