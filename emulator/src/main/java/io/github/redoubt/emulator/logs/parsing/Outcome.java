package io.github.redoubt.emulator.logs.parsing;

/** What a rule did to a log. */
enum Outcome {
  /** The rule is not about this log: the next one is tried. */
  PASSED,
  /** It did what it is for. */
  DONE,
  /** The log is dropped. */
  BLOCKED,
  /** The log is dropped but for the archive. */
  ARCHIVED
}
