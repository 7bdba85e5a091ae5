package io.github.redoubt.storage.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times as headers have them, to whole seconds: {@code Sun, 01 Mar 2026 10:15:30 GMT}. */
public final class HttpDates {

  /** The JDK's own leaves out the nought of a day below ten, which HTTP wants. */
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HttpDates() {}

  /** Writes a time; what is left of a second is cut off. */
  public static String write(Instant time) {
    return WRITTEN.format(time);
  }

  /**
   * Reads a time of a header that has come in more than one form: that of HTTP, and two of ISO
   * 8601, {@code 2028-11-28T03:10:01Z} and {@code 20281128T031001Z}; empty if it is none of them.
   */
  public static Optional<Instant> readAny(String text) {
    String plain = text.strip();
    String spelled =
        plain.replaceFirst(
            "^(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z$", "$1-$2-$3T$4:$5:$6Z");
    try {
      return Optional.of(Instant.parse(spelled));
    } catch (DateTimeParseException e) {
      return read(plain);
    }
  }

  /** Reads a time of HTTP's form; empty if it is none. */
  public static Optional<Instant> read(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Writes a time as XML has it, to milliseconds: {@code 2027-01-01T00:00:00.000Z}. */
  public static String writeIso(Instant time) {
    return ISO.format(time);
  }

  /** Writes a time as ISO 8601 has it, to whole seconds; the last one begun counts. */
  public static String writeIsoSeconds(Instant time) {
    return time.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
