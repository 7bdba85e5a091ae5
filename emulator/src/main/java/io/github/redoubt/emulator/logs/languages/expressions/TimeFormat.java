package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Times to text and back, by formats such as {@code %Y-%m-%d} or {@code timestamp_milli}. */
final class TimeFormat {

  /** The factor to nanoseconds, as a power of ten. */
  private static final Map<String, Integer> NUMBERS =
      Map.of(
          "timestamp_second", 9, "timestamp_milli", 6, "timestamp_micro", 3, "timestamp_nano", 0);

  private TimeFormat() {}

  static String format(Instant time, String format, String zone) {
    Integer digits = NUMBERS.get(format);
    if (digits != null) {
      BigDecimal nanos = new BigDecimal(Times.nanos(time));
      return nanos.movePointLeft(digits).toBigInteger().toString();
    }
    ZoneId in = zone(zone);
    if (format.equals("iso8601")) {
      ZoneOffset offset = in.getRules().getOffset(time);
      String local = Times.shown(time.plusSeconds(offset.getTotalSeconds()));
      return local + DateTimeFormatter.ofPattern("XX", Locale.ROOT).format(time.atZone(in));
    }
    return formatter(format).format(time.atZone(in));
  }

  /** The time that a text says; several formats are tried in turn, with bars between them. */
  static Optional<Instant> parse(String text, String formats, String zone) {
    for (String format : formats.split("\\|", -1)) {
      Optional<Instant> time = parseOne(text.strip(), format, zone);
      if (time.isPresent()) {
        return time;
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> parseOne(String text, String format, String zone) {
    Integer digits = NUMBERS.get(format);
    if (digits != null) {
      return text.matches("-?\\d{1,19}")
          ? Optional.of(
              Instant.EPOCH.plus(
                  Times.ofNanos(new BigDecimal(text).movePointRight(digits).toBigInteger())))
          : Optional.empty();
    }
    if (format.equals("auto") || format.equals("iso8601")) {
      Optional<Instant> time = Times.parse(text);
      return zone.isEmpty()
          ? time
          : time.map(there -> there.atOffset(ZoneOffset.UTC).toLocalDateTime())
              .map(local -> local.atZone(zone(zone)).toInstant());
    }
    try {
      return Optional.of(instant(formatter(format).parse(text), zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(TemporalAccessor parsed, String zone) {
    if (zone.isEmpty() && parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed);
    }
    LocalDate date = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    if (date == null) {
      throw new DateTimeException("no date");
    }
    ZoneId own = parsed.query(TemporalQueries.zone());
    ZoneId in = zone.isEmpty() ? (own == null ? ZoneOffset.UTC : own) : zone(zone);
    return date.atTime(time == null ? LocalTime.MIDNIGHT : time).atZone(in).toInstant();
  }

  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw new QueryRefused("Unknown time zone '" + name + "'.");
    }
  }

  private static DateTimeFormatter formatter(String format) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        builder.appendLiteral(c);
      } else {
        append(builder, format.charAt(++i));
      }
    }
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.SMART);
  }

  private static void append(DateTimeFormatterBuilder builder, char what) {
    switch (what) {
      case 'F' -> builder.appendPattern("uuuu-MM-dd");
      case 'T' -> builder.appendPattern("HH:mm:ss");
      case 'R' -> builder.appendPattern("HH:mm");
      case 'D' -> builder.appendPattern("MM/dd/uu");
      case 'Y' -> builder.appendPattern("uuuu");
      case 'y' -> builder.appendPattern("uu");
      case 'm' -> builder.appendPattern("MM");
      case 'd' -> builder.appendPattern("dd");
      case 'e' -> builder.appendPattern("ppd");
      case 'j' -> builder.appendPattern("DDD");
      case 'H' -> builder.appendPattern("HH");
      case 'I' -> builder.appendPattern("hh");
      case 'M' -> builder.appendPattern("mm");
      case 'S' -> builder.appendPattern("ss");
      case 'L' -> builder.appendPattern("SSS");
      case 'f' -> builder.appendPattern("SSSSSS");
      case 'N' -> builder.appendPattern("SSSSSSSSS");
      case 'p' -> builder.appendPattern("a");
      case 'b' -> builder.appendPattern("MMM");
      case 'B' -> builder.appendPattern("MMMM");
      case 'a' -> builder.appendPattern("EEE");
      case 'A' -> builder.appendPattern("EEEE");
      case 'z' -> builder.appendPattern("XX");
      case 'Z' -> builder.appendPattern("zzz");
      case '%' -> builder.appendLiteral('%');
      default -> throw new QueryRefused("Unknown part of a time format: '%" + what + "'.");
    }
  }
}
