package io.github.redoubt.core;

import java.util.List;

/**
 * A sequence of calls stopped half-way; says what is done, what is not, and what was left behind.
 */
public final class PartialFailureException extends RedoubtException {

  private final List<String> done;
  private final List<String> leftBehind;

  /**
   * Reports a sequence that stopped.
   *
   * @param what the sequence
   * @param done the steps that took effect, in order
   * @param leftBehind what exists now and should be looked after, such as a bucket's name
   * @param cause why it stopped
   */
  public PartialFailureException(
      String what, List<String> done, List<String> leftBehind, Throwable cause) {
    super(
        what
            + " stopped half-way. Done: "
            + (done.isEmpty() ? "nothing" : String.join(", ", done))
            + ". Left behind: "
            + (leftBehind.isEmpty() ? "nothing" : String.join(", ", leftBehind))
            + ". Why: "
            + cause.getMessage(),
        cause);
    this.done = List.copyOf(done);
    this.leftBehind = List.copyOf(leftBehind);
  }

  /** Lists the steps that took effect. */
  public List<String> done() {
    return done;
  }

  /** Lists what exists now and should be looked after. */
  public List<String> leftBehind() {
    return leftBehind;
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
