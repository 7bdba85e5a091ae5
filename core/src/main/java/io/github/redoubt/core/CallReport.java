package io.github.redoubt.core;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a call went.
 *
 * @param operation the service and what was done, such as {@code Key Protect: import key}
 * @param status the last answer's HTTP status; empty if none came that could be read
 * @param attempts how often it was sent
 * @param took from the first attempt to the end, waits included
 * @param correlationId the id of the call in the service's logs
 */
public record CallReport(
    String operation, OptionalInt status, int attempts, Duration took, String correlationId) {

  /** Says whether the service did what was asked. */
  public boolean succeeded() {
    return status.isPresent() && (status.getAsInt() < 300 || status.getAsInt() == 304);
  }
}
