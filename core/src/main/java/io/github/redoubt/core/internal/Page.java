package io.github.redoubt.core.internal;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param next where the next page begins; empty after the last
 * @param <S> what a service marks a place in the listing with: an offset, a token, an address
 */
public record Page<T, S>(List<T> items, Optional<S> next) {

  public Page {
    items = List.copyOf(items);
  }
}
