package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.Caller.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final String PATH = "/identity/keys";

  private final Emulator emulator = Emulator.start();
  private final Caller caller = Caller.of(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void theNextCallsAreAnsweredWithTheStatusAndThenAllIsWell() {
    emulator.faults().answer("iam", 2, 503, Duration.ofSeconds(7));

    Reply first = caller.get(PATH);
    Reply second = caller.get(PATH);
    Reply third = caller.get(PATH);

    assertThat(first.status()).isEqualTo(503);
    assertThat(first.headers()).containsEntry("retry-after", "7");
    assertThat(second.status()).isEqualTo(503);
    assertThat(third.status()).isEqualTo(200);
  }

  @Test
  void anotherServiceIsSpared() {
    emulator.faults().answer("keyProtect", 1, 429);

    assertThat(caller.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void aCutConnectionHasNoAnswer() {
    // More than one, since a client may try a fresh connection by itself.
    emulator.faults().cut("iam", 10);

    assertThatThrownBy(() -> caller.get(PATH)).isInstanceOf(UncheckedIOException.class);

    emulator.faults().clear();
    assertThat(caller.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void latencyIsAddedToEveryAnswer() {
    emulator.faults().latency(Duration.ofMillis(120));
    long before = System.nanoTime();

    caller.get(PATH);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(119));
  }

  @Test
  void anUnknownServiceIsRefused() {
    assertThatThrownBy(() -> emulator.faults().cut("nosuch", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
