package io.github.redoubt.core;

/**
 * The service cannot answer now; the retries that were safe have been made (statuses 500, 502, 503
 * and 504).
 */
public final class UnavailableException extends ServiceException {

  /** Says no for the reasons in {@code error}. */
  public UnavailableException(ServiceError error) {
    super(error);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
