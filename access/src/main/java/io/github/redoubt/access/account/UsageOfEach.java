package io.github.redoubt.access.account;

import java.util.Map;

/**
 * How many of something each of several things has, and how many each can have.
 *
 * @param limit how many each can have
 * @param counts how many each has, by its id
 */
public record UsageOfEach(int limit, Map<String, Integer> counts) {

  /** Copies the counts. */
  public UsageOfEach {
    counts = Map.copyOf(counts);
  }
}
