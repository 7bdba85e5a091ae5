package io.github.redoubt.emulator.storage.state;

/** Whether a bucket keeps versions; one where this was never set keeps none. */
public enum Versioning {
  ENABLED,
  SUSPENDED
}
