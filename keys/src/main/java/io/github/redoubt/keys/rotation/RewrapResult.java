package io.github.redoubt.keys.rotation;

import java.util.Optional;

/**
 * What came of one stored data key.
 *
 * @param id its id in the store
 * @param outcome what came of it
 * @param failure why not; empty unless it failed
 */
public record RewrapResult(String id, Outcome outcome, Optional<RuntimeException> failure) {

  /** What can come of a data key. */
  public enum Outcome {
    /** It was wrapped anew and stored. */
    REWRAPPED,
    /** The root key's newest version had wrapped it: it was left alone. */
    ALREADY_NEWEST,
    /** The store held another one by the time it was to be stored: that was left alone. */
    CHANGED_MEANWHILE,
    /** The service refused it, or the store could not save it: the store has it as it was. */
    FAILED
  }

  static RewrapResult of(String id, Outcome outcome) {
    return new RewrapResult(id, outcome, Optional.empty());
  }

  static RewrapResult failed(String id, RuntimeException why) {
    return new RewrapResult(id, Outcome.FAILED, Optional.of(why));
  }
}
