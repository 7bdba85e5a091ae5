package io.github.redoubt.emulator.logs.alerts.evaluation;

import io.github.redoubt.emulator.logs.languages.Keypaths;
import io.github.redoubt.emulator.logs.languages.SeenLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an alert tells logs apart: each combination of the values of some keypaths is counted, and
 * goes off, on its own.
 */
record Grouping(List<String> keypaths) {

  /** The one group there is where nothing is told apart. */
  static final List<String> EVERYTHING = List.of();

  Grouping {
    keypaths = List.copyOf(keypaths);
  }

  boolean isNone() {
    return keypaths.isEmpty();
  }

  /** The values in a log; empty if it lacks one, and so belongs to no group. */
  Optional<List<String>> of(SeenLog log) {
    List<String> values = new ArrayList<>();
    for (String keypath : keypaths) {
      Optional<String> value = Keypaths.text(log, keypath);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }
}
