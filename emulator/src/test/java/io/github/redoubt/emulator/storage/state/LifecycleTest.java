package io.github.redoubt.emulator.storage.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.storage.state.Lifecycle.When;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** When what a rule wants is due. */
class LifecycleTest {

  @Property
  void daysEndAtTheFirstMidnightThatIsNotBeforeThem(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
      @ForAll @IntRange(min = 0, max = 4000) int days) {
    Instant created = Instant.ofEpochSecond(second);

    Instant due = new When(Optional.of(days), Optional.empty()).from(created);

    Instant least = created.plus(Duration.ofDays(days));
    assertThat(due).isEqualTo(due.truncatedTo(ChronoUnit.DAYS));
    assertThat(due).isBetween(least, least.plus(Duration.ofDays(1)).minusNanos(1));
  }

  @Test
  void tenDaysFromTheMorningOfTheFifteenthEndAtTheMidnightBeforeTheTwentySixth() {
    Instant due =
        new When(Optional.of(10), Optional.empty()).from(Instant.parse("2019-04-15T05:10:00Z"));

    assertThat(due).isEqualTo("2019-04-26T00:00:00Z");
  }

  @Test
  void aDateThatIsOverIsTheMidnightAfterTheCreation() {
    When date = new When(Optional.empty(), Optional.of(Instant.parse("2020-01-01T00:00:00Z")));

    assertThat(date.from(Instant.parse("2019-05-05T05:05:05Z"))).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(date.from(Instant.parse("2021-05-05T05:05:05Z"))).isEqualTo("2021-05-06T00:00:00Z");
  }
}
