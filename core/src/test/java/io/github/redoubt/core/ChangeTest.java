package io.github.redoubt.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.core.Change.Difference;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {

  @Test
  void anUpdateThatFoundNoDifferenceIsReportedAsUnchanged() {
    assertThat(Change.updated("ring", List.of())).isEqualTo(Change.unchanged("ring"));
  }

  @Test
  void anUpdateTellsWhatWasChanged() {
    Change<String> change =
        Change.updated("orders", List.of(new Difference("description", "orders", "order intake")));

    assertThat(change).hasToString("UPDATED orders [description: orders -> order intake]");
  }
}
