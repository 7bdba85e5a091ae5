package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Alerts of which some have to go off, and others must not, within a time. */
final class FlowStage {

  /** How long all stages of a flow may take, and so the longest that one waits without a limit. */
  private static final Duration LONGEST = Duration.ofDays(7);

  /** One of these has to be complete, each of which is when all of its groups are. */
  private final List<List<Group>> alternatives;

  private final Duration timeframe;

  private record Member(String alertId, boolean not) {

    /** That an alert did not go off is known only once the time is over. */
    Optional<Instant> completed(
        Instant end, Instant now, Function<String, Optional<Instant>> next) {
      Optional<Instant> wentOff = next.apply(alertId).filter(at -> !at.isAfter(end));
      if (!not) {
        return wentOff;
      }
      return wentOff.isEmpty() && now.isAfter(end) ? Optional.of(end) : Optional.empty();
    }
  }

  private record Group(List<Member> members, boolean any) {

    static Group read(Body group) {
      return new Group(
          group.objects("alert_defs").stream()
              .map(each -> new Member(each.requiredText("id"), each.flag("not").orElse(false)))
              .toList(),
          group.requiredText("alerts_op").equals("or"));
    }

    Optional<Instant> completed(
        Instant end, Instant now, Function<String, Optional<Instant>> next) {
      List<Optional<Instant>> each =
          members.stream().map(member -> member.completed(end, now, next)).toList();
      return any ? earliest(each) : latest(each);
    }
  }

  private FlowStage(List<List<Group>> alternatives, Duration timeframe) {
    this.alternatives = alternatives;
    this.timeframe = timeframe;
  }

  static FlowStage read(Body stage) {
    List<List<Group>> alternatives = new ArrayList<>();
    boolean fresh = true;
    for (Body group : stage.requiredObject("flow_stages_groups").objects("groups")) {
      if (fresh) {
        alternatives.add(new ArrayList<>());
      }
      alternatives.get(alternatives.size() - 1).add(Group.read(group));
      fresh = group.requiredText("next_op").equals("or");
    }
    long milliseconds = Long.parseLong(stage.requiredText("timeframe_ms"));
    return new FlowStage(
        alternatives, milliseconds == 0 ? LONGEST : Duration.ofMillis(milliseconds));
  }

  /**
   * When the stage was complete that began at a time; empty if it is not yet, or will not be.
   *
   * @param next when an alert went off first since the beginning
   */
  Optional<Instant> completed(
      Instant start, Instant now, Function<String, Optional<Instant>> next) {
    Instant end = start.plus(timeframe);
    return earliest(
        alternatives.stream()
            .map(
                groups ->
                    latest(groups.stream().map(group -> group.completed(end, now, next)).toList()))
            .toList());
  }

  boolean isOver(Instant start, Instant now) {
    return now.isAfter(start.plus(timeframe));
  }

  /** Whether an alert is one of those that have to go off. */
  boolean wants(String alertId) {
    return members().anyMatch(each -> !each.not() && each.alertId().equals(alertId));
  }

  boolean names(String alertId) {
    return members().anyMatch(each -> each.alertId().equals(alertId));
  }

  private Stream<Member> members() {
    return alternatives.stream().flatMap(List::stream).flatMap(group -> group.members().stream());
  }

  private static Optional<Instant> earliest(List<Optional<Instant>> times) {
    return times.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  /** Empty if one of them is. */
  private static Optional<Instant> latest(List<Optional<Instant>> times) {
    return times.stream().allMatch(Optional::isPresent)
        ? times.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
        : Optional.empty();
  }
}
