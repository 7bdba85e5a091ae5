package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Waiting takes no time here. */
class WaitingTest {

  private final AtomicLong now = new AtomicLong();
  private final List<Duration> pauses = new ArrayList<>();
  private final Waiting waiting =
      new Waiting(
          now::get,
          pause -> {
            pauses.add(pause);
            now.addAndGet(pause.toNanos());
          });

  @Test
  void whatIsThereAtOnceIsNotWaitedFor() {
    assertThat(waiting.until("it", Duration.ofMinutes(1), () -> Optional.of("here")))
        .contains("here");
    assertThat(pauses).isEmpty();
  }

  @Test
  void pausesGrowToAQuarterOfAMinute() {
    AtomicInteger looks = new AtomicInteger();

    waiting.until(
        "it",
        Duration.ofHours(1),
        () -> looks.incrementAndGet() == 9 ? Optional.of("late") : Optional.empty());

    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 15_000L, 15_000L, 15_000L);
  }

  @Test
  void thereIsALastLookWhenTheTimeIsOver() {
    AtomicInteger looks = new AtomicInteger();

    assertThat(
            waiting.until(
                "it",
                Duration.ofSeconds(2),
                () -> {
                  looks.incrementAndGet();
                  return Optional.empty();
                }))
        .isEmpty();

    assertThat(pauses).extracting(Duration::toMillis).containsExactly(500L, 1000L, 500L);
    assertThat(looks).hasValue(4);
  }

  @Test
  void noTimeIsOneLook() {
    AtomicInteger looks = new AtomicInteger();

    waiting.until(
        "it",
        Duration.ZERO,
        () -> {
          looks.incrementAndGet();
          return Optional.empty();
        });

    assertThat(looks).hasValue(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aTimeLongerThanAnyDoesNotOverflow() {
    AtomicInteger looks = new AtomicInteger();

    assertThat(
            waiting.until(
                "it",
                Duration.ofSeconds(Long.MAX_VALUE),
                () -> looks.incrementAndGet() == 3 ? Optional.of("here") : Optional.empty()))
        .contains("here");
  }

  @Test
  void aNegativeTimeIsRefused() {
    assertThatThrownBy(() -> waiting.until("it", Duration.ofMillis(-1), Optional::empty))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void anInterruptEndsTheWaitAndStays() {
    Waiting interrupted =
        new Waiting(
            now::get,
            pause -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(() -> interrupted.until("it", Duration.ofMinutes(1), Optional::empty))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
