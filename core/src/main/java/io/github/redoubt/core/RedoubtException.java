package io.github.redoubt.core;

/**
 * What every failure of this library is.
 *
 * <p>One subclass for each thing that a caller can do about it. No message, cause or field of it
 * ever holds key material, a token or an API key.
 */
public abstract sealed class RedoubtException extends RuntimeException
    permits InvalidRequestException,
        ServiceException,
        PartialFailureException,
        OutcomeUnknownException,
        ConnectionException,
        UnreadableDataException {

  RedoubtException(String message) {
    super(message);
  }

  RedoubtException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says whether the same call, sent again later as it is, may succeed and can do no harm. */
  public abstract boolean retryable();
}
