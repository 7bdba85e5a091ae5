package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.emulator.Http.Answer;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What goes wrong on purpose. */
class FaultsTest {

  @Test
  void theNextCallsAreAnsweredAsToldAndTheOnesAfterAsUsual() {
    try (Emulator emulator = Emulator.start()) {
      Http iam = Http.to(Objects.requireNonNull(emulator.endpoints().get("iam")));
      emulator.faults().answerNext("iam", 1, 429, 7);

      Answer first = iam.get("/identity/keys");

      assertThat(first.status()).isEqualTo(429);
      assertThat(first.header("Retry-After")).isEqualTo("7");
      assertThat(iam.get("/identity/keys").status()).isEqualTo(200);
    }
  }

  @Test
  void aCutConnectionGivesNoAnswer() {
    try (Emulator emulator = Emulator.start()) {
      Http iam = Http.to(Objects.requireNonNull(emulator.endpoints().get("iam")));
      emulator.faults().cutNext("iam", 10);

      assertThatThrownBy(() -> iam.post("/identity/token", ""))
          .hasCauseInstanceOf(IOException.class);
    }
  }
}
