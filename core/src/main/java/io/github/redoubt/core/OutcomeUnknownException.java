package io.github.redoubt.core;

/**
 * The call was sent and no readable answer came back, so it may or may not have taken effect.
 *
 * <p>It was not sent again, because doing it twice would do harm. Look whether it took effect
 * before you repeat it; the message says at what.
 */
public final class OutcomeUnknownException extends RedoubtException {

  private final String operation;
  private final String correlationId;

  /**
   * Reports a call without an answer.
   *
   * @param operation what was being done
   * @param correlationId the id of the call in the service's logs
   * @param lookAt what tells whether it took effect, as a sentence
   * @param cause what came instead of an answer
   */
  public OutcomeUnknownException(
      String operation, String correlationId, String lookAt, Throwable cause) {
    super(
        operation
            + " was sent, and no answer came back: it may have taken effect. "
            + lookAt
            + " [correlation id "
            + correlationId
            + "]",
        cause);
    this.operation = operation;
    this.correlationId = correlationId;
  }

  /** Names what was being done. */
  public String operation() {
    return operation;
  }

  /** Gives the id that IBM's support finds this call by. */
  public String correlationId() {
    return correlationId;
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
