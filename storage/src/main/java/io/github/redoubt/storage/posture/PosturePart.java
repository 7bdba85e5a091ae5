package io.github.redoubt.storage.posture;

import java.util.Optional;

/**
 * One part of a bucket's posture: what was seen, that there is nothing, or why it is not known.
 *
 * @param value what was seen; empty if there is nothing, or it is not known
 * @param whyUnknown why it is not known, as the end of a sentence; empty if it is
 * @param <T> what it is
 */
public record PosturePart<T>(Optional<T> value, Optional<String> whyUnknown) {

  /** Gives what was seen. */
  public static <T> PosturePart<T> seen(T value) {
    return new PosturePart<>(Optional.of(value), Optional.empty());
  }

  /** Gives what was seen, or that there is nothing. */
  public static <T> PosturePart<T> of(Optional<T> value) {
    return new PosturePart<>(value, Optional.empty());
  }

  /** Gives what could not be seen. */
  public static <T> PosturePart<T> unknown(String why) {
    return new PosturePart<>(Optional.empty(), Optional.of(why));
  }

  /** Says whether it is known that there is nothing. */
  public boolean isAbsent() {
    return value.isEmpty() && whyUnknown.isEmpty();
  }

  /** Says whether it could not be seen. */
  public boolean isUnknown() {
    return whyUnknown.isPresent();
  }

  @Override
  public String toString() {
    return whyUnknown
        .map(why -> "not known: " + why)
        .orElseGet(() -> value.map(Object::toString).orElse("none"));
  }
}
