package io.github.redoubt.core.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads the times of IBM's services, which come with and without seconds and fractions of them, and
 * with offsets in three forms: {@code 2026-03-01T10:15+0000}, {@code 2026-03-01T10:15:30.123Z}.
 *
 * <p>By hand, because a listing holds two in every row, and the JDK's parser costs more than all
 * the rest of the row.
 */
final class Times {

  private static final int MINUTE_SECONDS = 60;
  private static final int HOUR_SECONDS = 3600;
  private static final int DAY_SECONDS = 86_400;

  private final String text;
  private int at;

  private Times(String text) {
    this.text = text;
  }

  /**
   * Reads a time.
   *
   * @throws DateTimeException if it is none; does not quote it
   */
  static Instant parse(String text) {
    return new Times(text).instant();
  }

  private Instant instant() {
    int year = number(4);
    expect('-');
    int month = number(2);
    expect('-');
    int day = number(2);
    expect('T');
    long seconds = LocalDate.of(year, month, day).toEpochDay() * DAY_SECONDS;
    seconds += (long) number(2, 23) * HOUR_SECONDS;
    expect(':');
    seconds += (long) number(2, 59) * MINUTE_SECONDS;
    int nanos = 0;
    if (next() == ':') {
      at++;
      seconds += number(2, 59);
      if (next() == '.' || next() == ',') {
        at++;
        nanos = fraction();
      }
    }
    seconds -= offsetSeconds();
    if (at != text.length()) {
      throw none();
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private int fraction() {
    int digits = 0;
    int nanos = 0;
    while (isDigit(next())) {
      if (digits < 9) {
        nanos = nanos * 10 + next() - '0';
        digits++;
      }
      at++;
    }
    if (digits == 0) {
      throw none();
    }
    for (int more = digits; more < 9; more++) {
      nanos *= 10;
    }
    return nanos;
  }

  private int offsetSeconds() {
    char sign = next();
    at++;
    if (sign == 'Z' || sign == 'z') {
      return 0;
    }
    if (sign != '+' && sign != '-') {
      throw none();
    }
    int seconds = number(2, 18) * HOUR_SECONDS;
    if (next() == ':') {
      at++;
      seconds += number(2, 59) * MINUTE_SECONDS;
    } else if (at < text.length()) {
      seconds += number(2, 59) * MINUTE_SECONDS;
    }
    return sign == '+' ? seconds : -seconds;
  }

  private int number(int digits, int most) {
    int number = number(digits);
    if (number > most) {
      throw none();
    }
    return number;
  }

  private int number(int digits) {
    int number = 0;
    for (int i = 0; i < digits; i++) {
      char c = next();
      if (!isDigit(c)) {
        throw none();
      }
      number = number * 10 + c - '0';
      at++;
    }
    return number;
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw none();
    }
    at++;
  }

  private char next() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static DateTimeException none() {
    return new DateTimeException("not a time");
  }
}
