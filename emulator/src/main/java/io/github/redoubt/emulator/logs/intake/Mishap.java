package io.github.redoubt.emulator.logs.intake;

import java.time.Duration;

/**
 * What goes wrong with a request that brings logs, besides what its sender does wrong.
 *
 * @param late how much longer the answer takes, in real time
 * @param lost how many of its logs are dropped
 * @param end how it ends once its logs are kept
 * @param status of the answer, where it ends with another than 200
 */
public record Mishap(Duration late, int lost, End end, int status) {

  public static final Mishap NONE = new Mishap(Duration.ZERO, 0, End.ANSWER, 0);

  /** What the sender sees in the end. */
  public enum End {
    ANSWER,
    ERROR,
    CUT
  }
}
