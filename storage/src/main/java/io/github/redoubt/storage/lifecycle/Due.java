package io.github.redoubt.storage.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When something is done to an object: so many days after it was written, or at a time. One of the
 * two is there.
 *
 * @param days after the object was written, told at the next midnight UTC
 * @param on a midnight UTC
 */
public record Due(Optional<Integer> days, Optional<Instant> on) {

  static Due after(int days) {
    return new Due(Optional.of(days), Optional.empty());
  }

  static Due on(LocalDate day) {
    return new Due(Optional.empty(), Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  @Override
  public String toString() {
    return days.map(d -> "after " + d + " days").or(() -> on.map(at -> "on " + at)).orElse("never");
  }
}
