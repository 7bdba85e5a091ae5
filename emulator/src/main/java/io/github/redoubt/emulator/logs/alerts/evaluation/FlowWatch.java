package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.logs.alerts.Alert;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes off when other alerts did, in the order of its stages and each stage within its time. */
final class FlowWatch implements Watch {

  private final List<FlowStage> stages;
  private final List<String> keys;
  private final String priority;
  private final Bell bell;
  private final Map<List<String>, FlowProgress> groups = new HashMap<>();

  /** What each group was last heard of by. */
  private final Map<List<String>, LogRecord> examples = new HashMap<>();

  private boolean news;

  FlowWatch(Body details, List<String> keys, String priority, Bell bell) {
    this.stages = details.objects("stages").stream().map(FlowStage::read).toList();
    this.keys = keys;
    this.priority = priority;
    this.bell = bell;
  }

  /** Another alert went off. */
  void hear(Alert alert, Occasion occasion) {
    if (stages.stream().noneMatch(stage -> stage.names(alert.id()))) {
      return;
    }
    List<String> theirs = new Body(alert.definition()).texts("group_by_keys");
    if (theirs.containsAll(keys)) {
      List<String> group =
          keys.stream().map(key -> occasion.group().get(theirs.indexOf(key))).toList();
      groups
          .computeIfAbsent(group, ignored -> new FlowProgress(stages))
          .note(alert.id(), occasion.at());
      news = true;
      occasion.example().ifPresent(log -> examples.put(group, log));
    }
  }

  /** Whether it heard of an alert since it was judged, so that no minute has to pass. */
  boolean hasNews() {
    return news;
  }

  @Override
  public void recall(SeenLog log) {}

  @Override
  public void see(SeenLog log, Instant now) {}

  @Override
  public void turn(Instant at) {
    for (List<String> group : arrived(at)) {
      bell.ring(
          new Occasion(
              true,
              at,
              Ids.uuid(),
              priority,
              group,
              Optional.empty(),
              Optional.ofNullable(examples.get(group))));
    }
    examples.keySet().retainAll(groups.keySet());
  }

  @Override
  public void skip(Instant at) {
    arrived(at);
  }

  /** The groups whose last stage is complete now. */
  private List<List<String>> arrived(Instant at) {
    news = false;
    List<List<String>> arrived = new ArrayList<>();
    groups.forEach(
        (group, progress) -> {
          if (progress.advance(at)) {
            arrived.add(group);
          }
        });
    groups.values().removeIf(FlowProgress::isIdle);
    return arrived;
  }

  @Override
  public Duration memory() {
    return Duration.ZERO;
  }
}
