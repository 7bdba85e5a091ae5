package io.github.redoubt.access.apikeys;

/** A secret could not be handed over. Its message and causes do not hold the secret. */
final class HandOverFailure extends Exception {

  private static final long serialVersionUID = 1L;

  HandOverFailure(String message, Throwable cause) {
    super(message, cause);
  }

  HandOverFailure(String message) {
    super(message);
  }
}
