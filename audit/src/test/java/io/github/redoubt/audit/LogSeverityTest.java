package io.github.redoubt.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSeverityTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4", "5", "6"})
  void theNumberIsTheOneThatIsRead(String number) {
    assertThat(LogSeverity.parse(number).number()).hasValue(Integer.parseInt(number));
  }

  @Test
  void verboseRanksAboveDebugInTheService() {
    assertThat(LogSeverity.DEBUG.number()).hasValue(1);
    assertThat(LogSeverity.VERBOSE.number()).hasValue(2);
  }

  @Test
  void oneThatIsNotKnownHasNoNumber() {
    assertThat(LogSeverity.parse("7").number()).isEmpty();
  }
}
