package io.github.redoubt.emulator.logs.alerts.evaluation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How far one group has come in the stages of a flow. */
final class FlowProgress {

  /** Of an alert that goes off at each log, the first are of no use to a flow before long. */
  private static final int MOST = 1_000;

  private final List<FlowStage> stages;

  /** For each stage, when it began and is not complete yet. */
  private final List<NavigableSet<Instant>> waiting;

  private final Map<String, NavigableSet<Instant>> wentOff = new HashMap<>();

  FlowProgress(List<FlowStage> stages) {
    this.stages = stages;
    this.waiting =
        Stream.<NavigableSet<Instant>>generate(TreeSet::new).limit(stages.size()).toList();
  }

  void note(String alertId, Instant at) {
    add(wentOff.computeIfAbsent(alertId, ignored -> new TreeSet<>()), at);
    if (stages.get(0).wants(alertId)) {
      add(waiting.get(0), at);
    }
  }

  private static void add(NavigableSet<Instant> times, Instant at) {
    times.add(at);
    if (times.size() > MOST) {
      times.pollFirst();
    }
  }

  /** Goes on as far as possible; true if the last stage was completed. */
  boolean advance(Instant now) {
    boolean arrived = false;
    for (int stage = 0; stage < stages.size(); stage++) {
      for (Instant start : List.copyOf(waiting.get(stage))) {
        Optional<Instant> completed = completed(stage, start, now);
        if (completed.isPresent() || stages.get(stage).isOver(start, now)) {
          waiting.get(stage).remove(start);
        }
        boolean last = stage == stages.size() - 1;
        arrived |= last && completed.isPresent();
        if (!last && completed.isPresent()) {
          add(waiting.get(stage + 1), completed.get());
        }
      }
    }
    forget();
    return arrived;
  }

  /** The alert that a flow begins with belongs to the first stage; what follows comes later. */
  private Optional<Instant> completed(int stage, Instant start, Instant now) {
    return stages
        .get(stage)
        .completed(
            start,
            now,
            alertId -> {
              NavigableSet<Instant> times = wentOff.getOrDefault(alertId, new TreeSet<>());
              return Optional.ofNullable(stage == 0 ? times.ceiling(start) : times.higher(start));
            });
  }

  /** Forgets what happened before the first time that something is still waiting for. */
  private void forget() {
    Instant first =
        waiting.stream()
            .flatMap(times -> times.stream().limit(1))
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    wentOff.values().forEach(times -> times.headSet(first).clear());
  }

  boolean isIdle() {
    return waiting.stream().allMatch(NavigableSet::isEmpty);
  }
}
