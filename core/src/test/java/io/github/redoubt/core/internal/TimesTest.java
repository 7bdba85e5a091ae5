package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times of IBM's services, in all their forms. */
class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:15Z, 2026-03-01T10:15:00Z",
    "2026-03-01T10:15+0000, 2026-03-01T10:15:00Z",
    "2026-03-01T10:15:30.123Z, 2026-03-01T10:15:30.123Z",
    "2026-03-01T10:15:30.1234567891Z, 2026-03-01T10:15:30.123456789Z",
    "2026-03-01T10:15:30+02:00, 2026-03-01T08:15:30Z",
    "2026-03-01T10:15:30-0130, 2026-03-01T11:45:30Z",
    "2026-03-01T10:15:30+02, 2026-03-01T08:15:30Z",
    "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z"
  })
  void everyFormIsRead(String text, Instant time) {
    assertThat(Times.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026",
        "2026-03-01",
        "2026-03-01 10:15:30Z",
        "2026-03-01T10:15:30",
        "2026-02-30T10:15:30Z",
        "2026-13-01T10:15:30Z",
        "2026-03-01T24:15:30Z",
        "2026-03-01T10:60:30Z",
        "2026-03-01T10:15:61Z",
        "2026-03-01T10:15:30.Z",
        "2026-03-01T10:15:30+0",
        "2026-03-01T10:15:30+19:00",
        "2026-03-01T10:15:30Zulu",
        "next Tuesday"
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Property
  void whatTheJdkWritesIsReadAlike(
      @ForAll @LongRange(min = -2_000_000_000L, max = 4_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(min = -17 * 60, max = 17 * 60) int offsetMinutes) {
    Instant time = Instant.ofEpochSecond(second, nanos);
    OffsetDateTime there = time.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));

    assertThat(Times.parse(time.toString())).isEqualTo(time);
    assertThat(Times.parse(there.toString())).isEqualTo(time);
  }
}
