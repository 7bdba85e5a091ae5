package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes off when a condition begins to hold of a group, and is over when it holds no more. */
final class WindowWatch implements Watch {

  private final Condition condition;
  private final Duration delay;
  private final Bell bell;
  private final Map<List<String>, Incident> incidents = new HashMap<>();
  private final Map<List<String>, LogRecord> examples = new HashMap<>();

  private record Incident(String id, Hit hit) {}

  /**
   * Makes one without incidents.
   *
   * @param delay how long after a time it is judged
   */
  WindowWatch(Condition condition, Duration delay, Bell bell) {
    this.condition = condition;
    this.delay = delay;
    this.bell = bell;
  }

  @Override
  public void recall(SeenLog log) {
    condition.see(log).forEach(group -> examples.put(group, log.log()));
  }

  @Override
  public void see(SeenLog log, Instant now) {
    Set<List<String>> changed = condition.see(log);
    changed.forEach(group -> examples.put(group, log.log()));
    changed.forEach(group -> judge(group, now));
  }

  @Override
  public void turn(Instant at) {
    Set<List<String>> groups = new HashSet<>(condition.groups());
    groups.addAll(incidents.keySet());
    groups.forEach(group -> judge(group, at));
    condition.forget(at.minus(delay).minus(condition.span()));
  }

  private void judge(List<String> group, Instant at) {
    Optional<Hit> hit = condition.judge(group, at.minus(delay));
    Optional<Incident> before = Optional.ofNullable(incidents.get(group));
    if (hit.isPresent()) {
      if (before.filter(old -> !old.hit.priority().equals(hit.get().priority())).isPresent()) {
        // That it is graver now, or less grave, is news.
        bell.reset(group);
      }
      Incident incident = new Incident(before.map(Incident::id).orElseGet(Ids::uuid), hit.get());
      incidents.put(group, incident);
      bell.ring(occasion(true, incident, group, at));
    } else if (before.isPresent()) {
      incidents.remove(group);
      bell.ring(occasion(false, before.get(), group, at));
    }
  }

  private Occasion occasion(boolean triggered, Incident incident, List<String> group, Instant at) {
    return new Occasion(
        triggered,
        at,
        incident.id,
        incident.hit.priority(),
        group,
        Optional.of(incident.hit.condition()),
        Optional.ofNullable(examples.get(group)));
  }

  @Override
  public Duration memory() {
    Duration memory = condition.memory();
    return memory.isZero() ? memory : memory.plus(delay);
  }
}
