package io.github.redoubt.emulator.logs.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

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

  /** With as many, the largest that does not begin with a nine still is a long. */
  private static final int NANOS_DIGITS = 19;

  private final Instant oldest;
  private final Instant newest;

  /** Looks at moments as of one. */
  Moments(Instant now) {
    this.oldest = now.minus(OLDEST);
    this.newest = now.plus(NEWEST);
  }

  /** A JSON number of milliseconds, which may have a fraction; what is beyond nanoseconds goes. */
  static Optional<Instant> ofMillis(byte[] json, int start, int end) {
    return end - start <= PLAIN_DIGITS && isDigits(json, start, end)
        ? Optional.of(Instant.ofEpochMilli(number(json, start, end)))
        : ofMillis(new String(json, start, end - start, US_ASCII));
  }

  private static Optional<Instant> ofMillis(String number) {
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

  /** Nanoseconds as decimal text that has no escapes. */
  static Optional<Instant> ofNanos(byte[] json, int start, int end) {
    if (start < end
        && end - start <= NANOS_DIGITS
        && json[start] < '9'
        && isDigits(json, start, end)) {
      long nanos = number(json, start, end);
      return Optional.of(Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000));
    }
    return ofNanos(new String(json, start, end - start, UTF_8));
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

  private static boolean isDigits(byte[] json, int start, int end) {
    for (int i = start; i < end; i++) {
      if (json[i] < '0' || json[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private static long number(byte[] json, int start, int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      number = number * 10 + (json[i] - '0');
    }
    return number;
  }

  Optional<Drop> objection(Instant moment) {
    if (moment.isBefore(oldest)) {
      return Optional.of(Drop.TOO_OLD);
    }
    return moment.isAfter(newest) ? Optional.of(Drop.TOO_EARLY) : Optional.empty();
  }
}
