package io.github.redoubt.emulator.logs.languages.expressions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants and intervals as the query languages write them. */
public final class Times {

  static final Map<String, Duration> UNITS = units();
  private static final Map<String, String> LONG_UNITS =
      Map.of(
          "day", "d", "hour", "h", "minute", "m", "second", "s", "milli", "ms", "micro", "us",
          "nano", "ns");
  private static final Pattern INTERVAL =
      Pattern.compile(
          "(-)?(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?"
              + "(?:(\\d{1,9})ms)?(?:(\\d{1,9})us)?(?:(\\d{1,9})ns)?");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d+");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern WITH_OFFSET = Pattern.compile(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)");
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
  private static final int DIGITS_OF_SECONDS = 10;
  private static final int DIGITS_OF_MILLIS = 13;
  private static final int DIGITS_OF_MICROS = 16;
  private static final int DIGITS_OF_NANOS = 19;

  private Times() {}

  private static Map<String, Duration> units() {
    Map<String, Duration> all = new LinkedHashMap<>();
    all.put("d", Duration.ofDays(1));
    all.put("h", Duration.ofHours(1));
    all.put("m", Duration.ofMinutes(1));
    all.put("s", Duration.ofSeconds(1));
    all.put("ms", Duration.ofMillis(1));
    all.put("us", Duration.ofNanos(1_000));
    all.put("ns", Duration.ofNanos(1));
    return all;
  }

  /** The length of a unit of time by its short or long name. */
  static Optional<Duration> unit(String name) {
    return Optional.ofNullable(UNITS.get(LONG_UNITS.getOrDefault(name, name)));
  }

  /** Nanoseconds since 1970, as answers show a time. */
  public static BigInteger nanos(Instant time) {
    return BigInteger.valueOf(time.getEpochSecond())
        .multiply(BILLION)
        .add(BigInteger.valueOf(time.getNano()));
  }

  static BigInteger nanos(Duration length) {
    return BigInteger.valueOf(length.getSeconds())
        .multiply(BILLION)
        .add(BigInteger.valueOf(length.getNano()));
  }

  static Duration ofNanos(BigInteger nanos) {
    BigInteger[] parts = nanos.divideAndRemainder(BILLION);
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }

  /** The time rounded down to a whole number of intervals since 1970. */
  static Value round(Instant time, Duration interval) {
    BigInteger step = nanos(interval);
    if (step.signum() <= 0) {
      return Value.none();
    }
    BigInteger at = nanos(time);
    return new Value.Time(Instant.EPOCH.plus(ofNanos(at.subtract(at.mod(step)))));
  }

  /** An interval such as {@code 1h30m} or {@code -5m45s}. */
  static Optional<Duration> interval(String text) {
    Matcher matcher = INTERVAL.matcher(text);
    if (!matcher.matches() || text.isEmpty() || text.equals("-")) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    int group = 2;
    for (Duration unit : UNITS.values()) {
      String amount = matcher.group(group++);
      if (amount != null) {
        sum = sum.plus(unit.multipliedBy(Long.parseLong(amount)));
      }
    }
    return Optional.of(matcher.group(1) == null ? sum : sum.negated());
  }

  /** An interval as answers show it, such as {@code 2m2s261ms}. */
  static String text(Duration interval) {
    return text(interval, "d");
  }

  /** An interval in units not longer than one of them. */
  static String text(Duration interval, String longest) {
    StringBuilder text = new StringBuilder();
    BigInteger left = nanos(interval).abs();
    boolean begun = false;
    for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
      begun |= unit.getKey().equals(LONG_UNITS.getOrDefault(longest, longest));
      if (begun) {
        BigInteger[] parts = left.divideAndRemainder(nanos(unit.getValue()));
        left = parts[1];
        if (parts[0].signum() > 0) {
          text.append(parts[0]).append(unit.getKey());
        }
      }
    }
    if (text.length() == 0) {
      return "0ns";
    }
    return (interval.isNegative() ? "-" : "") + text;
  }

  /** A time as text: ISO 8601 with or without an offset, UTC where it has none; or a number. */
  public static Optional<Instant> parse(String text) {
    try {
      if (WHOLE_NUMBER.matcher(text).matches()) {
        return ofDigits(new BigDecimal(text));
      }
      if (DATE.matcher(text).matches()) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return WITH_OFFSET.matcher(text).matches()
          ? Optional.of(OffsetDateTime.parse(text, OFFSET).toInstant())
          : Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S][XXX][XX][X]");

  /** A time since 1970 in seconds, milli-, micro- or nanoseconds, by the number of its digits. */
  static Optional<Instant> ofDigits(BigDecimal number) {
    if (number.precision() - number.scale() > DIGITS_OF_NANOS) {
      return Optional.empty();
    }
    BigInteger whole = number.toBigInteger();
    int digits = whole.abs().toString().length();
    long factor;
    if (digits <= DIGITS_OF_SECONDS) {
      factor = 1_000_000_000;
    } else if (digits <= DIGITS_OF_MILLIS) {
      factor = 1_000_000;
    } else if (digits <= DIGITS_OF_MICROS) {
      factor = 1_000;
    } else {
      factor = 1;
    }
    return Optional.of(
        Instant.EPOCH.plus(ofNanos(number.multiply(BigDecimal.valueOf(factor)).toBigInteger())));
  }

  /** How answers show when a log was: without a zone, in UTC, up to nanoseconds. */
  public static String shown(Instant time) {
    String text = time.toString();
    String bare = text.substring(0, text.length() - 1);
    if (bare.indexOf('.') >= 0) {
      return bare;
    }
    return bare + ".000";
  }
}
