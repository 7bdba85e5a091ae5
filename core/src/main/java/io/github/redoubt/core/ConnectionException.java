package io.github.redoubt.core;

/**
 * The service could not be talked to: the call never left, or what came back could not be read, and
 * doing it again is safe.
 *
 * <p>Also what an interrupted or cancelled call ends with; the thread's interrupt flag stays set.
 */
public final class ConnectionException extends RedoubtException {

  private final String operation;
  private final int attempts;
  private final String correlationId;

  /**
   * Reports a call that got no usable answer.
   *
   * @param operation what was being done
   * @param attempts how often it was tried
   * @param correlationId the id of the call in the service's logs
   * @param problem what happened, as the end of a sentence
   */
  public ConnectionException(
      String operation, int attempts, String correlationId, String problem, Throwable cause) {
    super(
        operation
            + " got no usable answer in "
            + (attempts == 1 ? "1 attempt: " : attempts + " attempts: ")
            + problem
            + " [correlation id "
            + correlationId
            + "]",
        cause);
    this.operation = operation;
    this.attempts = attempts;
    this.correlationId = correlationId;
  }

  /** Names what was being done. */
  public String operation() {
    return operation;
  }

  /** Gives how often it was tried. */
  public int attempts() {
    return attempts;
  }

  /** Gives the id that IBM's support finds this call by. */
  public String correlationId() {
    return correlationId;
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
