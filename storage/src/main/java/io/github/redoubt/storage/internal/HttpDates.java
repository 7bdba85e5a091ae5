package io.github.redoubt.storage.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Times as headers have them, to whole seconds: {@code Sun, 01 Mar 2026 10:15:30 GMT}. */
public final class HttpDates {

  /** The JDK's own leaves out the nought of a day below ten, which HTTP wants. */
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HttpDates() {}

  /** Writes a time; what is left of a second is cut off. */
  public static String write(Instant time) {
    return WRITTEN.format(time);
  }

  /** Reads a time; empty if it is none. */
  public static Optional<Instant> read(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
