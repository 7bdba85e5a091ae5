package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;

/** Functions of times and intervals. */
final class TimeFunctions {

  private static final String DEFAULT_UNIT = "milli";

  private TimeFunctions() {}

  static void define(Functions all) {
    all.add("now", Kind.TIMESTAMP, "", (given, frame) -> new Value.Time(frame.now()));
    sums(all);
    intervals(all);
    unix(all);
    formats(all);
  }

  private static void sums(Functions all) {
    all.add(
        "addTime",
        Kind.TIMESTAMP,
        "t:timestamp i:interval",
        (given, frame) -> new Value.Time(time(given, 0).plus(interval(given, 1))));
    all.add(
        "subtractTime",
        Kind.TIMESTAMP,
        "t:timestamp i:interval",
        (given, frame) -> new Value.Time(time(given, 0).minus(interval(given, 1))));
    all.add(
        "diffTime",
        Kind.INTERVAL,
        "to:timestamp from:timestamp",
        (given, frame) -> new Value.Interval(Duration.between(time(given, 1), time(given, 0))));
    all.add(
        "roundTime",
        Kind.TIMESTAMP,
        "date:timestamp interval:interval",
        (given, frame) -> Times.round(time(given, 0), interval(given, 1)));
    all.add(
        "addInterval",
        Kind.INTERVAL,
        "left:interval right:interval",
        (given, frame) -> new Value.Interval(interval(given, 0).plus(interval(given, 1))));
    all.add(
        "subtractInterval",
        Kind.INTERVAL,
        "left:interval right:interval",
        (given, frame) -> new Value.Interval(interval(given, 0).minus(interval(given, 1))));
    all.add(
        "multiplyInterval",
        Kind.INTERVAL,
        "i:interval factor:number",
        (given, frame) -> Arithmetic.times(interval(given, 0), number(given, 1)));
  }

  private static void intervals(Functions all) {
    all.add(
        "parseInterval",
        Kind.INTERVAL,
        "string:string",
        (given, frame) -> Casts.to(Kind.INTERVAL, given.get(0)));
    all.add(
        "formatInterval",
        Kind.STRING,
        "interval:interval scale:string?",
        (given, frame) -> {
          String scale = textOr(given, 1, "d");
          unit(scale);
          return new Value.Text(Times.text(interval(given, 0), scale));
        });
    all.add(
        "roundInterval",
        Kind.INTERVAL,
        "interval:interval scale:string",
        (given, frame) -> {
          BigInteger step = Times.nanos(unit(TextFunctions.text(given, 1)));
          BigInteger nanos = Times.nanos(interval(given, 0));
          return new Value.Interval(Times.ofNanos(nanos.divide(step).multiply(step)));
        });
    all.add(
        "toInterval",
        Kind.INTERVAL,
        "number:number timeUnit:string?",
        (given, frame) -> Arithmetic.times(unit(textOr(given, 1, "nano")), number(given, 0)));
  }

  private static void unix(Functions all) {
    all.add(
        "fromUnixTime",
        Kind.TIMESTAMP,
        "unixTime:number timeUnit:string?",
        (given, frame) -> {
          BigInteger step = Times.nanos(unit(textOr(given, 1, DEFAULT_UNIT)));
          BigInteger whole = number(given, 0).setScale(0, RoundingMode.FLOOR).toBigInteger();
          return new Value.Time(Instant.EPOCH.plus(Times.ofNanos(whole.multiply(step))));
        });
    all.add(
        "toUnixTime",
        Kind.NUMBER,
        "timestamp:timestamp timeUnit:string?",
        (given, frame) -> {
          BigInteger step = Times.nanos(unit(textOr(given, 1, DEFAULT_UNIT)));
          BigInteger nanos = Times.nanos(time(given, 0));
          return new Value.Numeral(new BigDecimal(nanos.subtract(nanos.mod(step)).divide(step)));
        });
    all.add(
        "extractTime",
        Kind.NUMBER,
        "timestamp:timestamp unit:string tz:string?",
        (given, frame) ->
            extract(
                time(given, 0).atZone(TimeFormat.zone(textOr(given, 2, "UTC"))),
                TextFunctions.text(given, 1)));
  }

  private static Value extract(ZonedDateTime time, String unit) {
    return switch (unit) {
      case "year", "Y" -> Value.of(time.getYear());
      case "month", "M" -> Value.of(time.getMonthValue());
      case "week", "W" -> Value.of(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case "day_of_year", "doy" -> Value.of(time.getDayOfYear());
      case "day_of_week", "dow" -> Value.of(time.getDayOfWeek().getValue());
      case "day", "d" -> Value.of(time.getDayOfMonth());
      case "hour", "h" -> Value.of(time.getHour());
      case "minute", "m" -> Value.of(time.getMinute());
      case "second", "s" -> fraction(time.getSecond() * 1_000_000_000L + time.getNano(), 9);
      case "milli", "ms" -> fraction(time.getNano(), 6);
      case "micro", "us" -> fraction(time.getNano(), 3);
      case "nano", "ns" -> Value.of(time.getLong(ChronoField.NANO_OF_SECOND));
      default -> throw new QueryRefused("Unknown unit of time '" + unit + "'.");
    };
  }

  private static Value fraction(long nanos, int scale) {
    return new Value.Numeral(BigDecimal.valueOf(nanos, scale).round(MathContext.DECIMAL64));
  }

  private static void formats(Functions all) {
    all.add(
        "formatTimestamp",
        Kind.STRING,
        "timestamp:timestamp format:string? tz:string?",
        (given, frame) ->
            new Value.Text(
                TimeFormat.format(
                    time(given, 0), textOr(given, 1, "iso8601"), textOr(given, 2, "UTC"))));
    all.add(
        "parseTimestamp",
        Kind.TIMESTAMP,
        "string:string format:string? tz:string?",
        (given, frame) ->
            TimeFormat.parse(
                    TextFunctions.text(given, 0), textOr(given, 1, "auto"), textOr(given, 2, ""))
                .<Value>map(Value.Time::new)
                .orElse(Value.none()));
  }

  private static Duration unit(String name) {
    return Times.unit(name)
        .orElseThrow(() -> new QueryRefused("Unknown unit of time '" + name + "'."));
  }

  private static String textOr(List<Value> given, int index, String otherwise) {
    return given.get(index).isNull() ? otherwise : TextFunctions.text(given, index);
  }

  private static Instant time(List<Value> given, int index) {
    return ((Value.Time) given.get(index)).time();
  }

  private static Duration interval(List<Value> given, int index) {
    return ((Value.Interval) given.get(index)).length();
  }

  private static BigDecimal number(List<Value> given, int index) {
    return ((Value.Numeral) given.get(index)).number();
  }
}
