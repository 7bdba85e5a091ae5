package io.github.redoubt.keys.bulk;

import io.github.redoubt.keys.RootKey;
import java.util.Optional;

/**
 * What came of one key.
 *
 * @param alias whose
 * @param outcome what came of it
 * @param key as it is in the instance; empty unless it was imported or there already
 * @param failure why not; empty unless it failed or its outcome is unknown
 */
public record ImportResult(
    String alias, Outcome outcome, Optional<RootKey> key, Optional<RuntimeException> failure) {

  /** What can come of a key. */
  public enum Outcome {
    /** It was imported in this run. */
    IMPORTED,
    /** A key with this alias and all that was asked for was there; nothing was sent. */
    ALREADY_THERE,
    /** It was not imported, or a key with this alias is there that differs from it. */
    FAILED,
    /**
     * It was sent, and nothing could be learnt of what came of it. Run again: it is looked for
     * first.
     */
    UNKNOWN
  }

  static ImportResult imported(String alias, RootKey key) {
    return new ImportResult(alias, Outcome.IMPORTED, Optional.of(key), Optional.empty());
  }

  static ImportResult alreadyThere(String alias, RootKey key) {
    return new ImportResult(alias, Outcome.ALREADY_THERE, Optional.of(key), Optional.empty());
  }

  static ImportResult failed(String alias, RuntimeException why) {
    return new ImportResult(alias, Outcome.FAILED, Optional.empty(), Optional.of(why));
  }

  static ImportResult unknown(String alias, RuntimeException why) {
    return new ImportResult(alias, Outcome.UNKNOWN, Optional.empty(), Optional.of(why));
  }
}
