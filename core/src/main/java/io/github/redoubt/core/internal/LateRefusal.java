package io.github.redoubt.core.internal;

import java.io.IOException;

/**
 * Thrown by a reader whose answer has a status of success and a refusal for a body: the service
 * began to answer before it knew. Treated as if the status had said so.
 */
public final class LateRefusal extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Errors.Parts parts;

  /**
   * Reports a refusal.
   *
   * @param status the one that the answer should have had
   */
  public LateRefusal(int status, Errors.Parts parts) {
    super(parts.code() + ": " + parts.message());
    this.status = status;
    this.parts = parts;
  }

  int status() {
    return status;
  }

  Errors.Parts parts() {
    return parts;
  }
}
