package io.github.redoubt.emulator.keys.policies;

import io.github.redoubt.emulator.keys.internal.Refusal;
import java.util.Optional;

/**
 * How a key is asked to rotate by itself.
 *
 * @param months 1 to 12; not needed to switch rotation off
 */
public record RotationWish(boolean enabled, Optional<Integer> months) {

  public RotationWish {
    if (enabled && months.isEmpty()) {
      throw Refusal.field("interval_month", "is required");
    }
    if (months.filter(number -> number < 1 || number > 12).isPresent()) {
      throw Refusal.field("interval_month", "must be from 1 to 12");
    }
  }
}
