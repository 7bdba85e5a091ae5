package io.github.redoubt.core;

/** What the call names does not exist, or no longer (statuses 404 and 410). */
public final class NotFoundException extends ServiceException {

  /** Says no for the reasons in {@code error}. */
  public NotFoundException(ServiceError error) {
    super(error);
  }
}
