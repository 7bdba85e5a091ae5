package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.logs.languages.SeenLog;
import java.time.Duration;
import java.time.Instant;

/** One alert being watched for. Used by one thread at a time. */
interface Watch {

  /** Takes into account what happened before the watch began. */
  void recall(SeenLog log);

  /** A log came in. */
  void see(SeenLog log, Instant now);

  /** Time has passed. */
  void turn(Instant at);

  /** Time has passed in which it is not to go off. */
  default void skip(Instant at) {}

  /** How far back it wants to recall. */
  Duration memory();
}
