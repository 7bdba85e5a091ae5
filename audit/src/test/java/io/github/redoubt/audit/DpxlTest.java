package io.github.redoubt.audit;

import static io.github.redoubt.audit.Dpxl.dpxl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on logs. */
class DpxlTest {

  @Test
  void theVersionIsPutBeforeOnce() {
    assertThat(dpxl("$d.a == 1").text()).isEqualTo("<v1> $d.a == 1");
    assertThat(dpxl("<v1> $d.a == 1").text()).isEqualTo("<v1> $d.a == 1");
  }

  @Test
  void valuesStayValues() {
    assertThat(dpxl("!$d.country:string.in({})", List.of("us", "il")).text())
        .isEqualTo("<v1> !$d.country:string.in('us', 'il')");
    assertThatThrownBy(() -> Dpxl.application("x' || true || 'x"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> Dpxl.application("x\\")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void conditionsAreJoinedInBrackets() {
    Dpxl both = Dpxl.application("a").and(Dpxl.severity(LogSeverity.ERROR).or(Dpxl.all()).not());

    assertThat(both.text())
        .isEqualTo("<v1> ($l.applicationname == 'a') && (!(($m.severity == ERROR) || (true)))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<v1>", "$d.a == 'x", "($d.a == 1", "$d.a == 1)"})
  void whatIsNoConditionIsRefused(String text) {
    assertThatThrownBy(() -> dpxl(text)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aRegularExpressionMayHoldHalfOfAPair() {
    assertThat(dpxl("$d.a.matches(/it's \\(/)").text()).contains("it's");
  }
}
