package io.github.redoubt.emulator.logs.records;

/** Which pipeline a log went through, and so where it can be asked for. */
public enum Priority {
  /** Priority insights: asked for in the tier of frequent search, and in the archive. */
  HIGH,
  /** Analyze and alert: asked for in the archive; alerts see it. */
  MEDIUM,
  /** Store and search: asked for in the archive. */
  LOW
}
