package io.github.redoubt.core;

/**
 * An error answer, read from whichever form the service gave it.
 *
 * @param operation what was being done
 * @param status the HTTP status
 * @param code the service's own code, empty if it sent none
 * @param message the service's own message, empty if it sent none
 * @param correlationId the id of the call in the service's logs
 */
public record ServiceError(
    String operation, int status, String code, String message, String correlationId) {

  /** Gives the same error under a message that says more, such as a remedy. */
  public ServiceError explained(String fullerMessage) {
    return new ServiceError(operation, status, code, fullerMessage, correlationId);
  }

  String sentence() {
    StringBuilder text =
        new StringBuilder(operation).append(" was refused with status ").append(status);
    if (!code.isEmpty()) {
      text.append(" (").append(code).append(')');
    }
    if (!message.isEmpty()) {
      text.append(": ").append(message);
    }
    return text.append(" [correlation id ").append(correlationId).append(']').toString();
  }
}
