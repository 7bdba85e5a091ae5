package io.github.redoubt.emulator.logs.parsing;

import io.github.redoubt.emulator.logs.internal.Rejection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a time is written in a log. Times without an offset are UTC. */
@FunctionalInterface
interface TimeFormat {

  /** The moment that a text is, if it is one. */
  Optional<Instant> read(String text);

  /** A time as a number. */
  Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}(\\.[0-9]{1,9})?");

  /** Go writes the one moment Mon Jan 2 15:04:05 MST 2006 as it wants others written. */
  Map<String, String> GO = goElements();

  /** What stands behind a percent sign. */
  Map<Character, String> STRFTIME =
      Map.ofEntries(
          Map.entry('Y', "yyyy"),
          Map.entry('y', "yy"),
          Map.entry('m', "MM"),
          Map.entry('d', "dd"),
          Map.entry('e', "ppd"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('f', "[SSSSSSSSS][SSSSSS][SSS]"),
          Map.entry('L', "SSS"),
          Map.entry('N', "SSSSSSSSS"),
          Map.entry('p', "a"),
          Map.entry('b', "MMM"),
          Map.entry('h', "MMM"),
          Map.entry('B', "MMMM"),
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('j', "DDD"),
          Map.entry('z', "[XXX][XX][X]"),
          Map.entry('Z', "z"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('F', "yyyy-MM-dd"),
          Map.entry('D', "MM/dd/yy"),
          Map.entry('%', "'%'"));

  /**
   * Reads how times are written.
   *
   * @param standard as the wire calls the notation
   * @throws Rejection if the format is none in it
   */
  static TimeFormat of(String standard, String format) {
    return switch (standard) {
      case "secondsts" -> number(9);
      case "millits" -> number(6);
      case "microts" -> number(3);
      case "nanots" -> number(0);
      case "golang" -> pattern(fromGo(format));
      case "javasdf" -> pattern(format);
      default -> pattern(fromStrftime(format));
    };
  }

  private static TimeFormat number(int shift) {
    return text -> {
      if (!NUMBER.matcher(text).matches()) {
        return Optional.empty();
      }
      BigInteger[] parts =
          new BigDecimal(text)
              .movePointRight(shift)
              .toBigInteger()
              .divideAndRemainder(BigInteger.valueOf(1_000_000_000));
      return parts[0].bitLength() > 40
          ? Optional.empty()
          : Optional.of(Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue()));
    };
  }

  private static TimeFormat pattern(String pattern) {
    DateTimeFormatter formatter;
    try {
      formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw Rejection.invalid("format is not one of the standard that is named.");
    }
    return text -> {
      try {
        return Optional.of(moment(formatter, text));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    };
  }

  private static Instant moment(DateTimeFormatter formatter, String text) {
    TemporalAccessor parsed =
        formatter.parseBest(
            text, OffsetDateTime::from, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof OffsetDateTime there) {
      return there.toInstant();
    }
    if (parsed instanceof ZonedDateTime there) {
      return there.toInstant();
    }
    LocalDateTime local =
        parsed instanceof LocalDateTime there
            ? there
            : LocalDate.from(parsed).atTime(LocalTime.MIDNIGHT);
    return local.toInstant(ZoneOffset.UTC);
  }

  private static String fromStrftime(String format) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char next = format.charAt(i);
      if (next != '%') {
        pattern.append(literal(next));
        continue;
      }
      String element = ++i < format.length() ? STRFTIME.get(format.charAt(i)) : null;
      if (element == null) {
        throw Rejection.invalid("format has an unknown element behind '%'.");
      }
      pattern.append(element);
    }
    return pattern.toString();
  }

  private static Map<String, String> goElements() {
    Map<String, String> elements = new LinkedHashMap<>();
    // Those that begin like a shorter one come before it.
    elements.put("January", "MMMM");
    elements.put("Jan", "MMM");
    elements.put("Monday", "EEEE");
    elements.put("Mon", "EEE");
    elements.put("MST", "z");
    elements.put("2006", "yyyy");
    elements.put("Z07:00", "XXX");
    elements.put("Z0700", "XX");
    elements.put("-07:00", "xxx");
    elements.put("-0700", "xx");
    elements.put("-07", "x");
    elements.put(".000000000", ".SSSSSSSSS");
    elements.put(".000000", ".SSSSSS");
    elements.put(".000", ".SSS");
    elements.put(".999999999", "[.SSSSSSSSS][.SSSSSS][.SSS]");
    elements.put("01", "MM");
    elements.put("02", "dd");
    elements.put("03", "hh");
    elements.put("04", "mm");
    elements.put("05", "ss");
    elements.put("06", "yy");
    elements.put("002", "DDD");
    elements.put("15", "HH");
    elements.put("PM", "a");
    elements.put("_2", "ppd");
    elements.put("1", "M");
    elements.put("2", "d");
    elements.put("3", "h");
    elements.put("4", "m");
    elements.put("5", "s");
    return elements;
  }

  private static String fromGo(String layout) {
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    while (at < layout.length()) {
      int here = at;
      Optional<String> element =
          GO.keySet().stream().filter(each -> layout.startsWith(each, here)).findFirst();
      pattern.append(element.map(GO::get).orElseGet(() -> literal(layout.charAt(here))));
      at += element.map(String::length).orElse(1);
    }
    return pattern.toString();
  }

  private static String literal(char c) {
    return c == '\'' ? "''" : "'" + c + "'";
  }
}
