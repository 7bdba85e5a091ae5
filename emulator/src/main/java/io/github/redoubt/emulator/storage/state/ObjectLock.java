package io.github.redoubt.emulator.storage.state;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * That a bucket has Object Lock, which it never loses.
 *
 * @param byDefault what new versions are kept under that come without a retention of their own
 */
public record ObjectLock(Optional<DefaultRetention> byDefault) {

  public static final ObjectLock WITHOUT_DEFAULT = new ObjectLock(Optional.empty());

  /**
   * A bucket's default.
   *
   * @param mode {@code COMPLIANCE} or {@code GOVERNANCE}
   * @param period days alone, or years alone
   */
  public record DefaultRetention(String mode, Period period) {

    /** Gives the retention of a version that is stored now. */
    public Attributes.Lock from(Instant now) {
      return new Attributes.Lock(mode, now.atZone(ZoneOffset.UTC).plus(period).toInstant());
    }
  }
}
