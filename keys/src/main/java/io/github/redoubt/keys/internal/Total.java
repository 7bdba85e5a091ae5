package io.github.redoubt.keys.internal;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a listing is in all, as the service tells it with a page.
 *
 * @param totalCount only where it was asked for
 */
public record Total(Optional<Long> totalCount) {

  /** Gives the number, if there is one here or beside. */
  public OptionalLong or(Optional<Long> beside) {
    return totalCount.or(() -> beside).map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
