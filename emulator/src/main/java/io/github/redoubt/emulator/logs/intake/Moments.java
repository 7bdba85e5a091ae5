package io.github.redoubt.emulator.logs.intake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When logs happened, as they say it, and when that is too long ago or too far ahead. */
final class Moments {

  static final Duration OLDEST = Duration.ofHours(24);
  static final Duration NEWEST = Duration.ofHours(4);

  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
  private static final int LONGEST = 40;
  private static final int PLAIN_DIGITS = 17;

  private Moments() {}

  /** A JSON number of milliseconds, which may have a fraction; what is beyond nanoseconds goes. */
  static Optional<Instant> ofMillis(String number) {
    if (number.length() <= PLAIN_DIGITS && isDigits(number)) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(number)));
    }
    if (number.length() > LONGEST) {
      return Optional.empty();
    }
    BigDecimal millis = new BigDecimal(number);
    // A number of a few characters can stand for billions of digits.
    if (millis.scale() < -LONGEST || millis.scale() > LONGEST) {
      return Optional.empty();
    }
    return ofNanos(millis.movePointRight(6).toBigInteger());
  }

  /** Nanoseconds as decimal text. */
  static Optional<Instant> ofNanos(String text) {
    return !text.isEmpty() && text.length() <= LONGEST && isDigits(text)
        ? ofNanos(new BigInteger(text))
        : Optional.empty();
  }

  private static Optional<Instant> ofNanos(BigInteger nanos) {
    BigInteger[] parts = nanos.divideAndRemainder(BILLION);
    // Nothing near the ends of time is ever within the window.
    return parts[0].bitLength() > 50
        ? Optional.of(nanos.signum() < 0 ? Instant.MIN : Instant.MAX)
        : Optional.of(Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue()));
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  static Optional<Drop> objection(Instant moment, Instant now) {
    if (moment.isBefore(now.minus(OLDEST))) {
      return Optional.of(Drop.TOO_OLD);
    }
    return moment.isAfter(now.plus(NEWEST)) ? Optional.of(Drop.TOO_EARLY) : Optional.empty();
  }
}
