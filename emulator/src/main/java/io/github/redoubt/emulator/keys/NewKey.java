package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.policies.PolicyWishes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for when a key is created: everything but its material.
 *
 * @param policies what the key is to have instead of the instance's policies
 */
record NewKey(
    String name,
    Optional<String> description,
    List<String> tags,
    List<String> aliases,
    boolean extractable,
    Optional<Instant> expires,
    String ring,
    PolicyWishes policies) {

  NewKey {
    tags = List.copyOf(tags);
    aliases = List.copyOf(aliases);
  }
}
