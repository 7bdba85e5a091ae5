package io.github.redoubt.access.account;

import java.util.Optional;

/**
 * How many of something there are in the account, and how many there can be.
 *
 * @param limit how many there can be
 * @param count how many there are; empty where the service does not tell
 */
public record Usage(int limit, Optional<Integer> count) {

  /** Says whether there can be no more. */
  public boolean full() {
    return count.map(n -> n >= limit).orElse(false);
  }

  @Override
  public String toString() {
    return count.map(Object::toString).orElse("?") + " of " + limit;
  }
}
