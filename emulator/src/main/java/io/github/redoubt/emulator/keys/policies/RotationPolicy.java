package io.github.redoubt.emulator.keys.policies;

import io.github.redoubt.emulator.keys.internal.Authorship;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A key's policy to rotate by itself.
 *
 * @param from what the intervals are counted from: the setting of the policy, or the last rotation
 *     by hand
 * @param passed how many intervals have gone by since then
 */
public record RotationPolicy(
    boolean enabled, Optional<Integer> months, Instant from, int passed, Authorship authorship) {

  /** The interval of an earlier policy stays where the wish names none. */
  public static RotationPolicy of(
      RotationWish wish, Optional<RotationPolicy> before, String by, Instant now) {
    return new RotationPolicy(
        wish.enabled(),
        wish.months().or(() -> before.flatMap(RotationPolicy::months)),
        now,
        0,
        before
            .map(old -> old.authorship().updated(by, now))
            .orElseGet(() -> Authorship.of(by, now)));
  }

  /**
   * When the key is to be rotated next. Counted from the start each time, so that a 31st does not
   * become a 28th for good.
   */
  public Optional<Instant> due() {
    return enabled
        ? months.map(
            interval ->
                from.atOffset(ZoneOffset.UTC)
                    .plusMonths((long) interval * (passed + 1))
                    .toInstant())
        : Optional.empty();
  }

  public RotationPolicy intervalPassed() {
    return new RotationPolicy(enabled, months, from, passed + 1, authorship);
  }

  public RotationPolicy startingAt(Instant now) {
    return new RotationPolicy(enabled, months, now, 0, authorship);
  }
}
