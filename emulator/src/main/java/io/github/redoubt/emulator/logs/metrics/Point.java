package io.github.redoubt.emulator.logs.metrics;

import java.util.List;
import java.util.Optional;

/** What the logs of a minute come to that have the same labels. */
final class Point {

  private final Measure[] measures;
  private long logs;

  /** Makes one without logs, with so many fields of which each has its bounds. */
  Point(List<List<Double>> bounds) {
    this.measures = bounds.stream().map(Measure::new).toArray(Measure[]::new);
  }

  void count() {
    logs++;
  }

  long logs() {
    return logs;
  }

  Measure field(int index) {
    return measures[index];
  }

  /** What is known of a field; empty if no log had a number there. */
  Optional<Measure> measured(int index) {
    return Optional.of(measures[index]).filter(each -> each.count() > 0);
  }
}
