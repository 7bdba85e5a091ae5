package io.github.redoubt.emulator.iam.policies;

import java.time.Instant;

/**
 * How a policy was used.
 *
 * @param last when it last let somebody through
 * @param count how often it did
 */
record Permits(Instant last, int count) {

  Permits and(Permits later) {
    return new Permits(later.last, count + later.count);
  }
}
