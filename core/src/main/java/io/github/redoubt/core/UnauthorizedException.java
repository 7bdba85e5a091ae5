package io.github.redoubt.core;

/**
 * The credentials were not accepted: an API key is unknown, locked or expired, or the identity has
 * no access at all.
 */
public final class UnauthorizedException extends ServiceException {

  /** Says no for the reasons in {@code error}. */
  public UnauthorizedException(ServiceError error) {
    super(error);
  }
}
