package io.github.redoubt.emulator.storage.web;

import io.github.redoubt.emulator.storage.internal.Element;
import java.util.List;
import java.util.Optional;

/**
 * A bucket as a static website: either all requests go elsewhere, or there is an index.
 *
 * @param everything where all requests go
 * @param index what the last part of a directory's index is called; empty if all go elsewhere
 * @param error the key of what is shown instead of an error
 * @param document as it was put
 */
record Website(
    Optional<Redirect> everything,
    String index,
    Optional<String> error,
    List<RoutingRule> rules,
    Element document) {

  /** Copies the list. */
  Website {
    rules = List.copyOf(rules);
  }

  /**
   * Sends requests elsewhere.
   *
   * @param status the code of an error, so that the rule is for requests that would end in it
   * @param prefix that the key begins with
   */
  record RoutingRule(Optional<Integer> status, Optional<String> prefix, Redirect redirect) {}

  /**
   * Where a request goes; what is empty stays as it is.
   *
   * @param prefix in place of the one that the rule is for
   * @param key in place of the whole key
   */
  record Redirect(
      Optional<String> host,
      Optional<String> protocol,
      Optional<Integer> status,
      Optional<String> prefix,
      Optional<String> key) {}
}
