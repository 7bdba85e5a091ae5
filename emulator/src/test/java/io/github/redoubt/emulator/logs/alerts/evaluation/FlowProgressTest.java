package io.github.redoubt.emulator.logs.alerts.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.internal.Body;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The edges of a flow's times, to the nanosecond. */
class FlowProgressTest {

  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant END = START.plus(Duration.ofMinutes(10));

  private static FlowProgress flow(String... stages) {
    List<FlowStage> read = Stream.of(stages).map(each -> FlowStage.read(Body.parse(each))).toList();
    return new FlowProgress(read);
  }

  /** A stage of ten minutes, or without a limit. */
  private static String stage(long minutes, String alert, boolean not) {
    return """
    {"timeframe_ms":"%d","flow_stages_groups":{"groups":[{"alert_defs":[{"id":"%s","not":%s}],
     "alerts_op":"and_or_unspecified","next_op":"and_or_unspecified"}]}}
    """
        .formatted(minutes * 60_000, alert, not);
  }

  private static FlowProgress aThenB() {
    return flow(stage(0, "a", false), stage(10, "b", false));
  }

  private static boolean arrives(FlowProgress flow, String alert, Instant at) {
    flow.note(alert, at);
    return flow.advance(at);
  }

  @Test
  void theEndOfAStagesTimeBelongsToIt() {
    FlowProgress flow = aThenB();
    arrives(flow, "a", START);

    assertThat(arrives(flow, "b", END)).isTrue();
  }

  @Test
  void whatIsBehindTheEndDoesNot() {
    FlowProgress flow = aThenB();
    arrives(flow, "a", START);

    assertThat(arrives(flow, "b", END.plusNanos(1))).isFalse();
    assertThat(flow.isIdle()).isTrue();
  }

  @Test
  void whatHappensAtTheSameMomentDoesNotFollow() {
    FlowProgress flow = aThenB();
    flow.note("a", START);

    assertThat(arrives(flow, "b", START)).isFalse();
    assertThat(arrives(flow, "b", START.plusNanos(1))).isTrue();
  }

  @Test
  void whatDidNotHappenIsKnownBehindTheEndOnly() {
    FlowProgress flow = flow(stage(0, "a", false), stage(10, "b", true));
    arrives(flow, "a", START);

    assertThat(flow.advance(END)).isFalse();
    assertThat(flow.advance(END.plusNanos(1))).isTrue();
  }

  @Test
  void whatHappensAtTheEndDidHappen() {
    FlowProgress flow = flow(stage(0, "a", false), stage(10, "b", true));
    arrives(flow, "a", START);
    arrives(flow, "b", END);

    assertThat(flow.advance(END.plusSeconds(1))).isFalse();
    assertThat(flow.isIdle()).isTrue();
  }

  @Test
  void aStageWithoutATimeWaitsForAWeek() {
    FlowProgress flow = flow(stage(0, "a", false), stage(0, "b", false));
    arrives(flow, "a", START);

    assertThat(arrives(flow, "b", START.plus(Duration.ofDays(7)))).isTrue();
  }

  @Test
  void oneArrivalIsEnoughForAllThatBeganBefore() {
    FlowProgress flow = aThenB();
    arrives(flow, "a", START);
    arrives(flow, "a", START.plusSeconds(60));

    assertThat(arrives(flow, "b", START.plusSeconds(120))).isTrue();
    assertThat(arrives(flow, "b", START.plusSeconds(180))).isFalse();
  }

  @Test
  void ofManyBeginningsTheNewestAreRemembered() {
    FlowProgress flow = aThenB();
    for (int i = 0; i < 5_000; i++) {
      arrives(flow, "a", START.plusMillis(i));
    }

    assertThat(arrives(flow, "b", START.plusMillis(4_999).plus(Duration.ofMinutes(10)))).isTrue();
  }
}
