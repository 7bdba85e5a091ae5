package io.github.redoubt.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What would be done. */
class PlanTest {

  @Test
  void whatIsNotThereWouldBeCreated() {
    Plan<String> plan = Plan.create("ring 'a'");

    assertThat(plan.present()).isEmpty();
    assertThat(plan).hasToString("CREATED ring 'a'");
    assertThat(plan.changesNothing()).isFalse();
  }

  @Test
  void whatDiffersInNothingWouldBeLeftAlone() {
    Plan<String> plan = Plan.update("ring 'a'", "a", List.of());

    assertThat(plan.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(plan.changesNothing()).isTrue();
  }

  @Test
  void whatDiffersIsSaid() {
    Plan<String> plan = Plan.update("ring 'a'", "a", List.of(new Difference("size", "1", "2")));

    assertThat(plan).hasToString("UPDATED ring 'a' [size: 1 -> 2]");
    assertThat(plan.present()).contains("a");
  }

  @Test
  void whatIsSuperfluousWouldBeTakenAway() {
    assertThat(Plan.remove("ring 'a'", "a").outcome()).isEqualTo(Outcome.REMOVED);
  }
}
