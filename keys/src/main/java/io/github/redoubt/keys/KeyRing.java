package io.github.redoubt.keys;

import io.github.redoubt.keys.internal.Limits;

/**
 * A ring of keys, which access can be granted to as a whole.
 *
 * @param id unique in the instance
 */
public record KeyRing(String id) {

  /** The ring that every instance has, and that keys are in unless another is chosen. */
  public static final KeyRing DEFAULT = new KeyRing("default");

  /**
   * Checks the id.
   *
   * @throws io.github.redoubt.core.InvalidRequestException if it is blank, longer than 100
   *     characters, or holds a control character
   */
  public KeyRing {
    Limits.ring(id);
  }
}
