package io.github.redoubt.emulator.keys.policies;

import io.github.redoubt.emulator.keys.internal.Authorship;
import java.time.Instant;
import java.util.Optional;

/** A key's policy that its deletion takes two. */
public record DualAuthPolicy(boolean enabled, Authorship authorship) {

  public static DualAuthPolicy of(
      boolean enabled, Optional<DualAuthPolicy> before, String by, Instant now) {
    return new DualAuthPolicy(
        enabled,
        before
            .map(old -> old.authorship().updated(by, now))
            .orElseGet(() -> Authorship.of(by, now)));
  }
}
