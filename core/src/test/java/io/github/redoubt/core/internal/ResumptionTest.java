package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often what breaks off is taken up again. */
class ResumptionTest {

  private final ManualTime time = new ManualTime();
  private final Resumption resumption =
      new Resumption(new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(2)), time);

  @Test
  void whatGetsNoFurtherIsTakenUpAsOftenAsACallIsTried() throws InterruptedException {
    assertThat(resumption.waitForNext()).isTrue();
    assertThat(resumption.waitForNext()).isTrue();
    assertThat(resumption.waitForNext()).isFalse();

    assertThat(time.waits()).hasSize(2);
    assertThat(time.waits().get(0)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    assertThat(time.waits().get(1)).isBetween(Duration.ZERO, Duration.ofSeconds(2));
    assertThat(resumption.failures()).isEqualTo(3);
  }

  @Test
  void whatGetsFurtherIsTakenUpWithoutEnd() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      assertThat(resumption.waitForNext()).isTrue();
      resumption.progressed();
    }
    assertThat(time.waits()).allMatch(wait -> wait.compareTo(Duration.ofSeconds(1)) <= 0);
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(resumption::waitForNext).isInstanceOf(InterruptedException.class);
  }
}
